"""Day 60 after disabling (dmh.2.R): on day 60 the deletion is due, on day 61 overdue; enabling again cancels it."""

from datetime import date

from forthwith.access.rules.rule import DELETION_DAYS
from forthwith.law.dates import days_after


def due_on(disabled_on: date) -> date:
    """The day a deletion is due: the day of disabling is day 0 (reading 2)."""
    return days_after(disabled_on, _days(disabled_on))


def _days(disabled_on: date) -> int:
    """The number of days; what was disabled before there was a rule goes by the first."""
    return DELETION_DAYS.on(max(disabled_on, DELETION_DAYS.versions[0].comply_by))

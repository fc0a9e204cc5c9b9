"""When the audits of access are due, from the months and days of a policy; pure.

An audit of a month or a quarter may be closed on any of its days; missed, it is overdue from the next day on.
"""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.policy.pack import Occasion

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time an occasion comes: its period as audits name it, its first and its last day."""

    kind: str
    period: str  # 2026-02, 2026-Q1, or the run day 2026-01-15
    from_on: date
    due_on: date
    says: str
    clause: str
    owner: str

    @property
    def case(self) -> str:
        """How the duty names it: the clause and the period."""
        return f"{self.clause} {self.period}"


def occurrences(occasions: Iterable[Occasion], first: date, last: date) -> list[Occurrence]:
    """Whatever is due from a day to another, both included, the earliest first."""
    found = (one for occasion in occasions for one in _of_years(occasion, first.year, last.year))
    return sorted(
        (one for one in found if first <= one.due_on <= last), key=lambda one: (one.due_on, one.case)
    )


def _of_years(occasion: Occasion, first: int, last: int) -> Iterator[Occurrence]:
    for year in range(first, last + 1):
        for month in occasion.months:
            yield _made(occasion, *_span(occasion, year, month))


def _span(occasion: Occasion, year: int, month: int) -> tuple[str, date, date]:
    """The period's name, its first and its last day."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    if occasion.day is not None:
        on = date(year, month, occasion.day)
        return on.isoformat(), on, last if occasion.month_end else on
    if occasion.quarters:
        begins = date(year, month - MONTHS_OF_A_QUARTER + 1, 1)
        return f"{year}-Q{month // MONTHS_OF_A_QUARTER}", begins, last
    return f"{year}-{month:02}", date(year, month, 1), last


def _made(occasion: Occasion, period: str, from_on: date, due_on: date) -> Occurrence:
    return Occurrence(occasion.kind, period, from_on, due_on, occasion.says, occasion.clause, occasion.owner)

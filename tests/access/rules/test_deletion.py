"""Day 60 after disabling, over months and a leap day."""

from datetime import date

import pytest

from forthwith.access.rules.deletion import due_on


@pytest.mark.parametrize(
    ("disabled_on",     "is_due_on"),
    [
        (date(2026, 1, 10), date(2026, 3, 11)),
        (date(2024, 1, 10), date(2024, 3, 10)),
        (date(2026, 11, 2), date(2027, 1, 1)),
    ],
)  # fmt: skip
def test_a_deletion_is_due_sixty_days_after_the_day_of_disabling(disabled_on, is_due_on):
    assert due_on(disabled_on) == is_due_on


def test_what_was_disabled_before_there_was_a_rule_goes_by_the_first():
    assert due_on(date(2013, 1, 1)) == date(2013, 3, 2)

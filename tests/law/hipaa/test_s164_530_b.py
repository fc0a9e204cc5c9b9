"""45 CFR 164.530(b)(2)(i): training within a reasonable time, counted in calendar days from the day itself."""

from datetime import date

import pytest

from forthwith.law.hipaa.s164_530_b import train_by

TRAINED_BY = [
    # since             days  last day
    (date(2026, 11, 22),  0,  date(2026, 11, 22)),
    (date(2026, 11, 22), 30,  date(2026, 12, 22)),
    (date(2028, 1, 30),  30,  date(2028, 2, 29)),  # a leap year
    (date(2026, 12, 31), 60,  date(2027, 3, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("since", "days", "last"), TRAINED_BY)
def test_training_is_due_so_many_days_after(since, days, last):
    assert train_by(since, days) == last

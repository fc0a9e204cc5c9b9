from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.law.dates import days_after, end_of_calendar_year, months_after, years_after, years_kept


@pytest.mark.parametrize(
    ("day",              "days", "expected"),
    [
        (date(2026, 3, 1),   0,  date(2026, 3, 1)),
        (date(2026, 3, 1),  60,  date(2026, 4, 30)),
        (date(2023, 12, 31), 60, date(2024, 2, 29)),
        (date(2024, 12, 31), 60, date(2025, 3, 1)),
        (date(2013, 10, 22), 60, date(2013, 12, 21)),
        (date(2013, 10, 22), 101, date(2014, 1, 31)),
        (date.max,           1,  date.max),
    ],
)  # fmt: skip
def test_the_day_counted_from_is_day_zero(day, days, expected):
    assert days_after(day, days) == expected


@pytest.mark.parametrize(
    ("day",              "months", "expected"),
    [
        (date(2026, 1, 31),  1,   date(2026, 2, 28)),
        (date(2024, 1, 31),  1,   date(2024, 2, 29)),
        (date(2000, 1, 31),  1,   date(2000, 2, 29)),
        (date(2100, 1, 31),  1,   date(2100, 2, 28)),
        (date(2026, 8, 31),  1,   date(2026, 9, 30)),
        (date(2026, 7, 31),  1,   date(2026, 8, 31)),
        (date(2026, 12, 15), 1,   date(2027, 1, 15)),
        (date(2024, 2, 29),  24,  date(2026, 2, 28)),
        (date(9999, 12, 31), 1,   date.max),
    ],
)  # fmt: skip
def test_a_month_that_lacks_the_day_gives_its_last_day(day, months, expected):
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("day",            "years", "due",              "kept"),
    [
        (date(2024, 2, 29),  6, date(2030, 2, 28),  date(2030, 3, 1)),
        (date(2024, 2, 29),  4, date(2028, 2, 29),  date(2028, 2, 29)),
        (date(2024, 2, 28),  6, date(2030, 2, 28),  date(2030, 2, 28)),
        (date(2024, 3, 1),   6, date(2030, 3, 1),   date(2030, 3, 1)),
        (date(1976, 2, 29), 50, date(2026, 2, 28),  date(2026, 3, 1)),
        (date(9998, 6, 1),   6, date.max,           date.max),
    ],
)  # fmt: skip
def test_from_29_february_due_dates_round_down_and_keeping_rounds_up(day, years, due, kept):
    assert (years_after(day, years), years_kept(day, years)) == (due, kept)


def test_a_calendar_year_ends_on_31_december():
    assert end_of_calendar_year(date(2024, 2, 29)) == date(2024, 12, 31)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 800))
def test_months_agree_with_the_calendar(day, months):
    found = months_after(day, months)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@given(st.dates(), st.integers(0, 200))
def test_keeping_is_never_shorter_than_a_due_date(day, years):
    assert years_after(day, years) <= years_kept(day, years)

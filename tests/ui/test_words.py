"""Dates and answers in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.ui.words import countdown, day_in_words, days_in_words

TODAY = date(2027, 3, 5)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2027, 3, 17), "due in 12 days, Wednesday, March 17, 2027"),
        (date(2027, 3, 6), "due tomorrow, Saturday, March 6, 2027"),
        (date(2027, 3, 5), "due today, Friday, March 5, 2027"),
        (date(2027, 3, 4), "1 day overdue since Thursday, March 4, 2027"),
        (date(2027, 3, 1), "4 days overdue since Monday, March 1, 2027"),
    ],
)
def test_a_last_day_is_told_as_a_countdown(on, said):
    assert countdown(on, TODAY) == said


def test_what_is_done_is_never_overdue():
    assert countdown(date(2027, 3, 1), TODAY, done=True) == "done; was due March 1, 2027"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-2000, 2000))
def test_overdue_is_said_exactly_after_the_last_day(today, days):
    said = countdown(today + timedelta(days), today)
    assert ("overdue" in said) == (days < 0)
    assert day_in_words(today + timedelta(days)) in said


def test_what_only_looks_like_a_day_stays_as_it_was_typed():
    assert days_in_words("from 2026-02-29 to 2026-03-01") == "from 2026-02-29 to March 1, 2026"

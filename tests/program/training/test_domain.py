"""What a course asks on a day: both sides of each boundary; the days of each sentence hold for all inputs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.law.dates import months_after
from forthwith.program.training.domain import Because, Done, Owed, Rule, Topic, good_since, owed, run_up_to
from forthwith.program.training.standing import stretches

ONCE = Rule(30)
YEARLY = Rule(30, 12)
CHANGED = Rule(30, None, ((2, date(2026, 6, 1)),))
JOINED = date(2026, 1, 1)
DAY = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("rule", "since", "done", "asked"),
    [
        (ONCE, JOINED, None, Owed(JOINED, date(2026, 1, 31), Because.JOINED)),
        (ONCE, JOINED, Done(date(2019, 1, 1), 1), None),
        # A version marked material before anything was completed does not put the day off.
        (CHANGED, JOINED, None, Owed(JOINED, date(2026, 1, 31), Because.JOINED)),
        (CHANGED, JOINED, Done(date(2026, 1, 5), 1), Owed(date(2026, 6, 1), date(2026, 7, 1), Because.CHANGED)),
        (CHANGED, JOINED, Done(date(2026, 6, 1), 2), None),
        # Who joins after the change and completed the older version elsewhere owes it since they joined.
        (
            CHANGED,
            date(2026, 8, 1),
            Done(date(2026, 1, 5), 1),
            Owed(date(2026, 8, 1), date(2026, 8, 31), Because.CHANGED),
        ),
        (YEARLY, JOINED, Done(date(2026, 3, 1), 1), Owed(date(2027, 1, 30), date(2027, 3, 1), Because.ENDED)),
        # It ended before they joined: counted from the day they joined. On that day it still held.
        (YEARLY, JOINED, Done(date(2024, 12, 31), 1), Owed(JOINED, date(2026, 1, 31), Because.JOINED)),
        (YEARLY, JOINED, Done(date(2025, 1, 1), 1), Owed(date(2025, 12, 2), JOINED, Because.ENDED)),
        # 29 February: reading 3.
        (YEARLY, date(2024, 1, 1), Done(date(2024, 2, 29), 1), Owed(date(2025, 1, 29), date(2025, 2, 28), Because.ENDED)),
    ],
)  # fmt: skip
def test_what_is_owed_next(rule, since, done, asked):
    assert owed(rule, since, done) == asked


def test_what_is_due_first_is_asked_first():
    both = Rule(30, 12, ((2, date(2026, 6, 1)),))
    assert owed(both, JOINED, Done(date(2026, 1, 5), 1)).due_on == date(2026, 7, 1)
    assert owed(both, JOINED, Done(date(2025, 6, 5), 1)).due_on == date(2026, 6, 5)


@given(st.integers(1, 365), st.integers(1, 120), DAYS, DAYS)
def test_a_day_is_good_exactly_while_nothing_is_to_be_repeated(due_days, months, today, on):
    rule = Rule(due_days, months)
    ends = months_after(on, months) - timedelta(days=due_days)
    assert (on >= good_since(rule, today)) == (ends > today)


NEAR = st.dates(date(2026, 1, 1), date(2026, 2, 28))


@given(st.lists(st.tuples(NEAR, st.none() | NEAR), max_size=6), NEAR)
def test_the_run_up_to_a_day_is_the_longest_without_a_gap(spans, today):
    def among(day: date) -> bool:
        return any(first <= day and (last is None or day <= last) for first, last in spans)

    start = today
    while among(start - DAY):
        start -= DAY
    assert run_up_to(spans, today) == (start if among(today) else None)


P, S = Topic.PRIVACY, Topic.SECURITY


@pytest.mark.parametrize(
    ("courses", "stand"),
    [
        ({P: [(date(2026, 1, 1), None)]}, []),
        ({P: [(date(2026, 1, 1), None)], S: [(date(2026, 2, 1), None)]}, [(date(2026, 2, 1), None)]),
        (
            {P: [(date(2026, 1, 1), date(2026, 1, 31))], S: [(date(2026, 1, 31), None)]},
            [(date(2026, 1, 31), date(2026, 1, 31))],
        ),
        ({P: [(date(2026, 1, 1), date(2026, 1, 30))], S: [(date(2026, 1, 31), None)]}, []),
        # One course follows another without a gap: one stretch.
        (
            {P: [(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), None)], S: [(date(2026, 1, 1), None)]},
            [(date(2026, 1, 1), None)],
        ),
        (
            {P: [(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 2), None)], S: [(date(2026, 1, 1), None)]},
            [(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 2), None)],
        ),
    ],
)  # fmt: skip
def test_a_program_stands_while_both_topics_are_asked_of_everybody(courses, stand):
    assert stretches(courses) == stand

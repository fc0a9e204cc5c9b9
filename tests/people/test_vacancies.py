"""On which days nobody held an office: a table of appointments, and one sentence that holds for all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forthwith.people.vacancies import vacancies


def day(number):
    return date(2028, 2, 27) + timedelta(days=number)


# Days 0 to 9 are asked for; day 2 is 29 February.
GAPS = [
    # appointments,                    vacant
    ([],                               [(0, 9)]),
    ([(0, None)],                      []),
    ([(0, 9)],                         []),
    ([(0, 8)],                         [(9, 9)]),
    ([(1, None)],                      [(0, 0)]),
    ([(0, 2), (3, None)],              []),
    ([(0, 1), (3, None)],              [(2, 2)]),
    ([(0, 5), (2, 3)],                 [(6, 9)]),
    ([(4, 4), (2, 2)],                 [(0, 1), (3, 3), (5, 9)]),
    ([(-5, -1)],                       [(0, 9)]),
    ([(-5, 0)],                        [(1, 9)]),
    ([(10, None)],                     [(0, 9)]),
]  # fmt: skip


@pytest.mark.parametrize(("held", "vacant"), GAPS)
def test_a_day_is_vacant_where_no_appointment_covers_it(held, vacant):
    spans = [(day(first), None if last is None else day(last)) for first, last in held]
    assert list(vacancies(spans, day(0), day(9))) == [(day(first), day(last)) for first, last in vacant]


SPANS = some.tuples(some.integers(-3, 12), some.none() | some.integers(0, 8)).map(
    lambda one: (one[0], None if one[1] is None else one[0] + one[1])
)


@given(some.lists(SPANS, max_size=6))
def test_every_day_is_either_held_or_vacant(held):
    spans = [(day(first), None if last is None else day(last)) for first, last in held]
    gaps = list(vacancies(spans, day(0), day(9)))
    for number in range(10):
        is_held = any(first <= number and (last is None or number <= last) for first, last in held)
        assert is_held != any(first <= day(number) <= last for first, last in gaps)

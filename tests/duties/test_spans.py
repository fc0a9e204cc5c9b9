"""Spans of days joined and shared: the same days, told by sets of days."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forthwith.duties.spans import joined, shared

FIRST, LENGTH = date(2024, 2, 20), 40
DAYS = [FIRST + timedelta(days=number) for number in range(LENGTH)]
day = st.sampled_from(DAYS)
spans = st.lists(st.tuples(day, day | st.none()), max_size=6)


def days_of(found):
    return {one for one in DAYS for first, last in found if first <= one and (last is None or one <= last)}


@given(spans)
def test_joining_changes_no_day_and_leaves_a_gap_between_spans(found):
    whole = joined(found)
    assert days_of(whole) == days_of(found)
    for (_, last), (first, _) in pairwise(whole):
        assert last is not None
        assert first > last + timedelta(days=1)


@given(spans, spans)
def test_what_is_shared_are_the_days_of_both(one, other):
    assert days_of(shared(one, other)) == days_of(one) & days_of(other)


@given(spans, spans)
def test_what_has_no_end_in_both_has_none_together(one, other):
    endless = any(last is None for _, last in one) and any(last is None for _, last in other)
    assert any(last is None for _, last in shared(one, other)) is endless

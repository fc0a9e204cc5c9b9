"""What scans show over time: still there, gone, not seen, back; and that the order of taking changes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.program.vulnerabilities.domain import Decision, State
from forthwith.program.vulnerabilities.timeline import History, Judged, Look, history, state

D = date


def look(month, saw, is_full=True, signed_in=None):
    on = date(2026, month, 1)
    return Look(datetime(2026, month, 1, tzinfo=UTC), on, saw, is_full, signed_in)


def m(month):
    return date(2026, month, 1)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        # since, last seen, gone, times back
        ([look(1, True)], History(m(1), m(1), None, 0)),
        ([look(1, True), look(2, True)], History(m(1), m(2), None, 0)),
        ([look(1, True), look(2, False)], History(m(1), m(1), m(2), 0)),
        ([look(1, True), look(2, False, is_full=False)], History(m(1), m(1), None, 0)),
        ([look(1, True), look(2, False, is_full=None)], History(m(1), m(1), None, 0)),
        ([look(1, False), look(2, True)], History(m(2), m(2), None, 0)),
        ([look(1, True), look(2, False), look(3, True)], History(m(3), m(3), None, 1)),
        ([look(1, True), look(2, False, is_full=None), look(3, True)], History(m(1), m(3), None, 0)),
        ([look(1, True), look(2, False), look(3, False)], History(m(1), m(1), m(2), 0)),
        (
            [look(1, True), look(1, False)],
            History(m(1), m(1), None, 0),
        ),  # the same moment: unknown is not fixed
        ([look(1, True, signed_in=True), look(2, False, signed_in=False)], History(m(1), m(1), None, 0)),
        ([look(1, True, signed_in=True), look(2, False)], History(m(1), m(1), None, 0)),
        ([look(1, True, signed_in=True), look(2, False, signed_in=True)], History(m(1), m(1), m(2), 0)),
        ([look(1, True, signed_in=False), look(2, False)], History(m(1), m(1), m(2), 0)),
    ],
)
def test_what_looks_show(looks, expected):
    assert history(looks) == expected


LOOKS = st.builds(
    look,
    st.integers(1, 12),
    st.booleans(),
    st.sampled_from([True, False, None]),
    st.sampled_from([True, False, None]),
)


SEEN = st.lists(LOOKS, min_size=1, max_size=6).map(lambda looks: [*looks, look(6, True)])


@given(SEEN.flatmap(lambda looks: st.tuples(st.just(looks), st.permutations(looks))))
def test_the_order_of_taking_does_not_change_what_is_open(both):
    looks, shuffled = both
    assert history(looks) == history(shuffled)


@given(st.lists(LOOKS, max_size=6))
def test_nothing_is_gone_but_by_a_full_look_after_it_was_last_seen(looks):
    looks.append(look(3, True))
    found = history(looks)
    if found.gone:
        assert any(one.on == found.gone > found.seen and one.is_full and not one.saw for one in looks)


DAY = timedelta(days=1)
UNTIL = D(2026, 6, 30)


@pytest.mark.parametrize(
    ("gone", "judged", "on", "expected"),
    [
        (None, None, UNTIL, State.OPEN),
        (m(2), None, UNTIL, State.GONE),
        (None, Judged(Decision.REMEDIATE, m(1)), UNTIL, State.OPEN),  # a plan closes nothing
        (None, Judged(Decision.ACCEPT, m(1), UNTIL), UNTIL, State.ACCEPTED),
        (None, Judged(Decision.ACCEPT, m(1), UNTIL), UNTIL + DAY, State.OPEN),
        (None, Judged(Decision.FALSE_POSITIVE, m(1)), UNTIL, State.FALSE_POSITIVE),
        (None, Judged(Decision.RETIRED, m(1)), UNTIL, State.RETIRED),
        (None, Judged(Decision.RETIRED, m(1) - DAY), UNTIL, State.OPEN),  # seen after that: it was in use
    ],
)
def test_where_a_finding_stands(gone, judged, on, expected):
    assert state(m(1), gone, judged, on=on) is expected

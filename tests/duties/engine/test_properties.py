"""Sentences that hold for all facts."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import Facts, Happened, Stood
from forthwith.duties.engine.periods import first_day, last_day, name_of, span_of, years_after
from forthwith.duties.engine.program import Adopted, dues
from forthwith.duties.spans import gaps, joined
from forthwith.policy.duty import Duty, Span
from forthwith.policy.pack import DMH, installed

PROGRAM = installed(DMH).duty
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))
SUBJECTS = ("entity", "facility:A", "facility:B", "system:S", "policy:8.370", "incident:I")
PROOFS = sorted({one.proof for one in PROGRAM if one.proof} | {kind for one in PROGRAM for kind in one.on})
STANDINGS = sorted(
    {kind for one in PROGRAM for kind in (one.holds, one.never, one.each) if kind} - {"entity"}
)
HAPPENED = st.builds(Happened, kind=st.sampled_from(PROOFS), subject=st.sampled_from(SUBJECTS), on=DAYS)
STOOD = st.builds(
    lambda kind, subject, first, length: Stood(
        kind=kind,
        subject=subject,
        from_on=first,
        until_on=first + timedelta(days=length) if length is not None else None,
    ),
    st.sampled_from(STANDINGS), st.sampled_from(SUBJECTS), DAYS, st.none() | st.integers(0, 2000),
)  # fmt: skip
FACTS = st.builds(Facts, st.lists(HAPPENED, max_size=12), st.lists(STOOD, max_size=8))
# A whole policy over years: as long as it takes, on a machine with other work as well.
WHOLE = settings(deadline=None, max_examples=40)
BEGINS, ENDS, SEEN = date(2018, 6, 1), date(2032, 1, 1), date(2031, 1, 1)


def owed(
    facts: Facts, first: date = BEGINS, last: date = ENDS, duties: tuple[Duty, ...] = PROGRAM
) -> list[Due]:
    return dues([Adopted(duties, date(2019, 1, 1))], facts, first=first, last=last, as_of=SEEN)


@WHOLE
@given(facts=FACTS, cut=DAYS)
def test_what_a_range_holds_is_what_its_parts_hold(facts, cut):
    """What was out of order on both sides of the cut stands in both parts; all else in one of them."""
    whole = owed(facts)
    parts = owed(facts, last=cut), owed(facts, first=cut + timedelta(days=1))
    assert [one for one in whole if one in parts[0] or one in parts[1]] == whole
    assert all(one in whole for part in parts for one in part)
    assert all(one.wrong_until for one in parts[0] if one in parts[1])


@WHOLE
@given(facts=FACTS, proof=HAPPENED)
def test_a_proof_of_a_period_moves_no_other_period(facts, proof):
    """Of what comes by the calendar: the same last days, and at most one of them done that was not before."""
    rhythms = tuple(one for one in PROGRAM if one.rhythm)
    before = owed(facts, duties=rhythms)
    after = owed(Facts((*facts.happened, proof), facts.stood), duties=rhythms)
    assert [(one.duty, one.subject, one.period, one.due_on) for one in before] == [
        (one.duty, one.subject, one.period, one.due_on) for one in after
    ]
    moved = [one for old, one in zip(before, after, strict=True) if old.done_on != one.done_on]
    assert len({one.period for one in moved}) <= 1
    assert all(one.done_on == proof.on for one in moved)


@WHOLE
@given(facts=FACTS)
def test_each_is_owed_once_after_the_policy_was_adopted(facts):
    found = owed(facts)
    assert len({(one.duty, one.subject, one.period) for one in found}) == len(found)
    assert all(one.due_on >= date(2019, 1, 1) for one in found)


@WHOLE
@given(facts=FACTS)
def test_between_two_proofs_a_triggered_duty_is_owed_at_most_once(facts):
    triggered = tuple(one for one in PROGRAM if one.after or one.on)
    for duty in triggered:
        found = [one for one in owed(facts, duties=(duty,)) if one.done_on is None]
        assert len({one.subject for one in found}) == len(found)


@given(day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), span=st.sampled_from(Span))
def test_a_period_is_named_by_its_days_and_found_by_its_name(day, span):
    first, last = span_of(span, day)
    assert first <= day <= last
    assert name_of(span, first) == name_of(span, last) == name_of(span, day)
    assert (first_day(name_of(span, day)), last_day(name_of(span, day))) == (first, last)


@given(day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), years=st.integers(1, 50))
def test_so_many_years_later_is_never_later_than_the_same_date(day, years):
    after = years_after(day, years)
    assert (after.year, after.month) == (day.year + years, day.month)
    assert after.day == day.day or (day.month, day.day, after.day) == (2, 29, 28)


@given(
    whole=st.tuples(DAYS, st.integers(0, 900)),
    spans=st.lists(st.tuples(DAYS, st.none() | st.integers(0, 900)), max_size=6),
)
def test_gaps_and_cover_are_all_days_and_share_none(whole, spans):
    first, last = whole[0], whole[0] + timedelta(days=whole[1])
    windows = [(a, a + timedelta(days=n) if n is not None else None) for a, n in spans]
    found = gaps((first, last), windows)
    for number in range(0, whole[1] + 1, max(1, whole[1] // 40)):
        day = first + timedelta(days=number)
        is_covered = any(a <= day and (b is None or day <= b) for a, b in joined(windows))
        assert is_covered is not any(a <= day and (b is None or day <= b) for a, b in found)

"""Where the notice of one person stands: what was given comes before what is owed, and each state says what is next."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.breach.affected.known import NOTHING, CameBack, Corrected, Later
from forthwith.breach.affected.recipients import noticed_one
from forthwith.breach.affected.standing import NEXT, Letter, State, Story, Told, stand
from forthwith.breach.domain import Purpose, Side, Source
from forthwith.evidence.rosters.individual import Individual
from forthwith.law.hipaa.facts import Relation
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason

DAY, LATER = date(2026, 10, 1), date(2026, 11, 1)
GOOD = Individual(
    2,
    first_name="Rosa",
    last_name="Example",
    line1="1 Oak St",
    city="Joplin",
    state="MO",
    postal_code="64801",
)
BAD = replace(GOOD, line1="")
MAILABLE = replace(BAD, email="rosa@people.example", email_notice_agreed=True)
PARENT: dict[str, Any] = {
    "representative_relation": Relation.PARENT_OR_GUARDIAN,
    "representative_line1": "2 Oak St",
    "representative_city": "Joplin",
    "representative_state": "MO",
    "representative_postal_code": "64801",
}
CHILD = replace(GOOD, birth_date=date(2015, 5, 5), **PARENT)
MAILED, WAITING = Letter(1, DAY), Letter(2, None)


def told(purpose, *, worked=True):
    return Told(purpose, LATER, worked)


@pytest.mark.parametrize(
    ("person", "story", "state", "on"),
    [
        (GOOD, Story(), State.TO_WRITE, None),
        (GOOD, Story([WAITING]), State.PRINTED, None),
        (GOOD, Story([MAILED]), State.MAILED, DAY),
        (GOOD, Story([MAILED], frozenset({1})), State.TO_WRITE, None),
        (GOOD, Story([MAILED, WAITING], frozenset({1})), State.PRINTED, None),
        (GOOD, Story([MAILED, Letter(2, LATER)], frozenset({1})), State.MAILED, LATER),
        (GOOD, Story([MAILED, Letter(2, LATER)], frozenset({2})), State.MAILED, DAY),
        (BAD, Story(), State.TO_REACH, None),
        (BAD, Story(public_on=LATER), State.SUBSTITUTED, LATER),
        (BAD, Story(contacts=[told(Purpose.SUBSTITUTE)], public_on=DAY), State.SUBSTITUTED, LATER),
        (BAD, Story(contacts=[told(Purpose.SUBSTITUTE, worked=False)]), State.TO_REACH, None),
        (BAD, Story(contacts=[told(Purpose.URGENT)]), State.TO_REACH, None),
        (MAILABLE, Story(), State.TO_EMAIL, None),
        (MAILABLE, Story(contacts=[told(Purpose.DIRECT)]), State.SENT_OTHERWISE, LATER),
        (replace(MAILABLE, email_withdrawn_on=DAY), Story(), State.TO_REACH, None),
        (replace(BAD, deceased=True), Story(public_on=DAY), State.NOTHING_OWED, None),
        (replace(BAD, deceased=True, **PARENT), Story(), State.TO_WRITE, None),
        (CHILD, Story(), State.TO_WRITE, None),
        (replace(CHILD, safety_concern=True), Story(), State.TO_JUDGE, None),
        (replace(CHILD, safety_concern=True, consented_alone=True), Story(), State.TO_WRITE, None),
        (replace(GOOD, safety_concern=True), Story(), State.TO_WRITE, None),
    ],
)  # fmt: skip
def test_where_a_notice_stands(person, story, state, on):
    found = stand(noticed_one(person, "INC-1-1-00002", on=DAY), story)
    assert (found.state, found.on) == (state, on)


letters = st.lists(st.builds(Letter, st.integers(1, 4), st.sampled_from([None, DAY, LATER])), max_size=4)
contacts = st.lists(
    st.builds(Told, st.sampled_from(Purpose), st.sampled_from([DAY, LATER]), st.booleans()), max_size=4
)
stories = st.builds(
    Story,
    letters,
    st.frozensets(st.integers(1, 4)),
    contacts,
    st.sampled_from([None, DAY]),
)
people = st.sampled_from(
    [GOOD, BAD, MAILABLE, CHILD, replace(CHILD, safety_concern=True), replace(BAD, deceased=True)]
)


@given(people, stories)
def test_whatever_happened_a_notice_stands_somewhere_and_says_why_and_what_is_next(person, story):
    found = stand(noticed_one(person, "INC-1-1-00002", on=DAY), story)
    assert found.why
    assert bool(found.next) == (found.state in NEXT)
    assert (found.state in (State.MAILED, State.SENT_OTHERWISE, State.SUBSTITUTED)) == (found.on is not None)


@given(people, stories)
def test_a_letter_that_arrived_is_never_owed_again(person, story):
    arrived = replace(story, letters=[*story.letters, Letter(9, LATER)])
    assert stand(noticed_one(person, "INC-1-1-00002", on=DAY), arrived).state is State.MAILED


def corrected(number, **fields):
    from datetime import UTC, datetime

    return Corrected(number, fields, Source.TELEPHONE, "Priya", datetime(2026, 11, number, tzinfo=UTC), DAY)


def judged(value, why="She asked us not to."):
    return replace(corrected(1, safety_concern=value), source=Source.JUDGEMENT, why=why)


@pytest.mark.parametrize(
    ("later", "party"),
    [
        (Later((judged(True),)), "individual"),
        (Later((judged(False),)), "parent_or_guardian"),
        (Later((judged(False), judged(True))), "individual"),
    ],
    ids=["not to be told", "to be told", "judged again"],
)
def test_a_judgment_decides_whether_the_representative_is_told(later, party):
    found = noticed_one(replace(CHILD, safety_concern=True), "INC-1-1-00002", on=DAY, later=later)
    assert (found.addressee.party.value, found.is_written_to) == (party, True)


def back(number=1, side=Side.INDIVIDUAL, after=0):
    return CameBack(number, side, ReturnReason.VACANT, DAY, after)


@pytest.mark.parametrize(
    ("person", "later", "unreachable"),
    [
        (GOOD, NOTHING, False),
        (GOOD, Later(came_back=(back(),)), True),
        (GOOD, Later((corrected(1, line1="7 New St"),), (back(),)), False),
        (GOOD, Later((corrected(1, line1="7 New St"),), (back(), back(2, after=1))), True),
        (GOOD, Later((corrected(1, phone="555"),), (back(),)), True),
        (GOOD, Later(came_back=(back(side=Side.REPRESENTATIVE),)), False),
        (CHILD, Later(came_back=(back(),)), False),
        (CHILD, Later(came_back=(back(side=Side.REPRESENTATIVE),)), True),
        (CHILD, Later((corrected(1, representative_city="Joplin"),), (back(side=Side.REPRESENTATIVE),)), False),
    ],
)  # fmt: skip
def test_a_returned_letter_counts_against_the_address_it_went_to_until_that_is_corrected(
    person, later, unreachable
):
    found = noticed_one(person, "INC-1-1-00002", on=DAY, later=later)
    assert found.addressee.counts_as_unreachable is unreachable


def test_an_email_that_came_back_is_no_way_to_give_the_notice_until_the_address_is_corrected():
    came_back = corrected(2).at
    dead = Later(email_came_back_at=came_back)
    mended = Later((corrected(3, email="new@people.example"),), email_came_back_at=came_back)
    found = [noticed_one(MAILABLE, "INC-1-1-00002", on=DAY, later=one) for one in (NOTHING, dead, mended)]
    assert [one.addressee.counts_as_unreachable for one in found] == [False, True, False]

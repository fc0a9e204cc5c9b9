"""One sentence each that holds for whatever the facts are."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.law.hipaa.facts import Affected, Holder, Law, Notice, Others, Part2, PersonalData
from forthwith.law.hipaa.subpart_d import decide
from forthwith.law.kernel import Cite, Fact, Finding, walk
from forthwith.law.states.elements import all_of, any_of

AS_OF = date(2026, 3, 10)
COUNT = st.integers(0, 100_000)
STATE = st.sampled_from(["MI", "MO", "KS"])
THREE = (True, False, None)
TAKEN = Others(
    data=PersonalData(with_name=True, social_security_number=True),
    computerized=True,
    several_individuals=True,
    accessed=True,
    acquired=True,
)


def facts_of(found):
    return [one for duty in found.duties for one in walk(duty.why) if isinstance(one, Fact)]


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(STATE, COUNT), st.dictionaries(STATE, COUNT))
def test_no_fact_of_any_law_adds_consumers_and_others(whole, consumers, others):
    found = whole(
        AS_OF,
        affected=Affected(unreachable=0, residents=consumers),
        others=replace(TAKEN, total=sum(others.values()) or None, residents=others),
    )

    for state in consumers.keys() & others.keys():
        added = consumers[state] + others[state]
        if added not in (consumers[state], others[state], *consumers.values(), *others.values()):
            told = [fact for fact in facts_of(found) if fact.value == added and "live in" in fact.name]
            assert told == []


@settings(deadline=None, max_examples=60)
@given(COUNT, COUNT)
def test_people_who_are_no_consumers_move_nothing_under_hipaa(whole, consumers, others):
    affected = Affected(unreachable=0, total=consumers or None, residents={"MI": consumers})

    without = whole(AS_OF, affected=affected)
    beside = whole(
        AS_OF, affected=affected, others=replace(TAKEN, total=others or None, residents={"MI": others})
    )

    assert beside.hipaa == without.hipaa


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 100_000))
def test_part_2_records_move_nothing_under_hipaa(whole, patients):
    part_2 = Part2(records=True, holder=Holder.PROGRAM, permitted=False, total=patients)

    found = whole(AS_OF, part_2=part_2)

    assert found.hipaa == whole(AS_OF).hipaa
    assert [one.law for one in found.duties if one.notice is Notice.SECRETARY] == [Law.HIPAA, Law.PART_2]


@pytest.mark.parametrize("state", ["MI", "MO"])
@pytest.mark.parametrize("name", ["computerized", "accessed", "acquired"])
def test_what_is_not_known_never_reads_as_no(whole, state, name):
    others = replace(TAKEN, total=5, residents={state: 5}, **{name: None})

    [found] = [one for one in whole(AS_OF, others=others).beside if one.state == state]

    assert found.applies.value is None
    assert any(f"others.{name}" in one for one in found.missing)


@pytest.mark.parametrize("values", list(product(THREE, repeat=3)))
def test_three_answers_go_together_as_a_person_would_say(values):
    tests = [Finding(value, "", Cite("")) for value in values]

    assert all_of(tests) is (False if False in values else None if None in values else True)
    assert any_of(values) is (True if True in values else None if None in values else False)


def test_where_only_hipaa_is_concerned_only_hipaa_speaks(whole, affected):
    found = whole(AS_OF, affected=affected(residents={}))

    assert (found.beside, found.duties, found.findings) == ((), found.hipaa.duties, found.hipaa.findings)


def test_each_thing_that_is_missing_is_named_once(whole, incident):
    others = replace(TAKEN, residents={"MI": 5, "MO": 5}, total=10, acquired=None)

    missing = whole(AS_OF, others=others).missing

    assert len(missing) == len(set(missing))
    assert missing[: len(decide(incident(), as_of=AS_OF).missing)] == decide(incident(), as_of=AS_OF).missing

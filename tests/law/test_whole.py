"""One sentence each that holds for whatever the facts are."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.law.hipaa.consistency import faults
from forthwith.law.hipaa.facts import Affected, Holder, Incident, Law, Notice, Others, Part2, PersonalData
from forthwith.law.hipaa.subpart_d import decide
from forthwith.law.kernel import Cite, Fact, Finding, walk
from forthwith.law.states.elements import all_of, any_of
from forthwith.law.whole import decide_all

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


BESIDE = ("knowledge", "given", "substitute", "covered_entities", "part_2", "others", "counsel")
incidents = st.builds(Incident, reference=st.just("A-1"), **dict.fromkeys(BESIDE, ...))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(incidents, st.dates())
def test_every_law_decides_whatever_the_facts_and_explains_itself(incident, as_of):
    found = decide_all(incident, as_of=as_of)

    for law in found.beside:
        assert law.duties
        assert law.applies.because
        assert all(duty.law is law.law for duty in law.duties)
    assert isinstance(faults(incident), tuple)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(incidents, st.dates())
def test_what_any_law_leaves_open_names_what_would_settle_it(incident, as_of):
    for law in decide_all(incident, as_of=as_of).beside:
        assert law.applies.value is not None or law.missing


def test_every_law_has_a_name_for_people():
    assert [law.words for law in Law] == [
        "HIPAA",
        "42 CFR part 2",
        "Michigan law",
        "Missouri law",
        "Another State’s law",
    ]

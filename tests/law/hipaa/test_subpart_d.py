"""The whole: official worked examples, and sentences that hold for all incidents."""

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.law.hipaa.consistency import faults
from forthwith.law.hipaa.decision import Determination, DutyStatus
from forthwith.law.hipaa.facts import (
    Act,
    BreachRiskAssessment,
    Capacity,
    Conclusion,
    Conduct,
    Exclusions,
    Factor,
    Given,
    InadvertentDisclosure,
    Incident,
    Information,
    Judged,
    Knowledge,
    Medium,
    Notice,
    Probability,
    Protection,
    UnableToRetain,
    UnintentionalAcquisition,
)
from forthwith.law.hipaa.subpart_d import decide
from forthwith.law.kernel import Finding, as_json, as_lines

JUDGED = Judged(value=True, by="Priya", on=date(2026, 3, 10), reasons="interviewed and believed")
UNJUSTIFIED = replace(JUDGED, value=False, reasons="the letter never came back")
SLIP = InadvertentDisclosure(
    inadvertent=True,
    discloser_authorized=True,
    recipient_authorized=True,
    same_entity_or_arrangement=True,
    further_use_or_disclosure=False,
)
OPENED = UnintentionalAcquisition(
    unintentional=True,
    under_authority=True,
    good_faith=JUDGED,
    within_scope_of_authority=True,
    further_use_or_disclosure=False,
)
SNOOPED = replace(OPENED, unintentional=False, within_scope_of_authority=False)
SENT = (Act.DISCLOSURE,)
RETURNED = UnableToRetain(disclosure=True, good_faith_belief=JUDGED)


@pytest.mark.parametrize(
    ("acts", "exclusions",                                                                   "expected"),
    [
        pytest.param((Act.ACCESS,), Exclusions(unintentional_acquisition=OPENED),                   Determination.EXCLUDED, id="billing employee opens a misdirected e-mail"),
        pytest.param((Act.ACCESS,), Exclusions(unintentional_acquisition=SNOOPED),                  Determination.PRESUMED, id="receptionist looks up a friend"),
        pytest.param(SENT, Exclusions(inadvertent_disclosure=SLIP),                        Determination.EXCLUDED, id="slip to an authorized colleague"),
        pytest.param(SENT, Exclusions(unable_to_retain=RETURNED),                          Determination.EXCLUDED, id="letters returned unopened"),
        pytest.param(SENT, Exclusions(unable_to_retain=replace(RETURNED, good_faith_belief=UNJUSTIFIED)),
                                                                                     Determination.PRESUMED, id="letters not returned"),
        pytest.param(SENT, Exclusions(unable_to_retain=replace(RETURNED, good_faith_belief=JUDGED)),
                                                                                     Determination.EXCLUDED, id="nurse takes the papers back at once"),
    ],
)  # fmt: skip
def test_official_examples_of_exclusions(decided, acts, exclusions, expected):
    conduct = Conduct(acts=acts, permitted=False)

    assert decided(conduct=conduct, exclusions=exclusions).determination.value is expected


def test_600_people_over_virginia_maryland_and_the_district(decided, affected):
    found = decided(affected=affected(total=600, residents={"VA": 200, "MD": 200, "DC": 200}))

    assert [(one.notice, one.why.value) for one in found.duties] == [
        (Notice.INDIVIDUAL, True),
        (Notice.SUBSTITUTE, False),
        (Notice.MEDIA, False),
        (Notice.SECRETARY, True),
    ]


def test_presence_health_2013(decided, affected):
    """836 people, found on 22 October 2013; the Secretary on day 101, letters on day 104, media on day 106."""
    given_ = (
        Given(notice=Notice.SECRETARY, on=date(2014, 1, 31)),
        Given(notice=Notice.INDIVIDUAL, on=date(2014, 2, 3)),
        Given(notice=Notice.MEDIA, on=date(2014, 2, 5), state="IL"),
    )
    found = decided(
        date(2014, 3, 1),
        first_occurred_on=date(2013, 10, 1),
        knowledge=(Knowledge(on=date(2013, 10, 22), who="Presence", capacity=Capacity.COVERED_ENTITY),),
        affected=affected(total=836, residents={"IL": 836}),
        given=given_,
    )

    late = [one for one in found.duties if one.status is DutyStatus.DONE_LATE]
    assert {one.due_on for one in late} == {date(2013, 12, 21)}
    assert [(one.done_on - date(2013, 10, 22)).days for one in late] == [104, 106, 101]


UNDECIDED, PERMITTED, LOW = Determination.UNDECIDED, Determination.PERMITTED, Determination.LOW_PROBABILITY
PRESUMED, NOT_PHI, SECURED = Determination.PRESUMED, Determination.NOT_PHI, Determination.SECURED
FACTOR = Factor(says="a name", by="Priya", on=date(2026, 3, 1))
LOW_SHOWN = BreachRiskAssessment(
    nature_and_extent=FACTOR,
    unauthorized_person=FACTOR,
    acquired_or_viewed=FACTOR,
    mitigation=FACTOR,
    conclusion=Conclusion(
        probability=Probability.LOW, by="Priya", on=date(2026, 3, 1), reasons="returned", good_faith=True
    ),
)
LOCKED = Protection(encrypted=True, key_breached=False, unlocked_when_accessed=False)


@pytest.mark.parametrize(
    ("phi", "permitted", "protection",   "assessment", "expected"),
    [
        pytest.param(None,  None,  Protection(), None,      UNDECIDED, id="nothing known"),
        pytest.param(None,  False, Protection(), None,      UNDECIDED, id="PHI or not: not known"),
        pytest.param(True,  None,  Protection(), None,      UNDECIDED, id="permitted or not: not known"),
        pytest.param(True,  False, Protection(), None,      PRESUMED,  id="PHI, not permitted"),
        pytest.param(False, False, Protection(), None,      NOT_PHI,   id="not PHI"),
        pytest.param(None,  True,  Protection(), None,      PERMITTED, id="permitted, whatever it is"),
        pytest.param(None,  None,  LOCKED,       None,      SECURED,   id="secured, whatever was done"),
        pytest.param(None,  None,  Protection(), LOW_SHOWN, LOW,       id="low probability, whatever was done"),
        pytest.param(True,  False, Protection(), LOW_SHOWN, LOW,       id="low probability demonstrated"),
    ],
)  # fmt: skip
def test_the_order_of_the_law(*, decided, phi, permitted, protection, assessment, expected):
    found = decided(
        information=Information(individually_identifiable=phi, media=(Medium.ELECTRONIC,)),
        conduct=Conduct(permitted=permitted),
        protection=protection,
        assessment=assessment,
    )

    assert found.determination.value is expected


def test_an_undecided_incident_still_has_its_dates(decided):
    found = decided(conduct=Conduct())

    assert {one.status for one in found.duties} == {DutyStatus.UNDECIDED, DutyStatus.NOT_OWED}
    assert found.duties[0].due_on == date(2026, 4, 30)
    assert "whether subpart E permits what was done (conduct.permitted)" in found.missing


def test_what_is_concluded_by_a_person_asks_for_no_more_facts(decided):
    high = replace(LOW_SHOWN, conclusion=replace(LOW_SHOWN.conclusion, probability=Probability.HIGH))

    found = decided(protection=Protection(), assessment=high)

    assert (found.determination.value, found.missing) == (Determination.BREACH, ())


def test_a_decision_explains_itself(decided):
    found = decided()

    assert next(as_lines(found.determination)) == (
        "Presumed to be a breach: nothing has been assessed [45 CFR 164.402, breach(2)]"
    )


# What the laws beside HIPAA ask for has properties of its own, in test_whole.py.
BESIDE = ("part_2", "others", "counsel", "covered_entities")
incidents = st.builds(Incident, **{one.name: ... for one in fields(Incident) if one.name not in BESIDE})
wide = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
plausible_days = st.dates(date(2009, 1, 1), date(2035, 12, 31))


@wide
@given(incidents, st.dates())
def test_every_incident_is_decided(incident, as_of):
    found = decide(incident, as_of=as_of)

    assert found.duties
    assert isinstance(faults(incident), tuple)


@wide
@given(incidents, plausible_days)
def test_every_reason_is_plain_json(incident, as_of):
    found = decide(incident, as_of=as_of)

    trees: list[Finding[Any]] = [found.discovered_on, found.determination, *found.findings]
    trees += [one.why for one in found.duties]
    trees += [one.why for one in found.addressees]
    for tree in trees:
        assert json.loads(json.dumps(as_json(tree))) == as_json(tree)


@wide
@given(incidents, plausible_days)
def test_no_last_day_is_before_discovery(incident, as_of):
    found = decide(incident, as_of=as_of)

    for duty in found.duties:
        # What a business associate owes runs from its own discovery.
        if duty.due_on is not None and duty.notice is not Notice.BUSINESS_ASSOCIATE:
            assert found.discovered_on.value <= duty.due_on <= (duty.tolled_due_on or duty.due_on)


def forgotten(facts, name):
    """The same facts, with one of them not known any more."""
    return replace(facts, **{name: None})


@pytest.mark.parametrize("part", ["information", "conduct", "protection"])
@wide
@given(incidents, plausible_days, st.data())
def test_forgetting_a_fact_never_makes_a_breach_no_breach(part, incident, as_of, data):
    facts = getattr(incident, part)
    yes_or_no = [one.name for one in fields(facts) if one.default is None]
    name = data.draw(st.sampled_from(yes_or_no))
    less = replace(incident, **{part: forgotten(facts, name)})

    before, after = decide(incident, as_of=as_of), decide(less, as_of=as_of)

    if before.determination.value.is_breach:
        assert after.determination.value.is_breach is not False


@given(plausible_days)
def test_what_nobody_knows_is_never_no_breach(as_of):
    found = decide(Incident(reference="A-1"), as_of=as_of)

    assert found.determination.value is UNDECIDED
    assert {one.due_on for one in found.duties} == {None}


@given(
    st.from_type(BreachRiskAssessment),
    st.sampled_from(["nature_and_extent", "unauthorized_person", "acquired_or_viewed", "mitigation"]),
)
def test_removing_a_factor_never_rebuts_the_presumption(assessment, factor):
    incident = Incident(
        reference="A-1",
        information=Information(individually_identifiable=True),
        conduct=Conduct(permitted=False),
        assessment=assessment,
    )
    less = replace(incident, assessment=forgotten(assessment, factor))

    before = decide(incident, as_of=date(2026, 3, 1)).determination.value
    after = decide(less, as_of=date(2026, 3, 1)).determination.value

    assert after is before or (before is LOW and after is PRESUMED)
    assert after is not LOW

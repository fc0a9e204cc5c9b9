from dataclasses import replace
from datetime import date

import pytest

from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.facts import (
    BreachRiskAssessment,
    Capacity,
    Conclusion,
    Conduct,
    Factor,
    Judged,
    Knowledge,
    Probability,
    Standard,
)
from forthwith.law.hipaa.s164_402 import FACTORS, impermissible
from forthwith.law.kernel import Reading, as_json, walk

ON = date(2026, 3, 1)  # the day the tests see it from
FACTOR = Factor(says="a name and a date of birth", by="Priya, privacy official", on=ON, evidence=("the log",))
CONCLUSION = Conclusion(
    probability=Probability.LOW,
    by="Priya, privacy official",
    on=ON,
    reasons="returned unopened by a clinic bound to secrecy",
    good_faith=True,
)
ASSESSMENT = BreachRiskAssessment(
    nature_and_extent=FACTOR,
    unauthorized_person=FACTOR,
    acquired_or_viewed=FACTOR,
    mitigation=FACTOR,
    conclusion=CONCLUSION,
)

BREACH, PRESUMED, LOW = Determination.BREACH, Determination.PRESUMED, Determination.LOW_PROBABILITY


@pytest.mark.parametrize(
    ("permitted", "incidental", "minimum_violated", "expected"),
    [
        pytest.param(None,  None,  None,  None,  id="nothing known"),
        pytest.param(True,  None,  None,  False, id="permitted"),
        pytest.param(False, None,  None,  True,  id="not permitted"),
        pytest.param(None,  True,  None,  False, id="properly incidental"),
        pytest.param(False, True,  False, False, id="properly incidental to a permitted use"),
        pytest.param(None,  False, False, None,  id="permitted or not: not known"),
        pytest.param(True,  None,  True,  True,  id="permitted, but more than the minimum necessary"),
        pytest.param(None,  True,  True,  True,  id="incidental, but more than the minimum necessary"),
    ],
)  # fmt: skip
def test_what_subpart_e_does_not_permit(permitted, incidental, minimum_violated, expected):
    conduct = Conduct(
        permitted=permitted, properly_incidental=incidental, minimum_necessary_violated=minimum_violated
    )

    assert impermissible(conduct).value is expected


def assessed(**changes):
    return replace(ASSESSMENT, **changes)


def concluded(**changes):
    return replace(ASSESSMENT, conclusion=replace(CONCLUSION, **changes))


CHOICE = Judged(value=True, by="Priya", on=ON, reasons="to lose no time")
HARM = Standard.SIGNIFICANT_RISK_OF_HARM


@pytest.mark.parametrize(
    ("assessment",                                 "expected"),
    [
        pytest.param(None,                                    PRESUMED, id="nothing assessed"),
        pytest.param(ASSESSMENT,                              LOW,      id="four factors, low, reasoned, good faith"),
        pytest.param(assessed(further_factors=(FACTOR,)),     LOW,      id="and a further factor"),
        pytest.param(assessed(nature_and_extent=None),        PRESUMED, id="factor (i) missing"),
        pytest.param(assessed(unauthorized_person=None),      PRESUMED, id="factor (ii) missing"),
        pytest.param(assessed(acquired_or_viewed=None),       PRESUMED, id="factor (iii) missing"),
        pytest.param(assessed(mitigation=None),               PRESUMED, id="factor (iv) missing"),
        pytest.param(assessed(mitigation=replace(FACTOR, says=" ")),
                                                              PRESUMED, id="factor (iv) says nothing"),
        pytest.param(assessed(mitigation=replace(FACTOR, by="")),
                                                              PRESUMED, id="nobody stands for factor (iv)"),
        pytest.param(assessed(conclusion=None),               PRESUMED, id="no conclusion"),
        pytest.param(concluded(probability=Probability.MEDIUM),
                                                              BREACH,   id="medium"),
        pytest.param(concluded(probability=Probability.HIGH), BREACH,   id="high"),
        pytest.param(concluded(probability=Probability.UNKNOWN),
                                                              PRESUMED, id="probability not known"),
        pytest.param(concluded(reasons=" "),                  PRESUMED, id="low without reasons"),
        pytest.param(concluded(by=" "),                       PRESUMED, id="low by nobody"),
        pytest.param(concluded(good_faith=False),             PRESUMED, id="low, not in good faith"),
        pytest.param(concluded(good_faith=None),              PRESUMED, id="low, good faith not known"),
        pytest.param(concluded(standard=HARM),                PRESUMED, id="low risk of harm: the old standard"),
    ],
)  # fmt: skip
def test_only_a_demonstrated_low_probability_rebuts_the_presumption(decided, assessment, expected):
    assert decided(assessment=assessment).determination.value is expected


NO_FACTORS = BreachRiskAssessment(conclusion=CONCLUSION)
NO_FACTORS_HARM = BreachRiskAssessment(conclusion=replace(CONCLUSION, standard=HARM))


@pytest.mark.parametrize(
    ("discovered_on",    "assessment",                  "expected"),
    [
        pytest.param(date(2010, 1, 1),  NO_FACTORS_HARM, LOW,      id="2010, harm standard"),
        pytest.param(date(2010, 1, 1),  ASSESSMENT,      PRESUMED, id="2010, a standard not yet written"),
        pytest.param(date(2013, 3, 25), ASSESSMENT,      PRESUMED, id="the day before the new text took effect"),
        pytest.param(date(2013, 3, 26), ASSESSMENT,      LOW,      id="the new text in effect, followed early"),
        pytest.param(date(2013, 3, 26), NO_FACTORS,      PRESUMED, id="followed early, without the factors"),
        pytest.param(date(2013, 9, 22), NO_FACTORS_HARM, LOW,      id="the last day of the harm standard"),
        pytest.param(date(2013, 9, 23), NO_FACTORS_HARM, PRESUMED, id="compliance date of the new text"),
        pytest.param(date(2013, 9, 23), ASSESSMENT,      LOW,      id="compliance date, four factors"),
    ],
)  # fmt: skip
def test_the_standard_is_that_of_the_day_of_discovery(decided, discovered_on, assessment, expected):
    knowledge = (Knowledge(on=discovered_on, who="the clinic", capacity=Capacity.COVERED_ENTITY),)

    found = decided(
        first_occurred_on=discovered_on,
        knowledge=knowledge,
        assessment=assessment,
    )

    assert found.determination.value is expected


def test_a_breach_not_discovered_yet_is_judged_by_the_rules_of_today(decided):
    found = decided(first_occurred_on=date(2012, 5, 1), knowledge=(), assessment=concluded(standard=HARM))

    assert found.determination.value is PRESUMED


def test_what_a_rebuttal_lacks_is_named(decided):
    assessment = BreachRiskAssessment(
        conclusion=replace(CONCLUSION, probability=Probability.UNKNOWN, reasons="", good_faith=None)
    )

    missing = decided(assessment=assessment).missing

    assert [one.rpartition(" (")[2].rstrip(")") for one in missing] == [
        *(f"assessment.{name}" for name, _, _ in FACTORS),
        "assessment.conclusion",
        "assessment.conclusion.reasons",
        "assessment.conclusion.good_faith",
    ]


def test_who_notifies_without_an_assessment_treats_it_as_a_breach(decided):
    assert decided(notify_without_assessment=CHOICE).determination.value is BREACH


@pytest.mark.parametrize(
    ("as_of",            "assessment", "choice", "expected"),
    [
        pytest.param(date(2026, 2, 28), ASSESSMENT, None,   PRESUMED, id="the day before it was concluded"),
        pytest.param(ON,                ASSESSMENT, None,   LOW,      id="the day it was concluded"),
        pytest.param(date(2026, 2, 28), None,       CHOICE, PRESUMED, id="the day before the choice"),
        pytest.param(ON,                None,       CHOICE, BREACH,   id="the day of the choice"),
    ],
)  # fmt: skip
def test_what_is_concluded_later_is_not_there_yet(*, decided, as_of, assessment, choice, expected):
    found = decided(as_of, assessment=assessment, notify_without_assessment=choice)

    assert found.determination.value is expected


def test_a_conclusion_of_a_later_day_is_said(decided):
    found = decided(date(2026, 2, 28), assessment=ASSESSMENT).determination

    assert found.says == "Presumed to be a breach: the assessment has no conclusion yet"
    assert 33 in [one.number for one in walk(found) if isinstance(one, Reading)]


def test_who_chooses_not_to_notify_has_shown_nothing(decided):
    choice = Judged(value=False, by="Priya", on=ON, reasons="an assessment is under way")

    assert decided(notify_without_assessment=choice).determination.value is PRESUMED


def test_the_factors_stand_in_the_reasons_with_their_person(decided):
    reasons = as_json(decided(assessment=ASSESSMENT).determination)

    assert str(reasons).count("(Priya, privacy official, ") == 5


def test_a_factor_without_evidence_stands_with_its_person_alone(decided):
    bare = replace(FACTOR, evidence=())

    reasons = [one.says for one in walk(decided(assessment=assessed(mitigation=bare)).determination)]

    assert any(one.endswith(f"{FACTOR.says} ({FACTOR.by}, {FACTOR.on})") for one in reasons)

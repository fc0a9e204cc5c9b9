from dataclasses import replace
from datetime import date

import pytest

from forthwith.law.hipaa.consistency import faults
from forthwith.law.hipaa.contradictions import Contradiction
from forthwith.law.hipaa.facts import (
    BreachRiskAssessment,
    Capacity,
    Conclusion,
    Exclusions,
    Factor,
    Form,
    Given,
    Individual,
    Information,
    Judged,
    Jurisdiction,
    Knowledge,
    Notice,
    Probability,
    Protection,
    Statement,
    UnableToRetain,
    UnintentionalAcquisition,
)

ON = date(2026, 3, 10)
BEFORE = date(2026, 3, 9)
BY_NOBODY = Judged(value=True, by=" ", on=ON, reasons="because")
WITHOUT_REASONS = Judged(value=True, by="Priya", on=ON, reasons=" ")
KNOWN = Knowledge(on=ON, who="the clinic", capacity=Capacity.COVERED_ENTITY)
STATED = Statement(on=ON, form=Form.WRITTEN)
GIVEN = Given(notice=Notice.INDIVIDUAL, on=ON)
PERSON = Individual(reference="P-1")
FACTOR = Factor(says="a name", by="Priya", on=ON)
CONCLUSION = Conclusion(probability=Probability.LOW, by="Priya", on=ON, reasons="returned unopened")


def knew(**facts):
    return (replace(KNOWN, **facts),)


def stated(**facts):
    return (replace(STATED, **facts),)


def gave(**facts):
    return (replace(GIVEN, **facts),)


def one(**facts):
    return (replace(PERSON, **facts),)


@pytest.mark.parametrize(
    ("facts",                                                                    "where"),
    [
        pytest.param({"reference": " "},                                         ["reference"],                            id="no reference"),
        pytest.param({"last_occurred_on": date(2026, 2, 19)},                    ["last_occurred_on"],                     id="last before first"),
        pytest.param({"last_occurred_on": date(2026, 2, 20)},                    [],                                       id="last on the first"),
        pytest.param({"information": Information(individually_identifiable=True, de_identified=True)},
                                                                                 ["information.de_identified"],            id="identifiable and de-identified"),
        pytest.param({"protection": Protection(encrypted=False, key_breached=False)},
                                                                                 ["protection.key_breached"],              id="a key to nothing"),
        pytest.param({"protection": Protection(encrypted=False, unlocked_when_accessed=True)},
                                                                                 ["protection.unlocked_when_accessed"],    id="nothing to unlock"),
        pytest.param({"protection": Protection(could_be_rebuilt=True)},          ["protection.could_be_rebuilt"],          id="nothing destroyed"),
        pytest.param({"exclusions": Exclusions(unintentional_acquisition=UnintentionalAcquisition(good_faith=BY_NOBODY))},
                                                                                 ["exclusions.unintentional_acquisition.good_faith.by"],
                                                                                                                           id="good faith judged by nobody"),
        pytest.param({"exclusions": Exclusions(unable_to_retain=UnableToRetain(good_faith_belief=WITHOUT_REASONS))},
                                                                                 ["exclusions.unable_to_retain.good_faith_belief.reasons"],
                                                                                                                           id="belief without reasons"),
        pytest.param({"assessment": BreachRiskAssessment(mitigation=replace(FACTOR, says=" "))},
                                                                                 ["assessment.mitigation.says"],           id="a factor that says nothing"),
        pytest.param({"assessment": BreachRiskAssessment(further_factors=(replace(FACTOR, by=""),))},
                                                                                 ["assessment.further_factors[0].by"],     id="a further factor by nobody"),
        pytest.param({"assessment": BreachRiskAssessment(conclusion=replace(CONCLUSION, by="", reasons=""))},
                                                                                 ["assessment.conclusion.by", "assessment.conclusion.reasons"],
                                                                                                                           id="a conclusion by nobody"),
        pytest.param({"assessment": BreachRiskAssessment(mitigation=FACTOR, conclusion=CONCLUSION)},
                                                                                 [],                                       id="an assessment under way"),
        pytest.param({"notify_without_assessment": BY_NOBODY},                   ["notify_without_assessment.by"],         id="chosen by nobody"),
        pytest.param({"knowledge": knew(who="")},                                ["knowledge[0].who"],                     id="known by nobody"),
        pytest.param({"knowledge": knew(on=date(2026, 2, 19))},                  ["knowledge[0].on"],                      id="known before it occurred"),
        pytest.param({"knowledge": knew(capacity=Capacity.BUSINESS_ASSOCIATE, told_entity_on=BEFORE)},
                                                                                 ["knowledge[0].told_entity_on"],          id="told before it knew"),
        pytest.param({"knowledge": knew(capacity=Capacity.SUBCONTRACTOR, agent=WITHOUT_REASONS)},
                                                                                 ["knowledge[0].agent.reasons"],           id="agency without reasons"),
        pytest.param({"knowledge": knew(agent=Judged(value=True, by="Priya", on=ON, reasons="so"))},
                                                                                 ["knowledge[0].agent"],                   id="the entity its own agent"),
        pytest.param({"statements": stated(until=BEFORE)},                       ["statements[0].until"],                  id="over before it was made"),
        pytest.param({"statements": stated(until=ON)},                           [],                                       id="for that one day"),
        pytest.param({"statements": stated(form=Form.ORAL, until=ON)},           ["statements[0].until"],                  id="oral with a time"),
        pytest.param({"statements": stated(form=Form.ORAL, documented=True)},    ["statements[0].official"],               id="documented, official not named"),
        pytest.param({"given": gave(on=date(2026, 2, 28))},                      ["given[0].on"],                          id="given before anybody knew"),
        pytest.param({"given": gave(on=date(2026, 2, 28)), "knowledge": ()},     [],                                       id="given, knowledge not recorded"),
        pytest.param({"given": gave(notice=Notice.MEDIA)},                       ["given[0].state"],                       id="media notice for no State"),
        pytest.param({"given": gave(state="MO")},                                ["given[0].state"],                       id="letters for one State"),
        pytest.param({"given": gave(notice=Notice.MEDIA, state="MO")},           [],                                       id="media notice for its State"),
        pytest.param({"delay_necessary": (WITHOUT_REASONS,)},                    ["delay_necessary[0].reasons"],           id="necessity without reasons"),
    ],
)  # fmt: skip
def test_facts_that_contradict_each_other_are_named(incident, facts, where):
    assert [fault.where for fault in faults(incident(**facts))] == where


CITY = Jurisdiction(name="Saint Louis", state="MO", residents=100)


@pytest.mark.parametrize(
    ("facts",                                                        "where"),
    [
        pytest.param({"total": 0, "residents": {}},                  ["total"],                               id="nobody affected"),
        pytest.param({"total": -1, "residents": {}, "unreachable": None}, ["total", "residents", "unreachable", "individuals"],
                                                                                                              id="fewer than nobody"),
        pytest.param({"residence_unknown": -1},                      ["residence_unknown"],                   id="a count below zero"),
        pytest.param({"residents": {"MO": -1}},                      ["residents.MO"],                        id="residents below zero"),
        pytest.param({"residents": {"mo": 1}},                       ["residents.mo"],                        id="no State"),
        pytest.param({"residents": {"MO": 201}},                     ["residents"],                           id="more residents than people"),
        pytest.param({"residents": {"MO": 200}, "residence_unknown": 1}, ["residents"],                       id="one more of unknown residence"),
        pytest.param({"total": None, "residents": {"MO": 201}},      [],                                      id="total not known"),
        pytest.param({"unreachable": 150, "deceased_unreachable": 51}, ["unreachable"],                       id="more unreachable than people"),
        pytest.param({"unreachable": 150, "deceased_unreachable": 50}, [],                                    id="all unreachable"),
        pytest.param({"total": 1, "residents": {}, "individuals": (*one(), *one(reference="P-2"))},
                                                                     ["individuals"],                         id="more individuals than people"),
        pytest.param({"individuals": (*one(), *one())},              ["individuals[1].reference"],            id="one reference twice"),
        pytest.param({"individuals": one(reference="")},             ["individuals[0].reference"],            id="no reference"),
        pytest.param({"individuals": one(email_agreed_on=ON, email_withdrawn_on=BEFORE)},
                                                                     ["individuals[0].email_withdrawn_on"],   id="withdrawn before agreed"),
        pytest.param({"individuals": one(email_withdrawn_on=ON)},    ["individuals[0].email_agreed_on"],      id="withdrawn, never agreed"),
        pytest.param({"individuals": one(emancipated=True, minor=False)},
                                                                     ["individuals[0].emancipated"],          id="emancipated, not a minor"),
        pytest.param({"individuals": one(not_treated_as_representative=BY_NOBODY)},
                                                                     ["individuals[0].not_treated_as_representative.by"],
                                                                                                              id="elected by nobody"),
        pytest.param({"imminent_misuse": WITHOUT_REASONS},           ["imminent_misuse.reasons"],             id="urgent without reasons"),
        pytest.param({"jurisdictions": (CITY,)},                     [],                                      id="a city"),
        pytest.param({"jurisdictions": (replace(CITY, name=" "),)},  ["jurisdictions[0].name"],               id="a city without a name"),
        pytest.param({"jurisdictions": (replace(CITY, state=""),)},  ["jurisdictions[0].state"],              id="a city in no State"),
        pytest.param({"jurisdictions": (replace(CITY, residents=201),)}, ["jurisdictions[0].residents"],      id="more than its State"),
        pytest.param({"jurisdictions": (replace(CITY, residents=-1),)},  ["jurisdictions[0].residents"],      id="a city below zero"),
    ],
)  # fmt: skip
def test_counts_that_contradict_each_other_are_named(incident, affected, facts, where):
    found = faults(incident(affected=affected(**facts)))

    assert [fault.where for fault in found] == [f"affected.{one_}" for one_ in where]


def test_a_contradiction_says_what_was_expected(incident):
    [found] = faults(incident(last_occurred_on=date(2026, 2, 19)))

    assert found == Contradiction("last_occurred_on", "2026-02-20 (first_occurred_on) or later", "2026-02-19")

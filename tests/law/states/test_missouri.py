from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import (
    CounselAnswer,
    Form,
    Given,
    Ground,
    Judged,
    Law,
    Notice,
    Others,
    PersonalData,
    Statement,
)
from forthwith.law.states.missouri import Content, missing_content

AS_OF = date(2026, 3, 10)
NAMED = PersonalData(with_name=True)
NO_HARM = Judged(value=True, by="Priya", on=AS_OF, reasons="the disk was found unread")
STAFF = Others(
    total=20,
    residents={"MO": 20},
    data=PersonalData(with_name=True, social_security_number=True),
    computerized=True,
    accessed=True,
    acquired=True,
)


def staff(**facts):
    return replace(STAFF, **facts)


@pytest.mark.parametrize(
    ("facts",                                                                "owed"),
    [
        pytest.param({},                                                     True,  id="Social Security numbers, taken"),
        pytest.param({"data": replace(NAMED, medical_information=True)},     True,  id="medical information"),
        pytest.param({"data": replace(NAMED, health_insurance_information=True)}, True, id="health insurance information"),
        pytest.param({"data": replace(NAMED, identifier_with_code=True)},    True,  id="an identifier with its code"),
        pytest.param({"data": NAMED},                                        None,  id="elements not known"),
        pytest.param({"several_individuals": False},                         True,  id="no database on several is needed"),
        pytest.param({"computerized": False},                                False, id="paper alone"),
        pytest.param({"acquired": False},                                    False, id="not acquired"),
        pytest.param({"encrypted": True, "key_accessed": False},             False, id="encrypted, key safe"),
        pytest.param({"no_likely_harm": NO_HARM},                            False, id="a written finding of no likely fraud"),
        pytest.param({"no_likely_harm": replace(NO_HARM, by=" ")},           True,  id="a finding of nobody"),
    ],
)  # fmt: skip
def test_missouri_has_a_test_of_its_own(beside, facts, owed):
    found = beside(Law.MISSOURI, AS_OF, others=staff(**facts))

    assert (found.applies.value, found.duties[0].why.value) == (owed, owed)


@pytest.mark.parametrize(
    ("residents", "owed"),
    [
        pytest.param(1_000, False, id="1,000 people"),
        pytest.param(1_001, True,  id="1,001 people"),
    ],
)  # fmt: skip
def test_above_1000_the_attorney_general_and_the_agencies_are_told(beside, residents, owed):
    found = beside(Law.MISSOURI, AS_OF, others=staff(total=residents, residents={"MO": residents})).duties[:3]

    assert [(one.notice, one.why.value) for one in found[1:]] == [
        (Notice.ATTORNEY_GENERAL, owed),
        (Notice.REPORTING_AGENCIES, owed),
    ]


def test_consumers_are_deemed_told_the_attorney_general_included(whole):
    [missouri] = whole(AS_OF).beside

    assert [(one.notice, one.status) for one in missouri.duties] == [
        (Notice.INDIVIDUAL, DutyStatus.NOT_OWED),
        (Notice.ATTORNEY_GENERAL, DutyStatus.NOT_OWED),
    ]


@pytest.mark.parametrize(
    ("consumers", "owed",  "attorney_and_agencies"),
    [
        pytest.param(1_001, False, [False],       id="1,001 consumers, counsel: not owed"),
        pytest.param(1_000, True,  [False],       id="1,000 consumers, counsel: owed"),
        pytest.param(1_001, True,  [True, True],  id="1,001 consumers, counsel: owed"),
    ],
)  # fmt: skip
def test_the_attorney_general_is_never_told_of_a_few_consumers(
    beside, affected, consumers, owed, attorney_and_agencies
):
    counsel = (CounselAnswer(state="MO", answer="letter", by="A. Counsel", on=AS_OF, owed=owed),)
    people = affected(total=consumers, residents={"MO": consumers})

    found = beside(Law.MISSOURI, AS_OF, affected=people, counsel=counsel).duties

    assert [one.why.value for one in found] == [owed, *attorney_and_agencies]


def test_what_is_given_to_others_does_not_show_as_given_to_consumers(beside):
    given = (Given(notice=Notice.INDIVIDUAL, on=AS_OF, law=Law.MISSOURI),)

    found = beside(Law.MISSOURI, AS_OF, others=STAFF, given=given).duties

    assert [one.status for one in found if one.notice is Notice.INDIVIDUAL] == [
        DutyStatus.DONE,
        DutyStatus.NOT_OWED,
    ]


@pytest.mark.parametrize(
    ("determined_on",    "until"),
    [
        pytest.param(date(2026, 3, 10), "2031-03-10", id="5 years"),
        pytest.param(date(2024, 2, 29), "2029-03-01", id="from 29 February"),
    ],
)  # fmt: skip
def test_the_written_finding_is_kept_five_years(beside, determined_on, until):
    others = staff(no_likely_harm=replace(NO_HARM, on=determined_on))

    [kept] = beside(Law.MISSOURI, AS_OF, others=others).findings

    assert (kept.says, kept.cite) == (f"Keep the written finding until {until}", "RSMo 407.1500.2(5)")


@pytest.mark.parametrize(
    ("facts",                                               "may"),
    [
        pytest.param({"cost_of_notice": 100_000},           False, id="$100,000"),
        pytest.param({"cost_of_notice": 100_001},           True,  id="more than $100,000"),
        pytest.param({"total": 150_000, "residents": {"MO": 150_000}}, False, id="150,000 people"),
        pytest.param({"total": 150_001, "residents": {"MO": 150_001}}, True,  id="more than 150,000 people"),
        pytest.param({"unreachable": 1},                    True,  id="somebody cannot be written to"),
        pytest.param({"unidentified": 1},                   True,  id="somebody cannot be identified"),
        pytest.param({"unreachable": 0, "unidentified": 0}, False, id="everybody can"),
    ],
)  # fmt: skip
def test_substitute_notice_is_allowed_above_its_thresholds(beside, facts, may):
    told = beside(Law.MISSOURI, AS_OF, others=staff(**facts)).duties[0]

    assert told.how[-1].startswith("or, for those concerned") is may


@pytest.mark.parametrize(
    ("told_on",          "late"),
    [
        pytest.param(date(2026, 3, 1), False, id="told on the day of discovery"),
        pytest.param(date(2026, 3, 2), True,  id="told a day later"),
        pytest.param(None,             True,  id="not told"),
    ],
)  # fmt: skip
def test_who_maintains_the_data_tells_its_owner_immediately(beside, told_on, late):
    given = () if told_on is None else (Given(notice=Notice.OWNER, on=told_on, law=Law.MISSOURI),)

    found = beside(Law.MISSOURI, AS_OF, others=staff(maintained_for="Payroll House"), given=given)

    assert [one.cite for one in found.findings] == (["RSMo 407.1500.2(2)"] if late else [])


def test_nobody_is_late_while_the_day_of_discovery_is_not_known(beside):
    found = beside(Law.MISSOURI, AS_OF, others=staff(maintained_for="Payroll House"), knowledge=())

    assert found.findings == ()


@pytest.mark.parametrize(
    ("facts",                                                                  "held"),
    [
        pytest.param({"form": Form.WRITTEN},                                   True,  id="in writing"),
        pytest.param({"documented": True, "official": "Sgt. Example, county"}, True,  id="oral, written down"),
        pytest.param({"documented": True},                                     False, id="oral, officer not named"),
        pytest.param({"official": "Sgt. Example, county"},                     False, id="oral, not written down"),
        pytest.param({"form": Form.WRITTEN, "ground": Ground.IMPEDE_CIVIL_INVESTIGATION}, False, id="a civil investigation"),
        pytest.param({"form": Form.WRITTEN, "ground": Ground.DAMAGE_NATIONAL_SECURITY}, True, id="security"),
    ],
)  # fmt: skip
def test_law_enforcement_holds_it_in_writing_or_written_down(beside, facts, held):
    made: dict[str, Any] = {
        "on": date(2026, 3, 5),
        "form": Form.ORAL,
        "ground": Ground.IMPEDE_CRIMINAL_INVESTIGATION,
    }
    said = Statement(**made | {"by_law_enforcement_official": True} | facts)

    told = beside(Law.MISSOURI, AS_OF, others=STAFF, statements=(said,)).duties[0]

    assert (told.status is DutyStatus.ON_HOLD) is held


FULL = Content(
    what_happened="A disk was lost.",
    types=("Social Security number",),
    telephone="573 555 0100",
    agencies="The addresses of the three agencies.",
    vigilance="Review your statements.",
)


@pytest.mark.parametrize(
    ("content",                                       "missing"),
    [
        pytest.param({},                              (),                                              id="all of it"),
        pytest.param({"what_happened": ""},           ("the incident in general terms",),              id="no incident"),
        pytest.param({"types": (" ",)},               ("the types of personal information",),          id="no types"),
        pytest.param({"telephone": ""},               ("a telephone number, if one exists",),          id="no telephone number"),
        pytest.param({"telephone": "", "no_telephone": True}, (),                                      id="there is none"),
        pytest.param({"agencies": ""},                ("how to reach the consumer reporting agencies",), id="no agencies"),
        pytest.param({"vigilance": ""},               ("the advice to remain vigilant",),              id="no advice"),
    ],
)  # fmt: skip
def test_a_letter_under_missouri_law_has_elements_of_its_own(content, missing):
    assert missing_content(replace(FULL, **content)).value == missing

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import (
    Conduct,
    CounselAnswer,
    Form,
    Given,
    Ground,
    Information,
    Judged,
    Law,
    Notice,
    Others,
    PersonalData,
    Statement,
)
from forthwith.law.states.michigan import Content, missing_content

AS_OF = date(2026, 3, 10)
SSN = PersonalData(with_name=True, social_security_number=True)
NO_HARM = Judged(value=True, by="Priya", on=AS_OF, reasons="the disk was found unread")
STAFF = Others(
    total=20,
    residents={"MI": 20},
    data=SSN,
    computerized=True,
    several_individuals=True,
    accessed=True,
    acquired=True,
)


def staff(**facts):
    return replace(STAFF, **facts)


@pytest.mark.parametrize(
    ("facts",                                                             "owed"),
    [
        pytest.param({},                                                  True,  id="names with Social Security numbers, taken"),
        pytest.param({"computerized": False},                             False, id="paper alone"),
        pytest.param({"computerized": None},                              None,  id="paper or not, not known"),
        pytest.param({"several_individuals": False},                      False, id="no database on several"),
        pytest.param({"several_individuals": None},                       None,  id="database not known"),
        pytest.param({"accessed": False},                                 False, id="not accessed"),
        pytest.param({"acquired": False},                                 False, id="accessed, not acquired"),
        pytest.param({"acquired": None},                                  None,  id="accessed, acquisition not known"),
        pytest.param({"data": PersonalData(with_name=False, social_security_number=True)}, False, id="no names"),
        pytest.param({"data": PersonalData(with_name=None, social_security_number=True)},  None,  id="names not known"),
        pytest.param({"data": PersonalData(with_name=True)},              None,  id="elements not known"),
        pytest.param({"data": PersonalData(with_name=True, social_security_number=False, driver_license_or_state_id=False, account_with_code=False)},
                                                                          False, id="none of its elements"),
        pytest.param({"data": PersonalData(with_name=True, social_security_number=False, driver_license_or_state_id=False, account_with_code=False, medical_information=True)},
                                                                          False, id="medical information alone"),
        pytest.param({"data": PersonalData(with_name=True, driver_license_or_state_id=True)}, True, id="driver license"),
        pytest.param({"data": PersonalData(with_name=True, account_with_code=True)}, True, id="account with code"),
        pytest.param({"data": replace(SSN, redacted=True)},               False, id="redacted"),
        pytest.param({"good_faith_employee": True},                       False, id="an employee in good faith"),
        pytest.param({"encrypted": False},                                True,  id="not encrypted"),
        pytest.param({"encrypted": True, "key_accessed": False},          False, id="encrypted, key safe"),
        pytest.param({"encrypted": True, "key_accessed": True},           True,  id="encrypted, key reached"),
        pytest.param({"encrypted": True},                                 None,  id="encrypted, key not known"),
        pytest.param({"no_likely_harm": NO_HARM},                         False, id="no likely harm, determined"),
        pytest.param({"no_likely_harm": replace(NO_HARM, reasons=" ")},   True,  id="no likely harm, no reasons"),
        pytest.param({"no_likely_harm": replace(NO_HARM, value=False)},   True,  id="harm is likely"),
        pytest.param({"no_likely_harm": replace(NO_HARM, on=date(2026, 3, 11))}, True, id="determined on the day after"),
    ],
)  # fmt: skip
def test_michigan_has_a_test_of_its_own(beside, facts, owed):
    found = beside(Law.MICHIGAN, AS_OF, others=staff(**facts))

    assert (found.applies.value, found.duties[0].why.value) == (owed, owed)


@pytest.mark.parametrize(
    ("residents", "total", "owed"),
    [
        pytest.param(1_000, 1_000, False, id="1,000 residents"),
        pytest.param(1_001, 1_001, True,  id="1,001 residents"),
        pytest.param(1_000, 1_001, None,  id="1,000 and one of unknown residence"),
        pytest.param(900,   1_000, False, id="900 and 100 of unknown residence"),
        pytest.param(900,   None,  None,  id="900, total not known"),
    ],
)  # fmt: skip
def test_consumer_reporting_agencies_are_told_above_1000_residents(whole, residents, total, owed):
    found = whole(AS_OF, others=staff(total=total, residents={"MI": residents})).duties

    [agencies] = [one for one in found if one.notice is Notice.REPORTING_AGENCIES]
    assert (agencies.law, agencies.why.value) == (Law.MICHIGAN, owed)


def test_the_1000_counts_nobody_who_is_told_under_hipaa(whole, affected):
    people = affected(total=5_000, residents={"MI": 5_000})

    found = whole(AS_OF, affected=people, others=staff(total=1_000, residents={"MI": 1_000})).duties

    [agencies] = [one for one in found if one.notice is Notice.REPORTING_AGENCIES]
    assert agencies.status is DutyStatus.NOT_OWED


def test_it_counts_no_days_but_a_delay_that_nothing_explains_is_a_finding(beside):
    facts = {"others": STAFF, "ready_on": AS_OF}

    late = beside(Law.MICHIGAN, date(2027, 3, 10), **facts)
    in_time = beside(Law.MICHIGAN, AS_OF, **facts)

    assert [(one.due_on, one.status) for one in late.duties] == [
        (None, DutyStatus.RUNNING),
        (None, DutyStatus.NOT_OWED),
    ]
    assert [(one.value, one.cite) for one in late.findings] == [(True, "MCL 445.72(4)")]
    assert in_time.findings == ()


@pytest.mark.parametrize(
    ("cost",    "residents", "may"),
    [
        pytest.param(250_000, 20,      False, id="$250,000"),
        pytest.param(250_001, 20,      True,  id="more than $250,000"),
        pytest.param(None,    500_000, False, id="500,000 residents"),
        pytest.param(None,    500_001, True,  id="more than 500,000 residents"),
    ],
)  # fmt: skip
def test_substitute_notice_is_allowed_above_its_thresholds(beside, cost, residents, may):
    others = staff(total=residents, residents={"MI": residents}, cost_of_notice=cost)

    told = beside(Law.MICHIGAN, AS_OF, others=others).duties[0]

    assert told.how[-1].startswith("or e-mail, a posting") is may


def test_who_only_maintains_the_data_tells_its_owner(beside):
    [told] = beside(Law.MICHIGAN, AS_OF, others=staff(maintained_for="Lakeside Payroll")).duties

    assert (told.notice, told.to_whom, told.why.value) == (Notice.OWNER, "Lakeside Payroll", True)


def statement(**facts):
    made: dict[str, Any] = {
        "on": date(2026, 3, 5),
        "form": Form.ORAL,
        "ground": Ground.IMPEDE_CIVIL_INVESTIGATION,
    }
    return Statement(**made | {"by_law_enforcement_official": True} | facts)


@pytest.mark.parametrize(
    ("facts",                                                            "as_of",            "held"),
    [
        pytest.param({},                                                 date(2026, 3, 10),  True,  id="a civil investigation, oral"),
        pytest.param({},                                                 date(2027, 3, 10),  True,  id="a year later: no 30 days end it"),
        pytest.param({"ground": Ground.IMPEDE_CRIMINAL_INVESTIGATION},   date(2026, 3, 10),  True,  id="a criminal investigation"),
        pytest.param({"ground": Ground.OTHER},                           date(2026, 3, 10),  False, id="another ground"),
        pytest.param({"by_law_enforcement_official": None},              date(2026, 3, 10),  False, id="not known who said it"),
        pytest.param({"lifted_on": date(2026, 3, 11)},                   date(2026, 3, 10),  True,  id="the day before it is lifted"),
        pytest.param({"lifted_on": date(2026, 3, 10)},                   date(2026, 3, 10),  False, id="the day it is lifted"),
        pytest.param({"lifted_on": date(2026, 3, 5)},                    date(2026, 3, 10),  False, id="lifted at once"),
        pytest.param({"form": Form.WRITTEN, "until": date(2026, 3, 10)}, date(2026, 3, 10),  True,  id="the last day it names"),
        pytest.param({"form": Form.WRITTEN, "until": date(2026, 3, 9)},  date(2026, 3, 10),  False, id="the day after the last it names"),
        pytest.param({"on": date(2026, 3, 11)},                          date(2026, 3, 10),  False, id="said on the day after"),
    ],
)  # fmt: skip
def test_law_enforcement_holds_it_until_it_is_lifted(beside, facts, as_of, held):
    told = beside(Law.MICHIGAN, as_of, others=STAFF, statements=(statement(**facts),)).duties[0]

    assert (told.status is DutyStatus.ON_HOLD) is held


def test_a_civil_investigation_holds_nothing_under_hipaa(whole):
    found = whole(AS_OF, others=STAFF, statements=(statement(),))

    assert [one.status for one in found.hipaa.duties if one.notice is Notice.INDIVIDUAL] == [
        DutyStatus.RUNNING
    ]


def test_a_notice_given_while_held_is_a_finding(beside):
    given = (Given(notice=Notice.INDIVIDUAL, on=AS_OF, law=Law.MICHIGAN),)

    found = beside(Law.MICHIGAN, AS_OF, others=STAFF, statements=(statement(),), given=given, ready_on=AS_OF)

    assert [one.says for one in found.findings] == [
        "Individual notice: given while a law-enforcement hold was in force"
    ]


@pytest.mark.parametrize(
    ("facts",                                             "owed",  "status"),
    [
        pytest.param({},                                  False, DutyStatus.NOT_OWED,  id="HIPAA in time"),
        pytest.param({"as_of": date(2026, 5, 1)},         None,  DutyStatus.UNDECIDED, id="HIPAA overdue"),
        pytest.param({"as_of": date(2026, 5, 1), "owed": True},  True,  DutyStatus.RUNNING,   id="overdue, counsel says owed"),
        pytest.param({"as_of": date(2026, 5, 1), "owed": False}, False, DutyStatus.NOT_OWED,  id="overdue, counsel says not owed"),
        pytest.param({"as_of": date(2026, 5, 1), "owed": None},  None,  DutyStatus.UNDECIDED, id="overdue, counsel undecided"),
    ],
)  # fmt: skip
def test_consumers_are_deemed_told_while_hipaa_is_followed(beside, affected, facts, owed, status):
    said = CounselAnswer(
        state="MI", answer="see the letter", by="A. Counsel", on=AS_OF, owed=facts.get("owed")
    )
    counsel = (said,) if "owed" in facts else ()

    [told] = beside(
        Law.MICHIGAN, facts.get("as_of", AS_OF), affected=affected(residents={"MI": 200}), counsel=counsel
    ).duties

    assert (told.why.value, told.status) == (owed, status)


def said(*, owed):
    return CounselAnswer(state="MI", answer="see the letter", by="A. Counsel", on=AS_OF, owed=owed)


@pytest.mark.parametrize(
    ("consumers_and_others", "counsel",           "agencies"),
    [
        pytest.param((1_001, 0), (),                   [],            id="1,001 consumers, deemed"),
        pytest.param((1_000, 0), (said(owed=True),),   [],            id="1,000 consumers, counsel: owed"),
        pytest.param((1_001, 0), (said(owed=True),),   [True],        id="1,001 consumers, counsel: owed"),
        pytest.param((1_001, 0), (said(owed=False),),  [],            id="1,001 consumers, counsel: not owed"),
        pytest.param((600, 600), (),                   [False],       id="600 and 600 others, deemed"),
        pytest.param((500, 500), (said(owed=True),),   [False],       id="500 and 500 others, all noticed under it"),
        pytest.param((501, 500), (said(owed=True),),   [True],        id="501 and 500 others, all noticed under it"),
    ],
)  # fmt: skip
def test_consumers_count_toward_1000_only_where_counsel_finds_them_owed(
    beside, affected, consumers_and_others, counsel, agencies
):
    consumers, others = consumers_and_others
    found = beside(
        Law.MICHIGAN,
        AS_OF,
        affected=affected(total=consumers, residents={"MI": consumers}),
        others=staff(total=others, residents={"MI": others}) if others else Others(),
        counsel=counsel,
    )

    told = [one.why.value for one in found.duties if one.notice is Notice.REPORTING_AGENCIES]
    assert told == agencies


def test_a_late_substitute_notice_is_no_compliance_with_hipaa(beside, affected):
    given = (Given(notice=Notice.INDIVIDUAL, on=AS_OF),)
    facts = {"affected": affected(residents={"MI": 200}, unreachable=10), "given": given}

    def owed(as_of):
        return beside(Law.MICHIGAN, as_of, **facts).applies.value

    assert (owed(date(2026, 4, 30)), owed(date(2026, 5, 1))) == (False, None)


@pytest.mark.parametrize(
    ("others",                                "owed",  "lines"),
    [
        pytest.param(Others(),                None,    1, id="counted among the individuals"),
        pytest.param(staff(),                 True,    2, id="recorded among the others"),
    ],
)  # fmt: skip
def test_what_is_no_phi_leaves_the_law_of_the_state_open(beside, affected, others, owed, lines):
    found = beside(
        Law.MICHIGAN,
        AS_OF,
        information=Information(individually_identifiable=True, employment_record=True),
        affected=affected(total=20, residents={"MI": 20}),
        others=others,
    )

    assert (found.applies.value, found.duties[0].why.value, len(found.duties)) == (owed, owed, lines)


def test_where_hipaa_rules_a_breach_out_only_the_others_are_asked_about(whole, affected):
    facts = {"affected": affected(residents={"MI": 200}), "conduct": Conduct(permitted=True)}

    assert whole(AS_OF, **facts).beside == ()
    [michigan] = whole(AS_OF, others=STAFF, **facts).beside
    assert [one.to_whom for one in michigan.duties] == [
        "people who are not consumers and live in Michigan",
        "the consumer reporting agencies",
    ]


FULL = Content(
    what_happened="A disk was lost.",
    types=("Social Security number",),
    protection="Disks are encrypted.",
    telephone="616 555 0100",
    vigilance="Review your statements.",
)


@pytest.mark.parametrize(
    ("content",                              "missing"),
    [
        pytest.param({},                     (),                                          id="all of it"),
        pytest.param({"what_happened": " "}, ("a general description of the breach",),    id="no description"),
        pytest.param({"types": ()},          ("the types of personal information",),      id="no types"),
        pytest.param({"protection": ""},     ("what was done to protect the data",),      id="no protection"),
        pytest.param({"telephone": ""},      ("a telephone number for assistance",),      id="no telephone number"),
        pytest.param({"vigilance": ""},      ("the reminder to remain vigilant for fraud and identity theft",), id="no reminder"),
    ],
)  # fmt: skip
def test_a_letter_under_michigan_law_has_elements_of_its_own(content, missing):
    assert missing_content(replace(FULL, **content)).value == missing

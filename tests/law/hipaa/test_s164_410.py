from dataclasses import replace
from datetime import date

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import (
    Capacity,
    Conduct,
    CoveredEntity,
    Form,
    Given,
    Ground,
    Judged,
    Knowledge,
    Notice,
    Role,
    Statement,
)
from forthwith.law.hipaa.s164_410 import discovered_on

EARLY, MIDDLE, LATE = date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 20)
INDEPENDENT = Judged(value=False, by="Priya", on=LATE, reasons="it directs itself")


def knew(on, capacity, who="Vendor", **facts):
    return Knowledge(on=on, who=who, capacity=capacity, **facts)


@pytest.mark.parametrize(
    ("knowledge",                                                                   "expected"),
    [
        pytest.param([knew(EARLY, Capacity.BUSINESS_ASSOCIATE)],                    EARLY,  id="itself"),
        pytest.param([knew(EARLY, Capacity.WORKFORCE_MEMBER)],                      EARLY,  id="its workforce"),
        pytest.param([knew(EARLY, Capacity.COVERED_ENTITY), knew(LATE, Capacity.BUSINESS_ASSOCIATE)],
                                                                                    LATE,   id="the entity's knowledge is not its own"),
        pytest.param([knew(EARLY, Capacity.SUBCONTRACTOR, agent=INDEPENDENT, told_entity_on=MIDDLE)],
                                                                                    MIDDLE, id="an independent subcontractor"),
        pytest.param([knew(EARLY, Capacity.SUBCONTRACTOR)],                         EARLY,  id="a subcontractor, agency not judged"),
    ],
)  # fmt: skip
def test_a_business_associate_discovers_for_itself(knowledge, expected):
    assert discovered_on(tuple(knowledge), as_of=LATE).value == expected


OURS = {
    "role": Role.BUSINESS_ASSOCIATE,
    "knowledge": (knew(EARLY, Capacity.BUSINESS_ASSOCIATE, told_entity_on=LATE),),
}


def test_a_business_associate_owes_one_notice_to_the_covered_entity(decided):
    [found] = decided(EARLY, **OURS).duties

    assert (found.notice, found.to_whom) == (Notice.BUSINESS_ASSOCIATE, "the covered entity")
    assert (found.status, found.due_on) == (DutyStatus.RUNNING, date(2026, 4, 30))


@pytest.mark.parametrize(
    ("as_of",           "given_on",         "status",           "done_on"),
    [
        pytest.param(MIDDLE,          None,   DutyStatus.RUNNING, None,   id="before it told"),
        pytest.param(LATE,            None,   DutyStatus.DONE,    LATE,   id="the day it told"),
        pytest.param(LATE,            MIDDLE, DutyStatus.DONE,    MIDDLE, id="a notice on file before"),
    ],
)  # fmt: skip
def test_its_notice_is_done_when_it_tells(duty, as_of, given_on, status, done_on):
    given = () if given_on is None else (Given(notice=Notice.BUSINESS_ASSOCIATE, on=given_on),)

    found = duty(Notice.BUSINESS_ASSOCIATE, as_of, given=given, **OURS)

    assert (found.status, found.done_on) == (status, done_on)


def test_without_discovery_it_has_no_last_day(duty):
    found = duty(Notice.BUSINESS_ASSOCIATE, role=Role.BUSINESS_ASSOCIATE, knowledge=())

    assert found.due_on is None


@pytest.mark.parametrize(
    ("told_on",                   "as_of",            "status"),
    [
        pytest.param(None,              date(2026, 4, 30), DutyStatus.RUNNING,   id="day 60, not told"),
        pytest.param(None,              date(2026, 5, 1),  DutyStatus.OVERDUE,   id="day 61, not told"),
        pytest.param(date(2026, 4, 30), date(2026, 6, 1),  DutyStatus.DONE,      id="told on day 60"),
        pytest.param(date(2026, 5, 1),  date(2026, 6, 1),  DutyStatus.DONE_LATE, id="told on day 61"),
    ],
)  # fmt: skip
def test_the_entity_sees_what_its_business_associate_owes(duty, told_on, as_of, status):
    knowledge = (knew(EARLY, Capacity.BUSINESS_ASSOCIATE, agent=INDEPENDENT, told_entity_on=told_on),)

    found = duty(Notice.BUSINESS_ASSOCIATE, as_of, knowledge=knowledge)

    assert (found.status, found.due_on) == (status, date(2026, 4, 30))


def test_each_link_has_its_own_clock(decided):
    knowledge = (
        knew(EARLY, Capacity.SUBCONTRACTOR, who="Host", agent=INDEPENDENT, told_entity_on=MIDDLE),
        knew(LATE, Capacity.BUSINESS_ASSOCIATE, agent=INDEPENDENT),
        knew(MIDDLE, Capacity.BUSINESS_ASSOCIATE, agent=INDEPENDENT),
    )

    found = [one for one in decided(knowledge=knowledge).duties if one.notice is Notice.BUSINESS_ASSOCIATE]

    assert [(one.to_whom, one.due_on) for one in found] == [
        ("the business associate that engaged it", date(2026, 4, 30)),
        ("the covered entity", date(2026, 5, 9)),
    ]


def test_a_hold_reaches_its_notice(duty):
    statement = Statement(
        on=date(2026, 4, 20),
        form=Form.WRITTEN,
        until=date(2026, 6, 30),
        ground=Ground.IMPEDE_CRIMINAL_INVESTIGATION,
        by_law_enforcement_official=True,
    )

    found = duty(
        Notice.BUSINESS_ASSOCIATE,
        date(2026, 5, 1),
        statements=(statement,),
        **OURS | {"knowledge": (knew(EARLY, Capacity.BUSINESS_ASSOCIATE),)},
    )

    assert (found.status, found.due_on) == (DutyStatus.ON_HOLD, date(2026, 7, 1))


def test_no_notice_is_owed_where_there_is_no_breach(decided):
    [found] = decided(conduct=Conduct(permitted=True), **OURS).duties

    assert (found.notice, found.status) == (Notice.BUSINESS_ASSOCIATE, DutyStatus.NOT_OWED)


def test_one_that_committed_the_breach_has_no_clock(decided):
    culprit = knew(EARLY, Capacity.BUSINESS_ASSOCIATE, committed_the_breach=True)

    assert Notice.BUSINESS_ASSOCIATE not in {one.notice for one in decided(knowledge=(culprit,)).duties}


def entity(name, **facts):
    return CoveredEntity(name=name, **facts)


def test_each_covered_entity_has_its_own_count_and_its_own_day(decided):
    entities = (entity("Clinic A", total=600, told_on=MIDDLE), entity("Clinic B", total=3))

    found = decided(date(2026, 5, 1), covered_entities=entities, **OURS).duties

    assert [(one.to_whom, one.done_on, one.status) for one in found] == [
        ("Clinic A", MIDDLE, DutyStatus.DONE),
        ("Clinic B", None, DutyStatus.OVERDUE),
    ]
    counts = [[fact.says for fact in one.why.because if "individuals of" in fact.says] for one in found]
    assert counts == [["individuals of Clinic A: 600"], ["individuals of Clinic B: 3"]]


def test_a_notice_to_one_entity_is_none_to_another(decided):
    entities = (entity("Clinic A"), entity("Clinic B", agent=INDEPENDENT))
    given = (Given(notice=Notice.BUSINESS_ASSOCIATE, on=MIDDLE),)

    found = decided(LATE, covered_entities=entities, given=given, **OURS).duties

    assert [one.status for one in found] == [DutyStatus.RUNNING, DutyStatus.RUNNING]


@pytest.mark.parametrize(
    ("agent",                                    "its_60_days"),
    [
        pytest.param(None,                       "run from the same discovery",    id="agency not judged"),
        pytest.param(replace(INDEPENDENT, value=True), "run from the same discovery", id="an agent"),
        pytest.param(INDEPENDENT,                "run from the day it is told",    id="an independent contractor"),
        pytest.param(replace(INDEPENDENT, reasons=" "), "run from the same discovery", id="independent, without reasons"),
    ],
)  # fmt: skip
def test_agency_says_from_when_the_days_of_the_covered_entity_run(decided, agent, its_60_days):
    [told] = decided(LATE, covered_entities=(entity("Clinic A", agent=agent),), **OURS).duties

    assert f"The 60 days of Clinic A {its_60_days}" in [one.says for one in told.why.because]


@pytest.mark.parametrize(
    ("told_on", "identified_on", "expected"),
    [
        pytest.param(None,   None,   False, id="not told yet"),
        pytest.param(MIDDLE, None,   True,  id="told, nobody identified"),
        pytest.param(MIDDLE, LATE,   False, id="told, then identified"),
        pytest.param(MIDDLE, date(2026, 3, 21), True, id="identified on the day after"),
    ],
)  # fmt: skip
def test_whom_it_concerns_is_to_follow_promptly(decided, told_on, identified_on, expected):
    entities = (entity("Clinic A", told_on=told_on, identified_on=identified_on),)

    found = decided(LATE, covered_entities=entities, **OURS).findings

    assert any(one.cite == "45 CFR 164.410(c)" for one in found) is expected


def test_a_subcontractor_owes_the_business_associate_its_own_notice(decided):
    knowledge = (
        knew(EARLY, Capacity.SUBCONTRACTOR, who="Host", agent=INDEPENDENT, told_entity_on=MIDDLE),
        knew(MIDDLE, Capacity.BUSINESS_ASSOCIATE),
    )

    found = decided(LATE, role=Role.BUSINESS_ASSOCIATE, knowledge=knowledge).duties

    assert [(one.to_whom, one.due_on) for one in found] == [
        ("the covered entity", date(2026, 5, 9)),
        ("the business associate that engaged it", date(2026, 4, 30)),
    ]


def test_the_notice_a_covered_entity_receives_is_its_discovery(decided):
    told = knew(EARLY, Capacity.BUSINESS_ASSOCIATE, agent=INDEPENDENT, told_entity_on=MIDDLE)

    assert decided(LATE, knowledge=(told,)).discovered_on.value == MIDDLE

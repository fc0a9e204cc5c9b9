from dataclasses import replace
from datetime import date

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import Basis, Capacity, Given, Judged, Knowledge, Notice
from forthwith.law.hipaa.s164_404 import Content, discovered_on, missing_content, outer_limit
from forthwith.law.kernel import Missing, Reading, walk

EARLY, MIDDLE, LATE = date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 20)
AGENT = Judged(value=True, by="Priya", on=LATE, reasons="we direct how it works")
INDEPENDENT = replace(AGENT, value=False, reasons="it directs itself")

ENTITY, WORKFORCE, AGENT_OF_OURS = Capacity.COVERED_ENTITY, Capacity.WORKFORCE_MEMBER, Capacity.AGENT
ASSOCIATE, SUBCONTRACTOR, OUTSIDER = Capacity.BUSINESS_ASSOCIATE, Capacity.SUBCONTRACTOR, Capacity.OUTSIDER


def knew(on, capacity, **facts):
    return Knowledge(on=on, who="someone", capacity=capacity, **facts)


@pytest.mark.parametrize(
    ("knowledge",                                                                      "expected"),
    [
        pytest.param([],                                                               None,   id="nobody is known to have known"),
        pytest.param([knew(EARLY, ENTITY)],                                            EARLY,  id="the entity"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, WORKFORCE)],                     EARLY,  id="a workforce member earlier"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, AGENT_OF_OURS)],                 EARLY,  id="an agent earlier"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, ENTITY, basis=Basis.REASONABLE_DILIGENCE)],
                                                                                       EARLY,  id="knowable with diligence"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, OUTSIDER)],                      LATE,   id="an outsider does not count"),
        pytest.param([knew(EARLY, OUTSIDER)],                                          None,   id="only an outsider"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, WORKFORCE, committed_the_breach=True)],
                                                                                       LATE,   id="the culprit does not count"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, WORKFORCE, committed_the_breach=None)],
                                                                                       EARLY,  id="culprit or not: counts"),
        pytest.param([knew(EARLY, ENTITY, committed_the_breach=True)],                 EARLY,  id="the entity itself counts"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, ASSOCIATE, agent=AGENT, told_entity_on=MIDDLE)],
                                                                                       EARLY,  id="associate, agent"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, ASSOCIATE, agent=INDEPENDENT, told_entity_on=MIDDLE)],
                                                                                       MIDDLE, id="associate, independent"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, ASSOCIATE, agent=INDEPENDENT)],  LATE,   id="independent, has not told"),
        pytest.param([knew(EARLY, ASSOCIATE, agent=INDEPENDENT)],                      None,   id="only an independent that has not told"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, ASSOCIATE, told_entity_on=MIDDLE)],
                                                                                       EARLY,  id="agency not judged: the earlier"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, SUBCONTRACTOR, agent=INDEPENDENT, told_entity_on=MIDDLE)],
                                                                                       MIDDLE, id="subcontractor, independent"),
        pytest.param([knew(EARLY, ASSOCIATE, agent=AGENT, committed_the_breach=True, told_entity_on=MIDDLE)],
                                                                                       MIDDLE, id="an agent that committed it tells"),
    ],
)  # fmt: skip
def test_the_first_day_that_counts(knowledge, expected):
    assert discovered_on(tuple(knowledge), as_of=LATE).value == expected


@pytest.mark.parametrize(
    ("knowledge",                                                    "expected"),
    [
        pytest.param([knew(EARLY, ASSOCIATE), knew(LATE, ENTITY)],   ["knowledge[0].agent"], id="agency decides"),
        pytest.param([knew(LATE, ENTITY), knew(EARLY, ASSOCIATE)],   ["knowledge[1].agent"], id="agency decides, second"),
        pytest.param([knew(EARLY, ENTITY), knew(LATE, ASSOCIATE)],   [],                     id="the entity knew first"),
        pytest.param([knew(EARLY, ENTITY), knew(EARLY, ASSOCIATE)],  [],                     id="both on one day"),
        pytest.param([knew(EARLY, ASSOCIATE)],                       ["knowledge[0].agent"], id="nobody else knew"),
        pytest.param([],                                             ["knowledge"],          id="nobody"),
    ],
)  # fmt: skip
def test_agency_is_asked_about_where_it_decides(knowledge, expected):
    reasons = walk(discovered_on(tuple(knowledge), as_of=LATE))

    assert [one.where for one in reasons if isinstance(one, Missing)] == expected


def test_an_unjudged_agency_and_an_unknown_culprit_are_said():
    found = discovered_on((knew(EARLY, ASSOCIATE), knew(LATE, WORKFORCE)), as_of=LATE)

    assert [one.number for one in walk(found) if isinstance(one, Reading)] == [15, 14]


@pytest.mark.parametrize(
    ("knowledge",                                                                      "expected"),
    [
        pytest.param([knew(LATE, ENTITY)],                                             None,   id="known later"),
        pytest.param([knew(LATE, ENTITY), knew(MIDDLE, WORKFORCE)],                    MIDDLE, id="known that day"),
        pytest.param([knew(EARLY, ASSOCIATE, agent=INDEPENDENT, told_entity_on=LATE)], None,   id="told later"),
        pytest.param([knew(EARLY, ASSOCIATE, agent=INDEPENDENT, told_entity_on=MIDDLE)],
                                                                                       MIDDLE, id="told that day"),
        pytest.param([knew(EARLY, ASSOCIATE), knew(LATE, ENTITY)],                     EARLY,  id="agency not judged"),
    ],
)  # fmt: skip
def test_what_is_known_later_is_not_there_yet(knowledge, expected):
    assert discovered_on(tuple(knowledge), as_of=MIDDLE).value == expected


@pytest.mark.parametrize(
    ("discovered",         "expected"),
    [
        (None,             None),
        (date(2026, 3, 1), date(2026, 4, 30)),
        (date(2023, 12, 31), date(2024, 2, 29)),
        (date(2024, 12, 31), date(2025, 3, 1)),
        (date(2013, 10, 22), date(2013, 12, 21)),   # Presence Health
    ],
)  # fmt: skip
def test_no_later_than_60_calendar_days_after_discovery(discovered, expected):
    assert outer_limit(discovered, ruled_on=date(2026, 3, 1)) == expected


@pytest.mark.parametrize(
    ("sent_on",           "as_of",             "status"),
    [
        pytest.param(None,              date(2026, 4, 29), DutyStatus.RUNNING,   id="day 59, not sent"),
        pytest.param(None,              date(2026, 4, 30), DutyStatus.RUNNING,   id="day 60, not sent"),
        pytest.param(None,              date(2026, 5, 1),  DutyStatus.OVERDUE,   id="day 61, not sent"),
        pytest.param(date(2026, 4, 29), date(2026, 6, 1),  DutyStatus.DONE,      id="sent on day 59"),
        pytest.param(date(2026, 4, 30), date(2026, 6, 1),  DutyStatus.DONE,      id="sent on day 60"),
        pytest.param(date(2026, 5, 1),  date(2026, 6, 1),  DutyStatus.DONE_LATE, id="sent on day 61"),
        pytest.param(date(2026, 4, 20), date(2026, 4, 19), DutyStatus.RUNNING,   id="sent after the day it is seen from"),
    ],
)  # fmt: skip
def test_day_60_is_in_time_and_day_61_is_late(duty, sent_on, as_of, status):
    given = () if sent_on is None else (Given(notice=Notice.INDIVIDUAL, on=sent_on),)

    assert duty(Notice.INDIVIDUAL, as_of, given=given).status is status


@pytest.mark.parametrize(
    ("parts",                                        "expected"),
    [
        pytest.param([(EARLY, True)],                EARLY,  id="one mailing"),
        pytest.param([(EARLY, False)],               None,   id="a part"),
        pytest.param([(LATE, True), (EARLY, False)], LATE,   id="a part and the rest"),
        pytest.param([(EARLY, True), (LATE, True)],  EARLY,  id="sent again later"),
        pytest.param([(EARLY, True), (LATE, False)], None,   id="more people found"),
    ],
)  # fmt: skip
def test_it_is_done_when_everyone_has_been_told(duty, parts, expected):
    given = tuple(Given(notice=Notice.INDIVIDUAL, on=on, complete=complete) for on, complete in parts)

    assert duty(Notice.INDIVIDUAL, LATE, given=given).done_on == expected


def test_without_a_day_of_discovery_the_duty_runs_without_a_last_day(decided):
    found = decided(knowledge=())

    individual = found.duties[0]
    assert (individual.status, individual.due_on) == (DutyStatus.RUNNING, None)
    assert "(knowledge)" in found.missing[0]


CONTENT = Content(
    what_happened="A file was sent to the wrong clinic.",
    breach_on=EARLY,
    discovered_on=MIDDLE,
    types=("name", "diagnosis"),
    steps="Read your statements.",
    investigation="We asked the clinic.",
    mitigation="The file was deleted.",
    protection="Two people now check each file.",
    toll_free="800-555-0100",
)


@pytest.mark.parametrize(
    ("changes",                                              "expected"),
    [
        pytest.param({},                                     (),        id="all five elements"),
        pytest.param({"what_happened": " "},                 ("(A)",),  id="what happened"),
        pytest.param({"breach_on": None},                    ("(A)",),  id="date of the breach"),
        pytest.param({"discovered_on": None},                ("(A)",),  id="date of discovery"),
        pytest.param({"breach_on": None, "dates_not_known": True}, (),  id="a date said to be not known"),
        pytest.param({"types": ()},                          ("(B)",),  id="types"),
        pytest.param({"types": (" ",)},                      ("(B)",),  id="a blank type"),
        pytest.param({"steps": ""},                          ("(C)",),  id="steps"),
        pytest.param({"investigation": ""},                  ("(D)",),  id="to investigate"),
        pytest.param({"mitigation": ""},                     ("(D)",),  id="to mitigate"),
        pytest.param({"protection": ""},                     ("(D)",),  id="to protect"),
        pytest.param({"toll_free": ""},                      ("(E)",),  id="no way to ask"),
        pytest.param({"toll_free": "", "email": "ask@x"},    (),        id="an e-mail address alone"),
        pytest.param({"toll_free": "", "website": "x"},      (),        id="a website alone"),
        pytest.param({"toll_free": "", "postal": "x"},       (),        id="a postal address alone"),
    ],
)  # fmt: skip
def test_a_letter_needs_all_five_elements(changes, expected):
    found = missing_content(replace(CONTENT, **changes))

    assert tuple(one[:3] for one in found.value) == expected


def test_an_empty_letter_lacks_everything():
    found = missing_content(Content())

    assert len(found.value) == 9
    assert found.says == "The letter lacks 9 of its elements"

from dataclasses import replace
from datetime import date

import pytest

from forthwith.law.hipaa.facts import (
    Capacity,
    Form,
    Given,
    Ground,
    Judged,
    Knowledge,
    Notice,
    Role,
    Statement,
)

DELAY = "42 USC 17932(d)(2)"
READY_ON = date(2026, 3, 20)
EVIDENCE = Judged(value=True, by="Priya", on=READY_ON, reasons="the printer had burned down")

YES, NO = [True], [False]
NOTHING: list[bool] = []


def about_delay(decision):
    return [one.value for one in decision.findings if one.cite == DELAY]


@pytest.mark.parametrize(
    ("ready_on", "sent_on",                      "evidence",    "expected"),
    [
        pytest.param(READY_ON, date(2026, 3, 20),       (),           NOTHING, id="sent the day all was ready"),
        pytest.param(READY_ON, date(2026, 3, 21),       (),           YES,     id="sent a day later"),
        pytest.param(READY_ON, date(2026, 4, 30),       (),           YES,     id="sent on day 60, ready long before"),
        pytest.param(READY_ON, date(2026, 4, 30),       (EVIDENCE,),  NO,      id="with evidence of necessity"),
        pytest.param(READY_ON, date(2026, 4, 30),       (replace(EVIDENCE, reasons=" "),),
                                                                      YES,     id="evidence without reasons"),
        pytest.param(READY_ON, date(2026, 4, 30),       (replace(EVIDENCE, value=False),),
                                                                      YES,     id="a delay judged not necessary"),
        pytest.param(READY_ON, None,                    (),           YES,     id="not sent yet"),
        pytest.param(None,     date(2026, 4, 30),       (),           NOTHING, id="not known when all was ready"),
        pytest.param(date(2026, 4, 30), date(2026, 4, 30), (),        NOTHING, id="ready on day 60"),
    ],
)  # fmt: skip
def test_within_the_limit_a_delay_must_be_necessary(decided, ready_on, sent_on, evidence, expected):
    given = () if sent_on is None else (Given(notice=Notice.INDIVIDUAL, on=sent_on),)

    found = decided(date(2026, 4, 30), ready_on=ready_on, given=given, delay_necessary=evidence)

    assert about_delay(found) == expected


def test_days_on_hold_are_no_delay(decided):
    statement = Statement(
        on=date(2026, 3, 10),
        form=Form.WRITTEN,
        until=date(2026, 4, 10),
        ground=Ground.IMPEDE_CRIMINAL_INVESTIGATION,
        by_law_enforcement_official=True,
    )
    facts = {"ready_on": READY_ON, "statements": (statement,)}
    sent = (Given(notice=Notice.INDIVIDUAL, on=date(2026, 4, 11)),)

    assert about_delay(decided(date(2026, 4, 10), **facts)) == NOTHING
    assert about_delay(decided(date(2026, 4, 20), given=sent, **facts)) == NOTHING
    assert about_delay(decided(date(2026, 4, 12), **facts)) == YES


def test_days_on_hold_since_all_was_ready_are_not_counted(decided):
    statement = Statement(
        on=date(2026, 3, 25),
        form=Form.WRITTEN,
        until=date(2026, 4, 10),
        ground=Ground.IMPEDE_CRIMINAL_INVESTIGATION,
        by_law_enforcement_official=True,
    )
    sent = (Given(notice=Notice.INDIVIDUAL, on=date(2026, 4, 11)),)

    found = decided(date(2026, 4, 20), ready_on=READY_ON, statements=(statement,), given=sent).findings

    [late] = [one for one in found if one.cite == DELAY]
    assert late.says == (
        "Individual notice: 5 days after everything was ready, an unreasonable delay as far as is shown"
    )
    assert [one.says for one in late.because][1] == "days on hold since then: 17"


def test_a_business_associates_own_notice_must_not_wait_either(decided):
    knowledge = (Knowledge(on=date(2026, 3, 1), who="Vendor", capacity=Capacity.BUSINESS_ASSOCIATE),)

    found = decided(date(2026, 4, 1), role=Role.BUSINESS_ASSOCIATE, knowledge=knowledge, ready_on=READY_ON)

    assert about_delay(found) == YES


def test_past_the_limit_no_evidence_helps_but_it_stays_on_file(decided):
    given = (Given(notice=Notice.INDIVIDUAL, on=date(2026, 5, 3)),)

    found = decided(date(2026, 6, 1), given=given, delay_necessary=(EVIDENCE,)).findings

    [late] = [one for one in found if "after the last day" in one.says]
    assert late.says == "Individual notice: 3 days after the last day"
    assert [one.says for one in late.because][1] == (
        "the delay was necessary: yes (Priya, 2026-03-20): the printer had burned down"
    )


def test_what_is_still_not_given_says_so(decided):
    found = decided(date(2026, 5, 1)).findings

    assert [one.says for one in found if "after the last day" in one.says] == [
        "Individual notice: 1 day after the last day, and still not given"
    ]


def test_what_may_not_be_owed_is_late_only_if_it_is(decided, affected):
    found = decided(date(2026, 5, 1), affected=affected(unreachable=None)).findings

    assert [(one.value, one.says) for one in found if "after the last day" in one.says] == [
        (True, "Individual notice: 1 day after the last day, and still not given"),
        (None, "Substitute notice: 1 day after the last day, and still not given, if it is owed"),
    ]


def test_the_burden_of_proof_is_always_said(decided):
    assert decided().findings[0].cite == "45 CFR 164.414(b)"

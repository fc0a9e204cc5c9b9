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
    Law,
    Notice,
    Others,
    Statement,
)

AS_OF = date(2026, 3, 10)


def said(**facts):
    made: dict[str, Any] = {"state": "KS", "answer": "see the letter", "by": "A. Counsel", "on": AS_OF}
    return CounselAnswer(**made | facts)


TOLD_KANSAS = Given(notice=Notice.INDIVIDUAL, on=AS_OF, law=Law.OTHER_STATE, state="KS")


@pytest.mark.parametrize(
    ("counsel",                                           "owed",  "status"),
    [
        pytest.param((),                                  None,  DutyStatus.UNDECIDED, id="nobody has asked"),
        pytest.param((said(owed=True),),                  True,  DutyStatus.RUNNING,   id="counsel: owed"),
        pytest.param((said(owed=False),),                 False, DutyStatus.NOT_OWED,  id="counsel: not owed"),
        pytest.param((said(),),                           None,  DutyStatus.UNDECIDED, id="counsel: not said whether"),
        pytest.param((said(owed=True, state="OH"),),      None,  DutyStatus.UNDECIDED, id="counsel on another State"),
        pytest.param((said(owed=True, on=date(2026, 3, 11)),), None, DutyStatus.UNDECIDED, id="answered on the day after"),
        pytest.param((said(owed=False, on=date(2026, 3, 9)), said(owed=True)), True, DutyStatus.RUNNING, id="the last answer"),
        pytest.param((said(owed=True, due_on=date(2026, 3, 9)),), True, DutyStatus.OVERDUE, id="past the day counsel named"),
        pytest.param((said(owed=True, due_on=AS_OF),),    True,  DutyStatus.RUNNING,   id="on the day counsel named"),
    ],
)  # fmt: skip
def test_counsel_answers_for_the_residents_of_another_state(whole, affected, counsel, owed, status):
    found = whole(AS_OF, affected=affected(residents={"KS": 200}), counsel=counsel).beside

    [kansas] = [one for one in found if one.state == "KS"]
    assert [(one.why.value, one.status) for one in kansas.duties] == [(owed, status)]


def test_consumers_and_others_of_one_state_are_counted_apart(beside, affected):
    found = beside(
        Law.OTHER_STATE,
        AS_OF,
        affected=affected(residents={"KS": 12}),
        others=Others(total=5, residents={"KS": 5}),
    )

    assert [one.says for one in found.applies.because][:2] == [
        "consumers who live in Kansas: 12",
        "others than consumers who live in Kansas: 5",
    ]
    assert found.missing == ("what counsel says of the law of Kansas (counsel)",)


def test_states_that_wait_for_counsel_are_one_line_with_each_named_and_counted(beside, affected):
    found = beside(Law.OTHER_STATE, AS_OF, affected=affected(residents={"KS": 12, "OH": 3}))

    assert [one.to_whom for one in found.duties] == ["residents of 2 other States"]
    assert [each.because[0].says for each in found.applies.because] == [
        "consumers who live in Kansas: 12",
        "consumers who live in Ohio: 3",
    ]
    assert len(found.missing) == 2


def test_a_notice_given_before_counsel_answers_is_shown_with_its_state(whole, affected):
    given = (Given(notice=Notice.INDIVIDUAL, on=AS_OF, law=Law.OTHER_STATE, state="KS"),)

    found = whole(AS_OF, affected=affected(residents={"KS": 1, "OH": 1}), given=given).beside

    assert [(one.state, one.duties[0].status) for one in found] == [
        ("KS", DutyStatus.DONE),
        ("OH", DutyStatus.UNDECIDED),
    ]


def test_a_notice_is_given_for_its_own_state(whole, affected):
    counsel = (said(owed=True), said(owed=True, state="OH"))
    given = (Given(notice=Notice.INDIVIDUAL, on=AS_OF, law=Law.OTHER_STATE, state="KS"),)

    found = whole(AS_OF, affected=affected(residents={"KS": 1, "OH": 1}), counsel=counsel, given=given).beside

    assert [(one.state, one.duties[0].status) for one in found] == [
        ("KS", DutyStatus.DONE),
        ("OH", DutyStatus.RUNNING),
    ]


@pytest.mark.parametrize(
    ("others",                                             "says"),
    [
        pytest.param(Others(total=5, residents={"KS": 5}), None,        id="everybody's State is known"),
        pytest.param(Others(total=6, residents={"KS": 5}), "1 person",  id="one is left"),
        pytest.param(Others(residents={"KS": 5}, residence_unknown=2), "2 people", id="two, as counted"),
        pytest.param(Others(residents={"KS": 5}),          "People",    id="total not known"),
        pytest.param(Others(accessed=True),                "People",    id="nothing counted yet"),
        pytest.param(Others(),                             None,        id="nobody spoken of"),
    ],
)  # fmt: skip
def test_people_who_live_nobody_knows_where_are_not_forgotten(whole, others, says):
    found = [
        one for one in whole(AS_OF, others=others).beside if one.law is Law.OTHER_STATE and not one.state
    ]

    assert [one.applies.says.partition(" who")[0] for one in found] == ([] if says is None else [says])


SPOKE = Statement(on=AS_OF, form=Form.ORAL, by_law_enforcement_official=True)


@pytest.mark.parametrize(
    ("facts",                                                        "asked"),
    [
        pytest.param({"statements": (SPOKE,)},                       True,  id="law enforcement spoke"),
        pytest.param({},                                             False, id="nobody spoke"),
        pytest.param({"statements": (replace(SPOKE, by_law_enforcement_official=None),)}, False, id="not known whether an official"),
        pytest.param({"statements": (replace(SPOKE, on=date(2026, 3, 11)),)}, False, id="on the day after"),
        pytest.param({"statements": (SPOKE,), "counsel": (said(owed=True),)},  True,  id="counsel: owed"),
        pytest.param({"statements": (SPOKE,), "counsel": (said(owed=False),)}, False, id="counsel: not owed"),
        pytest.param({"statements": (SPOKE,), "given": (TOLD_KANSAS,)}, False, id="given already"),
    ],
)  # fmt: skip
def test_whether_law_enforcement_holds_it_is_put_to_counsel(beside, affected, facts, asked):
    found = beside(Law.OTHER_STATE, AS_OF, affected=affected(residents={"KS": 200}), **facts)

    assert found.duties[0].hold_until is None
    assert [one.value for one in found.findings] == ([None] if asked else [])


def test_an_answer_is_shown_even_where_hipaa_rules_a_breach_out(whole):
    counsel = (said(owed=False), said(owed=True, state="MO"))

    found = whole(AS_OF, conduct=Conduct(permitted=True), counsel=counsel).beside

    assert [(one.state, one.applies.value) for one in found] == [("KS", False), ("MO", True)]

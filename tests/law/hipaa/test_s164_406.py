from datetime import date

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import Given, Jurisdiction, Notice

OWED, NOT_OWED, UNDECIDED = DutyStatus.RUNNING, DutyStatus.NOT_OWED, DutyStatus.UNDECIDED


def media(decision):
    return [(one.state, one.status) for one in decision.duties if one.notice is Notice.MEDIA]


@pytest.mark.parametrize(
    ("total", "residents",                        "unknown", "expected"),
    [
        pytest.param(499,  {"MO": 499},                        0,    [("", NOT_OWED)],              id="499 of one State"),
        pytest.param(500,  {"MO": 500},                        0,    [("", NOT_OWED)],              id="500 is not more than 500"),
        pytest.param(501,  {"MO": 501},                        0,    [("MO", OWED)],                id="501 of one State"),
        pytest.param(600,  {"VA": 200, "MD": 200, "DC": 200},  0,    [("", NOT_OWED)],              id="600 over VA, MD and DC"),
        pytest.param(1200, {"DC": 501, "PR": 501, "MD": 198},  0,    [("DC", OWED), ("PR", OWED)],  id="the District and a territory"),
        pytest.param(500,  {},                                 None, [("", NOT_OWED)],              id="500 in all, States not known"),
        pytest.param(501,  {},                                 None, [("", UNDECIDED)],             id="501 in all, States not known"),
        pytest.param(None, {},                                 None, [("", UNDECIDED)],             id="nothing is known"),
        pytest.param(None, {"MO": 499},                        1,    [("", NOT_OWED)],              id="499 and one unknown"),
        pytest.param(None, {"MO": 500},                        1,    [("", UNDECIDED)],             id="500 and one unknown"),
        pytest.param(None, {"MO": 500},                        0,    [("", NOT_OWED)],              id="500 and none unknown"),
        pytest.param(None, {"MO": 501},                        None, [("MO", OWED), ("", UNDECIDED)], id="501, others not known"),
        pytest.param(1001, {"MO": 501},                        None, [("MO", OWED)],                id="501 and 500 elsewhere"),
        pytest.param(1002, {"MO": 501},                        None, [("MO", OWED), ("", UNDECIDED)], id="501 and 501 elsewhere"),
    ],
)  # fmt: skip
def test_more_than_500_residents_of_a_state(*, decided, affected, total, residents, unknown, expected):
    facts = affected(total=total, residents=residents, residence_unknown=unknown)

    assert media(decided(affected=facts)) == expected


@pytest.mark.parametrize(
    ("residents",   "in_the_city", "expected"),
    [
        pytest.param({"MO": 900}, 501,  [("MO", OWED)],           id="within a State that counts"),
        pytest.param({},          501,  [("Saint Louis", OWED)],  id="the State's count not given"),
        pytest.param({},          500,  [("", NOT_OWED)],         id="500 of a city"),
    ],
)  # fmt: skip
def test_a_jurisdiction_smaller_than_a_state(decided, affected, residents, in_the_city, expected):
    city = Jurisdiction(name="Saint Louis", state="MO", residents=in_the_city)
    facts = affected(total=900, residents=residents, residence_unknown=0, jurisdictions=(city,))

    assert media(decided(affected=facts)) == expected


def test_a_notice_counts_for_its_own_state_only(decided, affected):
    facts = affected(total=1100, residents={"MO": 550, "KS": 550})
    given = (Given(notice=Notice.MEDIA, on=date(2026, 4, 1), state="KS"),)

    found = decided(date(2026, 5, 1), affected=facts, given=given)

    assert media(found) == [("MO", DutyStatus.OVERDUE), ("KS", DutyStatus.DONE)]


def test_the_limit_is_that_of_the_letters(decided, affected):
    found = decided(affected=affected(total=600, residents={"MO": 600}))

    assert {one.due_on for one in found.duties if one.why.value} == {date(2026, 4, 30)}


def test_few_of_unknown_residence_are_said_and_bring_no_notice(duty, affected):
    found = duty(Notice.MEDIA, affected=affected(total=3, residents={}))

    assert [one.says for one in found.why.because] == [
        "most residents of one State: 0",
        "of unknown residence: 3",
    ]

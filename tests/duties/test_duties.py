"""What is due: where a duty stands on a day, and in which order duties are shown."""

from datetime import date, timedelta

import pytest

from forthwith import clock
from forthwith.duties import actions, queries
from forthwith.duties.domain import STATUS
from forthwith.duties.models import Duty
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.kernel import Cite, Finding, as_json
from tests.stage import rows_of

DUE = date(2026, 3, 2)
DAY = timedelta(days=1)

# owed,  due,  held until,  done,         seen on,      stands
STANDING = [
    (True,  DUE,  None,      None,         DUE - DAY,    DutyStatus.RUNNING),
    (True,  DUE,  None,      None,         DUE,          DutyStatus.RUNNING),
    (True,  DUE,  None,      None,         DUE + DAY,    DutyStatus.OVERDUE),
    (None,  DUE,  None,      None,         DUE,          DutyStatus.UNDECIDED),
    (None,  DUE,  None,      None,         DUE + DAY,    DutyStatus.OVERDUE),
    (True,  None, None,      None,         DUE,          DutyStatus.RUNNING),
    (None,  None, None,      None,         DUE,          DutyStatus.UNDECIDED),
    (False, None, None,      None,         DUE,          DutyStatus.NOT_OWED),
    (False, DUE,  None,      None,         DUE + DAY,    DutyStatus.NOT_OWED),
    (True,  DUE,  DUE - DAY, None,         DUE - DAY,    DutyStatus.ON_HOLD),
    (True,  DUE,  DUE - DAY, None,         DUE,          DutyStatus.RUNNING),
    (True,  DUE,  DUE + DAY, None,         DUE + DAY,    DutyStatus.ON_HOLD),
    (True,  DUE,  DUE + DAY, None,         DUE + 2*DAY,  DutyStatus.OVERDUE),
    (True,  DUE,  None,      DUE,          DUE + DAY,    DutyStatus.DONE),
    (True,  DUE,  None,      DUE + DAY,    DUE + DAY,    DutyStatus.DONE_LATE),
    (True,  DUE,  None,      DUE + DAY,    DUE,          DutyStatus.RUNNING),
    (True,  None, None,      DUE,          DUE,          DutyStatus.DONE),
]  # fmt: skip


@pytest.mark.parametrize("row", STANDING, ids=str)
def test_where_a_duty_stands_follows_from_its_days(row):
    owed, due_on, hold_until, done_on, seen_on, stands = row
    duty = Duty(owed=owed, due_on=due_on, hold_until=hold_until, done_on=done_on)
    assert duty.standing(seen_on) is stands


def test_every_standing_has_words():
    assert set(STATUS) == set(DutyStatus)


def made(case, due_on, *, owed=True, done_on=None):
    return Duty(
        case=case,
        href=f"/incidents/{case}/",
        kind="media_notice",
        title="Notice to the media",
        to_whom="prominent media outlets",
        cite="45 CFR 164.406",
        owed=owed,
        due_on=due_on,
        done_on=done_on,
        why=as_json(Finding(owed, "Because.", Cite("45 CFR 164.406"))),
    )


@pytest.fixture
def waiting(db):
    """Five duties of as many cases, none in the order in which they are due."""
    today = clock.today()
    duties = [
        made("later", today + 30 * DAY),
        made("undated", None),
        made("overdue", today - DAY),
        made("today", today),
        made("perhaps", today + 15 * DAY, owed=None),
        made("done", today, done_on=today),
        made("not owed", None, owed=False),
    ]
    for duty in duties:
        actions.replace(case=duty.case, duties=[duty])


def test_what_is_overdue_comes_first_and_what_has_no_day_last(waiting):
    assert [duty.case for duty in queries.open_duties()] == [
        "overdue",
        "today",
        "perhaps",
        "later",
        "undated",
    ]


def test_the_first_page_counts_what_is_overdue_due_and_coming(waiting, cast, client):
    client.force_login(cast.priya)
    page = client.get("/")
    assert [(figure.value, figure.label) for figure in page.context["figures"]] == [
        (1, "overdue"),
        (1, "due within 14 days"),
        (3, "coming"),
    ]
    assert page.text.index("overdue") < page.text.index("undated")


def test_nothing_due_is_said_in_words(cast, client):
    client.force_login(cast.ada)
    assert "Nothing is due." in client.get("/").text


def test_replacing_leaves_no_duty_of_before_and_those_of_other_cases(waiting):
    actions.replace(case="later", duties=[made("later", clock.today())])
    assert [duty.due_on for duty in queries.duties_of("later")] == [clock.today()]
    assert queries.open_duties().count() == 5


def test_a_case_with_a_hold_in_force_says_until_when(waiting):
    today = clock.today()
    Duty.objects.filter(case="later").update(hold_until=today)
    assert queries.held_until("later", today) == today
    assert queries.held_until("later", today + DAY) is None
    assert queries.held_until("today", today) is None


def test_why_is_sealed_and_the_rest_of_a_duty_holds_no_word_of_a_case(cast, brought):
    case = brought(to="determined")
    rows = rows_of()["duties_duty"]
    assert len(rows) > 3
    assert not any(word in row for row in rows for word in (case.title, "presumed", "Notify each individual"))

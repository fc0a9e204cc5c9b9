from datetime import date
from typing import Any

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import Contact, Given, Individual, Notice, Substitute

POSTED = date(2026, 3, 10)  # 90 days on: 8 June 2026
LINE: dict[str, Any] = {"toll_free": "800 555 0100", "toll_free_from": POSTED}
AS_OF = date(2026, 4, 20)
RUNNING, DONE = DutyStatus.RUNNING, DutyStatus.DONE


def state(duty, affected, count, as_of=AS_OF, given=(), **substitute):
    return duty(
        Notice.SUBSTITUTE,
        as_of,
        affected=affected(unreachable=count),
        substitute=Substitute(**substitute),
        given=given,
    )


@pytest.mark.parametrize(
    ("count", "substitute",                                                                  "done_on"),
    [
        pytest.param(9,  {},                                                                 None,   id="nothing done"),
        pytest.param(9,  {"told_on": POSTED},                                                POSTED, id="9, told by other means"),
        pytest.param(10, {"told_on": POSTED},                                                None,   id="10, told by other means only"),
        pytest.param(9,  {"told_on": POSTED, "told": 9},                                     POSTED, id="9 of 9 told"),
        pytest.param(9,  {"told_on": POSTED, "told": 8},                                     None,   id="8 of 9 told"),
        pytest.param(9,  {"told_on": date(2026, 4, 21)},                                     None,   id="told on the day after"),
        pytest.param(10, {"posted_on": POSTED},                                              None,   id="10, posted, no toll-free number"),
        pytest.param(10, {**LINE},                                                           None,   id="10, toll-free number, no posting"),
        pytest.param(10, {"posted_on": POSTED, **LINE},                                      POSTED, id="10, posted with number"),
        pytest.param(9,  {"posted_on": POSTED, **LINE},                                      POSTED, id="9, posted with number"),
        pytest.param(10, {"posted_on": POSTED, **LINE, "toll_free": " "},                    None,   id="10, number not named"),
        pytest.param(10, {"posted_on": POSTED, **LINE, "toll_free_from": date(2026, 3, 12)}, date(2026, 3, 12), id="10, number active later"),
        pytest.param(10, {"major_media_on": date(2026, 3, 11), **LINE},                      date(2026, 3, 11), id="10, major media with number"),
        pytest.param(10, {"major_media_on": date(2026, 3, 11)},                              None,   id="10, major media without number"),
        pytest.param(10, {"posted_on": date(2026, 4, 21), **LINE},                           None,   id="10, posted on the day after"),
        pytest.param(10, {"posted_on": POSTED, **LINE, "toll_free_until": date(2026, 6, 7)}, None,   id="10, number to close after 89 days"),
        pytest.param(10, {"posted_on": POSTED, **LINE, "toll_free_until": date(2026, 6, 8)}, POSTED, id="10, number to close after 90 days"),
        pytest.param(10, {"posted_on": POSTED, **LINE, "toll_free_from": date(2026, 3, 1), "toll_free_until": date(2026, 6, 7)},
                                                                                             None,   id="10, number's 90 days begin with the posting"),
    ],
)  # fmt: skip
def test_it_is_done_only_in_the_form_its_count_asks_for(duty, affected, count, substitute, done_on):
    found = state(duty, affected, count, **substitute)

    assert (found.done_on, found.status) == (done_on, RUNNING if done_on is None else DONE)


@pytest.mark.parametrize(
    ("posted_on",            "removed_on",          "status"),
    [
        pytest.param(POSTED,            date(2026, 6, 7),  DutyStatus.OVERDUE, id="taken down after 89 days"),
        pytest.param(POSTED,            date(2026, 6, 8),  DONE,               id="taken down after 90 days"),
        pytest.param(POSTED,            date(2026, 7, 2),  DONE,               id="not taken down yet"),
        pytest.param(date(2027, 12, 1), date(2028, 2, 28), DutyStatus.OVERDUE, id="over a leap day, 89 days"),
        pytest.param(date(2027, 12, 1), date(2028, 2, 29), DutyStatus.DONE_LATE, id="over a leap day, 90 days"),
    ],
)  # fmt: skip
def test_a_posting_taken_down_early_opens_the_notice_again(duty, affected, posted_on, removed_on, status):
    as_of = date(2026, 7, 1) if posted_on == POSTED else date(2028, 3, 1)
    given = {
        "posted_on": posted_on,
        "removed_on": removed_on,
        "toll_free": "800",
        "toll_free_from": posted_on,
    }

    assert state(duty, affected, 10, as_of, **given).status is status


def test_a_notice_given_alone_does_not_make_the_form_for_ten(duty, affected):
    given = (Given(notice=Notice.SUBSTITUTE, on=POSTED),)

    assert state(duty, affected, 9, given=given).done_on == POSTED
    assert state(duty, affected, 10, given=given).done_on is None


def test_a_count_that_crosses_ten_opens_it_again_and_one_that_falls_back_closes_it(duty, affected):
    told = {"told_on": POSTED}

    assert [state(duty, affected, count, **told).status for count in (9, 10, 9)] == [DONE, RUNNING, DONE]


def test_while_the_number_is_not_known_only_the_form_for_ten_is_enough(duty, affected):
    people = affected(
        unreachable=None, individuals=(Individual(reference="P-1", contact=Contact.INSUFFICIENT),)
    )

    told = duty(Notice.SUBSTITUTE, AS_OF, affected=people, substitute=Substitute(told_on=POSTED))
    posted = duty(Notice.SUBSTITUTE, AS_OF, affected=people, substitute=Substitute(posted_on=POSTED, **LINE))

    assert (told.status, posted.status) == (RUNNING, DONE)


@pytest.mark.parametrize(
    ("count", "substitute",                                                              "says"),
    [
        pytest.param(10, {"removed_on": date(2026, 4, 1)},                               ["The posting came down on 2026-04-01"], id="posting down early"),
        pytest.param(10, {"toll_free_until": date(2026, 6, 7)},                          ["The toll-free number closes on 2026-06-07"], id="number closes early"),
        pytest.param(10, {"removed_on": date(2026, 4, 21)},                              [], id="down on the day after"),
        pytest.param(10, {"removed_on": date(2026, 6, 8), "toll_free_until": date(2026, 6, 8)}, [], id="both for 90 days"),
        pytest.param(0,  {"removed_on": date(2026, 4, 1)},                               [], id="nobody unreachable"),
        pytest.param(10, {},                                                             [], id="neither ended"),
    ],
)  # fmt: skip
def test_what_ended_early_is_a_finding(decided, affected, count, substitute, says):
    facts = Substitute(posted_on=POSTED, **LINE, **substitute)

    found = decided(AS_OF, affected=affected(unreachable=count), substitute=facts).findings

    assert [one.says.partition(",")[0] for one in found if "90 days" in one.says] == says


def test_a_posting_is_counted_in_days_even_before_the_rule(duty, affected):
    found = state(duty, affected, 10, posted_on=date(2001, 1, 1), **LINE)

    assert found.done_on == POSTED

"""At all times, and at no time: gaps are findings, overdue from their first day, late once they are closed."""

from datetime import date

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from tests.duties.engine.made import asked, duty, on, stood, told

OFFICER = duty(holds="officer")
NEVER = duty(never="policy_on_topic", each="facility")

# who held it when,                                                         seen on,       what is due
GAPS = [
    ([("2020-01-01", "")],                                                  "2026-01-01", []),
    ([("2019-01-01", "2021-12-31"), ("2022-01-01", "")],                    "2026-01-01", []),
    ([("2019-01-01", "2021-12-31"), ("2022-01-02", "")],                    "2026-01-01", ["2022-01-01 by 2021-12-31 done 2022-01-02"]),
    ([("2019-01-01", "2021-12-31")],                                        "2022-01-01", ["2022-01-01 by 2021-12-31 done -"]),
    ([("2019-01-01", "2021-12-31"), ("2022-06-01", "")],                    "2022-05-31", ["2022-01-01 by 2021-12-31 done -"]),
    ([("2019-01-01", "2021-12-31"), ("2022-06-01", "")],                    "2022-06-01", ["2022-01-01 by 2021-12-31 done 2022-06-01"]),
    ([("2019-01-01", "2022-12-31"), ("2021-01-01", "2021-06-30")],          "2022-01-01", ["2023-01-01 by 2022-12-31 done -"]),
    ([],                                                                    "2026-01-01", ["2020-01-01 by 2020-01-01 done -"]),
    ([("2020-01-02", "")],                                                  "2026-01-01", ["2020-01-01 by 2020-01-01 done 2020-01-02"]),
]  # fmt: skip


@pytest.mark.parametrize(("held", "seen", "says"), GAPS)
def test_each_gap_is_a_finding(held, seen, says):
    facts = [stood("officer", first, last) for first, last in held]
    assert told(asked(OFFICER, *facts, as_of=seen)) == says


def test_an_officer_who_leaves_without_a_successor_is_overdue_from_the_next_day():
    [due] = asked(OFFICER, stood("officer", "2019-01-01", "2026-03-07"), as_of="2026-03-01")
    assert due.status(on("2026-03-07")) is DutyStatus.RUNNING
    assert due.status(on("2026-03-08")) is DutyStatus.OVERDUE
    [due] = asked(
        OFFICER,
        stood("officer", "2019-01-01", "2026-03-07"),
        stood("officer", "2026-04-01"),
        as_of="2026-05-01",
    )
    assert due.status(on("2026-04-01")) is DutyStatus.DONE_LATE


@pytest.mark.parametrize(
    ("days",                        "seen",       "says"),
    [
        (("2021-05-01", ""),            "2026-01-01", ["2021-05-01 by 2021-04-30 done -"]),
        (("2021-05-01", "2021-05-31"),  "2026-01-01", ["2021-05-01 by 2021-04-30 done 2021-06-01"]),
        (("2021-05-01", "2021-05-31"),  "2021-05-31", ["2021-05-01 by 2021-04-30 done -"]),
    ],
)  # fmt: skip
def test_what_must_never_be_is_a_finding_while_it_is(days, seen, says):
    where = "facility:FUL"
    facility = stood("facility", "2020-01-01", subject=where)
    assert told(asked(NEVER, facility, stood("policy_on_topic", *days, subject=where), as_of=seen)) == says
    assert asked(NEVER, facility, as_of=seen) == []


def test_a_facility_that_closes_needs_no_officer_any_more():
    officer = duty(holds="officer", each="facility")
    facts = (
        stood("facility", "2020-01-01", "2022-12-31", subject="facility:A"),
        stood("officer", "2020-01-01", "2022-11-30", subject="facility:A"),
    )
    [due] = asked(officer, *facts, as_of="2026-01-01")
    assert (due.from_on, due.done_on) == (date(2022, 12, 1), date(2023, 1, 1))
    assert due.proof.label == "no longer owed"

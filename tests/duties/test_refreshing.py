"""The projection: what facts and policies say today, once, whoever refreshes and however long nobody did."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from forthwith import clock
from forthwith.duties import daily, facts
from forthwith.duties.domain import PROGRAM
from forthwith.duties.loading import calendar
from forthwith.duties.models import Duty
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.people import actions as people
from tests import at_once
from tests.duties.adopting import in_force_since
from tests.stage import rows_of

DAY = timedelta(days=1)
JANUARY = datetime(2026, 1, 12, 15, tzinfo=UTC)


@pytest.fixture
def since_january(cast):
    with clock.frozen_at(JANUARY):
        in_force_since(date(2026, 1, 1), cast.nora)
        yield cast


def rows(kind: str) -> dict[str, Duty]:
    return {one.period: one for one in Duty.objects.filter(law=PROGRAM, kind=kind)}


def test_twice_is_once(since_january):
    facts.refresh()
    before = rows_of()
    facts.refresh()
    assert rows_of() == before


def test_a_proof_discharges_its_period_and_leaves_the_next_open(since_january):
    facts.refresh()
    proof: dict[str, Any] = {
        "subject": "entity",
        "on": JANUARY.date(),
        "label": "VA-2026-0001",
        "href": "/v/1/",
    }
    facts.happened("vulnerability.assessed", **proof, by=since_january.nora)
    facts.refresh()
    found = rows("vulnerability-assessment")
    assert (found["2026-H1"].done_on, found["2026-H1"].href) == (JANUARY.date(), "/v/1/")
    assert found["2026-H2"].done_on is None


def test_a_further_reason_changes_the_row_though_its_day_stays(since_january):
    system = {"subject": "system:PAY", "by": since_january.nora}
    facts.stands("system", from_on=date(2026, 1, 1), **system)
    facts.happened("system.major_update", on=date(2026, 1, 5), **system)
    facts.refresh()
    [before] = rows("system-assessment").values()
    facts.happened("system.new_code_sets", on=date(2026, 1, 6), **system)
    facts.refresh()
    [after] = rows("system-assessment").values()
    assert before.due_on == after.due_on == date(2026, 2, 4)
    assert len(after.why["because"]) == len(before.why["because"]) + 1


def test_a_server_off_for_four_months_loses_nothing_and_doubles_nothing(since_january):
    facts.refresh()
    with clock.frozen_at(datetime(2026, 5, 14, 15, tzinfo=UTC)):
        daily.turn.call()
        daily.turn.call()
        april = rows("april-closing")["2026-04"]
        assert april.standing(date(2026, 5, 14)) is DutyStatus.OVERDUE
        keys = [(one.kind, one.subject, one.period) for one in Duty.objects.filter(law=PROGRAM)]
        assert len(set(keys)) == len(keys)


def test_an_officer_who_leaves_without_a_successor_is_a_gap_from_the_next_day(cast):
    today = clock.today()
    in_force_since(today - 100 * DAY, cast.nora)
    people.end_appointment(appointment=cast.nora.appointments.get(), until_on=today - DAY, by=cast.alma)
    facts.refresh()
    [gap] = rows("security-officer").values()
    assert (gap.from_on, gap.due_on, gap.owner) == (today, today - DAY, "administrator")
    assert gap.standing(today) is DutyStatus.OVERDUE


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(hours=16), DAY])
def test_a_clock_set_back_undoes_no_proof(since_january, back):
    proof: dict[str, Any] = {"subject": "entity", "on": JANUARY.date(), "by": since_january.nora}
    facts.happened("vulnerability.assessed", **proof)
    with clock.frozen_at(JANUARY - back):
        facts.refresh()
        assert rows("vulnerability-assessment")["2026-H1"].done_on == JANUARY.date()


@pytest.mark.parametrize(("assessed", "due_on"), [("2024-02-29", "2027-02-28"), ("2025-03-01", "2028-03-01")])
def test_three_years_after_a_leap_day_end_on_the_28th(since_january, assessed, due_on):
    system = {"subject": "system:PAY", "by": since_january.nora}
    facts.stands("system", from_on=date(2024, 1, 1), **system)
    facts.happened("system.assessed", on=date.fromisoformat(assessed), **system)
    [due] = [one for one in calendar(date.min, date(2029, 1, 1)) if one.duty == "system-assessment"]
    assert due.due_on == date.fromisoformat(due_on)


@pytest.mark.parametrize(
    ("moment",                                "overdue"),
    [
        (datetime(2026, 7, 1, 4, 59, tzinfo=UTC), False),  # 30 June, 23:59 in Chicago, by summer time
        (datetime(2026, 7, 1, 5, 0, tzinfo=UTC),  True),
        (datetime(2027, 1, 1, 5, 59, tzinfo=UTC), False),  # 31 December, 23:59 in Chicago, by standard time
        (datetime(2027, 1, 1, 6, 0, tzinfo=UTC),  True),
    ],
)  # fmt: skip
def test_a_day_ends_at_the_entitys_midnight_on_both_sides_of_a_clock_change(since_january, moment, overdue):
    before = clock.zone_name()
    clock.keep_zone("America/Chicago")
    try:
        with clock.frozen_at(moment):
            facts.refresh()
            last = "2026-H1" if moment.month == 7 else "2026-H2"
            assert (
                rows("vulnerability-assessment")[last].standing(clock.today()) is DutyStatus.OVERDUE
            ) is overdue
    finally:
        clock.keep_zone(before)


def test_two_workers_at_once_double_nothing(tmp_path, django_db_setup):
    met = at_once.run("refresh", tmp_path)
    assert met["met"] == ["None"] * at_once.PEOPLE
    assert met["rows"] == met["different"] > 0

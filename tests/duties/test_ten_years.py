"""Every duty of the department's policy appears on its days in ten years, and no other."""

from collections import Counter
from datetime import date, timedelta

import pytest

from forthwith.duties.engine.facts import Facts
from forthwith.duties.engine.program import Adopted, dues
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.policy.pack import DMH, installed
from tests.duties.ten_years import FIRST, LAST, Row, World, live_by_the_calendar
from tests.duties.ten_years_events import live_at_all_times, live_with_events


@pytest.fixture(scope="module")
def world():
    lived = World()
    live_by_the_calendar(lived)
    live_with_events(lived)
    live_at_all_times(lived)
    return lived


@pytest.fixture(scope="module")
def found(world):
    return owed(world, FIRST, LAST)


def owed(world, first, last, as_of=LAST):
    adopted = Adopted(installed(DMH).duty, FIRST)
    return dues([adopted], Facts(world.happened, world.stood), first=first, last=last, as_of=as_of)


def rows(found):
    return Counter(Row(due.duty, due.subject, due.due_on, due.done_on) for due in found)


def test_every_duty_appears_on_its_days_and_no_other(world, found):
    expected = Counter(world.expected)
    assert max(expected.values()) == 1
    assert {"too many": sorted(rows(found) - expected), "too few": sorted(expected - rows(found))} == {
        "too many": [],
        "too few": [],
    }


def test_every_duty_of_the_policy_came_up(found):
    never = {duty.id for duty in installed(DMH).duty} - {due.duty for due in found}
    assert never == {"physical-policies"}  # in order on every day of the ten years


def test_what_was_missed_stays_missed_and_late_is_never_on_time(world, found):
    stands = Counter(due.status(LAST) for due in found)
    expected = Counter(_standing(row) for row in world.expected)
    assert stands == expected
    assert min(stands[one] for one in (DutyStatus.DONE, DutyStatus.DONE_LATE, DutyStatus.OVERDUE)) > 30


def _standing(row):
    if row.done_on:
        return DutyStatus.DONE_LATE if row.done_on > row.due_on else DutyStatus.DONE
    return DutyStatus.OVERDUE if row.due_on < LAST else DutyStatus.RUNNING


def put_together(*parts):
    """What is owed at all times stands in every part in which it was out of order, all else in one of them."""
    return rows(
        due
        for place, part in enumerate(parts)
        for due in part
        if due.wrong_until is None or not any(due in earlier for earlier in parts[:place])
    )


def test_ten_single_years_are_the_ten_years(world, found):
    years = [owed(world, date(year, 1, 1), date(year, 12, 31)) for year in range(2024, 2034)]
    assert put_together(*years) == rows(found)


def test_a_year_shows_what_was_out_of_order_since_an_earlier_one(world):
    """A facility without a local security officer from March 2024 to February 2028."""
    shown = [
        year
        for year in range(2024, 2034)
        for due in owed(world, date(year, 1, 1), date(year, 12, 31))
        if (due.duty, due.subject) == ("local-security-officer", "facility:JC")
    ]
    assert shown == [2024, 2025, 2026, 2027, 2028]


def test_a_server_switched_off_for_four_months_misses_nothing(world):
    """What is due after the break is the same whether anybody asked in between."""
    back = date(2027, 5, 1)
    before = owed(world, FIRST, back - timedelta(days=1), as_of=back)
    after = owed(world, back, LAST, as_of=back)
    assert put_together(before, after) == rows(owed(world, FIRST, LAST, as_of=back))


def test_a_late_done_duty_names_its_reason(found):
    late = [due for due in found if due.status(LAST) is DutyStatus.DONE_LATE and due.duty == "inventory"]
    assert late
    assert all(due.late_because for due in late)

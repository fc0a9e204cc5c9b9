"""Digests and escalation: one message a person and day, at set days, without a name; each escalation once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forthwith import clock
from forthwith.duties import escalating, facts, reminding
from forthwith.duties.models import Escalation
from forthwith.people.models import Message
from forthwith.record.models import Entry
from tests.duties.adopting import in_force_since

DUE = date(2026, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def since_january(cast, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    with clock.frozen_at(datetime(2026, 1, 2, 15, tzinfo=UTC)):
        for held in (
            cast.nora.appointments.all() | cast.priya.appointments.all() | cast.alma.appointments.all()
        ):
            held.from_on = date(2025, 1, 1)
            held.save()
        in_force_since(date(2026, 1, 1), cast.nora)
        yield cast


@pytest.mark.parametrize(
    ("days",  "told"),
    [
        (-31, False), (-30, True), (-29, False), (-8, False), (-7, True), (-6, False), (-2, False), (-1, True),
        (0, False), (1, True), (2, False), (6, False), (7, True), (8, False), (13, False), (14, True), (15, False),
        (21, True), (364, True), (365, False),
    ],
)  # fmt: skip
def test_the_days_on_which_a_last_day_is_called_to_mind(days, told):
    assert reminding.is_told_on(DUE + days * DAY, DUE) is told


def run(day: date) -> None:
    with clock.frozen_at(datetime(day.year, day.month, day.day, 15, tzinfo=UTC)):
        facts.refresh()
        reminding.turn()
        escalating.turn()


def digests(person) -> list[str]:
    return list(Message.objects.filter(person=person, kind="due").values_list("subject", flat=True))


def test_one_digest_a_person_and_day_whatever_runs_twice(since_january):
    run(DUE - 7 * DAY)
    run(DUE - 7 * DAY)
    assert len(digests(since_january.nora)) == 1
    assert f"the next by {DUE}" in digests(since_january.nora)[0]


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(hours=16), DAY])
def test_a_clock_set_back_sends_nothing_twice_and_takes_nothing_back(since_january, back):
    run(DUE - 8 * DAY)
    run(DUE - 7 * DAY)
    before = digests(since_january.nora)
    noon = datetime(2026, 6, 23, 15, tzinfo=UTC)
    for moment in (noon - back, noon):
        with clock.frozen_at(moment):
            facts.refresh()
            reminding.turn()
    assert digests(since_january.nora) == before


def test_after_four_months_off_each_is_told_once_of_everything(since_january):
    run(date(2026, 1, 31))
    before = len(digests(since_january.nora))
    run(date(2026, 6, 4))
    run(date(2026, 6, 4))
    assert len(digests(since_january.nora)) <= before + 1
    run(date(2026, 6, 11))
    assert "overdue" in digests(since_january.nora)[-1]


def test_a_digest_names_no_system_no_facility_and_no_person(since_january):
    system = {"subject": "system:PAYROLL", "by": since_january.nora}
    facts.stands("system", from_on=date(2026, 1, 1), **system)
    facts.happened("system.major_update", on=date(2026, 1, 2), label="Payroll 9", **system)
    run(date(2026, 2, 1) - 7 * DAY)
    run(date(2026, 2, 1) + DAY)
    said = " ".join(digests(since_january.nora)).lower()
    assert said
    assert not any(word in said for word in ("payroll", "ful", "nora", "system"))


def test_what_nobody_is_there_to_do_goes_to_the_administrator(since_january):
    held = since_january.nora.appointments.get()
    held.until_on = date(2026, 3, 1)
    held.save()
    run(DUE - 7 * DAY)
    assert digests(since_january.nora) == []
    assert len(digests(since_january.alma)) == 1


def test_a_room_says_what_is_due_for_single_persons(since_january):
    otto = since_january.otto.pk
    reminding.register("tests", lambda _: [reminding.Reminder(otto, date(2026, 3, 10), 2)])
    try:
        run(date(2026, 3, 3))
        run(date(2026, 3, 4))
    finally:
        reminding.register("tests", lambda _: [])
    assert digests(since_january.otto) == ["What is due for you: 2 due, the next by 2026-03-10"]


@pytest.mark.parametrize(("days", "passed_on"), [(30, 0), (31, 1), (60, 1)])
def test_overdue_too_long_goes_to_another_role_once(since_january, days, passed_on):
    run(DUE + days * DAY)
    run(DUE + days * DAY)
    found = Escalation.objects.filter(duty="vulnerability-assessment", period="2026-H1")
    assert found.count() == passed_on
    assert (
        Entry.objects.filter(act="duties.escalate", subject__in=[one.record_key for one in found]).count()
        == passed_on
    )
    about = [f"escalation {one.pk}" for one in found]
    assert Message.objects.filter(about__in=about, person=since_january.priya).count() == passed_on

"""Duties of the access audits: as soon as a system is registered, until their proof, read by their own readers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forthwith import clock
from forthwith.access import daily
from forthwith.access.actions import calendar
from forthwith.access.models import Audit, AuditKind, Disabling
from forthwith.duties.domain import ACCESS, PROGRAM
from forthwith.duties.models import Duty
from forthwith.evidence.models import Snapshot, SnapshotKind
from tests.access.cast import set_up
from tests.duties.adopting import in_force_since
from tests.stage import rows_of

FIRST = datetime(2026, 1, 20, 15, tzinfo=UTC)


@pytest.fixture
def set_up_in_january(cast):
    with clock.frozen_at(datetime(2026, 1, 2, 15, tzinfo=UTC)):
        for held in cast.nora.appointments.all() | cast.theo.appointments.all():
            held.from_on = date(2025, 1, 1)
            held.save()
    with clock.frozen_at(FIRST):
        in_force_since(date(2026, 1, 1), cast.nora)
        yield set_up(cast)


def duties_on(year: int, month: int, day: int) -> dict[str, Duty]:
    with clock.frozen_at(datetime(year, month, day, 18, tzinfo=UTC)):
        calendar.refresh()
    return {one.case: one for one in Duty.objects.filter(law=ACCESS)}


def audit(system, kind, period, closed_at=None, number=1):
    """A row as the audit's own verbs leave it: what stands here is only what the calendar reads."""
    digest = f"sha256:{number:064}"
    snapshot = Snapshot.objects.create(
        kind=SnapshotKind.ACCOUNTS,
        digest=digest,
        source_digest=digest,
        source_name="n",
        column_map={},
        reading_digest=digest,
        row_count=0,
        accepted_count=0,
        rejected_count=0,
        taken_at=FIRST,
        as_of_on=FIRST.date(),
    )
    who = system.audits.model._meta.get_field("opened_by").related_model.objects.first()
    return Audit.objects.create(
        reference=f"AU-2026-{number:04}",
        kind=kind,
        period=period,
        as_of_on=FIRST.date(),
        system=system,
        accounts=snapshot,
        totals={},
        row_count=0,
        asking_count=0,
        due_on=FIRST.date(),
        rule={},
        list_digest=digest,
        opened_at=FIRST,
        opened_by=who,
        closed_at=closed_at,
    )


def test_nothing_is_owed_before_a_system_is_registered(cast):
    calendar.refresh()
    assert not Duty.objects.filter(law=ACCESS).exists()


def test_what_lay_before_the_first_system_was_never_owed(set_up_in_january):
    assert set(duties_on(2026, 1, 21)) == {
        "dmh.2.O 2026-01-15",
        "dmh.2.P 2026-02",
        "dmh.2.M 2026-Q1",
        "dmh.2.N 2026-Q1",
        "dmh.2.Q 2026-Q1",
    }


@pytest.mark.parametrize(
    ("day",                "word"),
    [
        (date(2026, 2, 28), "running"),
        (date(2026, 3, 1),  "overdue"),
    ],
)  # fmt: skip
def test_a_missed_month_is_overdue_from_the_first_of_the_next(set_up_in_january, day, word):
    duty = duties_on(day.year, day.month, day.day)["dmh.2.P 2026-02"]
    assert duty.standing(day).value.replace("_", " ") == word


def test_only_a_closed_audit_ends_the_duty(set_up_in_january):
    made = audit(set_up_in_january.providers, AuditKind.PROVIDER, "2026-02")
    duty = duties_on(2026, 2, 20)["dmh.2.P 2026-02"]
    assert (duty.done_on, duty.href) == (None, "/access/audits/AU-2026-0001/")
    made.closed_at = datetime(2026, 2, 25, 18, tzinfo=UTC)
    made.save()
    assert duties_on(2026, 2, 26)["dmh.2.P 2026-02"].done_on == date(2026, 2, 25)


def test_every_system_of_the_kind_has_to_be_audited(set_up_in_january):
    from forthwith.access.actions import register
    from forthwith.access.models import SystemKind

    with clock.frozen_at(FIRST):
        register.add_system(
            name="second-domain",
            title="S",
            kind=SystemKind.PROVIDER_DIRECTORY,
            by=set_up_in_january.officer,
        )
    closed = datetime(2026, 2, 25, 18, tzinfo=UTC)
    audit(set_up_in_january.providers, AuditKind.PROVIDER, "2026-02", closed)
    assert duties_on(2026, 2, 26)["dmh.2.P 2026-02"].done_on is None


def test_a_contract_audit_does_not_stand_for_one_of_inactivity(set_up_in_january):
    closed = datetime(2026, 1, 25, 18, tzinfo=UTC)
    audit(set_up_in_january.providers, AuditKind.CONTRACT, "2026-01-15", closed)
    found = duties_on(2026, 2, 1)
    assert found["dmh.2.O 2026-01-15"].done_on == date(2026, 1, 25)
    assert found["dmh.2.P 2026-02"].done_on is None


@pytest.mark.parametrize(("day", "word"), [(60, "running"), (61, "overdue")])
def test_a_disabled_account_is_due_for_deletion_on_day_60(set_up_in_january, day, word):
    on = FIRST.date()
    Disabling.objects.create(
        system=set_up_in_january.providers,
        account_key="k",
        account="u",
        disabled_on=on,
        known=Disabling.Known.OWN_ACT,
    )
    seen = on + timedelta(days=day)
    duty = duties_on(seen.year, seen.month, seen.day)[f"dmh.2.R {on + timedelta(days=60)}"]
    assert duty.standing(seen).value == word
    Disabling.objects.update(deleted_on=seen)
    assert f"dmh.2.R {on + timedelta(days=60)}" not in duties_on(seen.year, seen.month, seen.day)


def test_the_same_day_twice_changes_nothing(set_up_in_january):
    duties_on(2026, 2, 1)
    before = rows_of()
    duties_on(2026, 2, 1)
    assert rows_of() == before


def test_the_workers_turn_queues_the_next_and_makes_the_duties(set_up_in_january):
    from django_tasks_db.models import DBTaskResult

    daily.go_on(at_once=True)
    daily.turn.call()
    assert Duty.objects.filter(law=ACCESS).exists()
    assert DBTaskResult.objects.filter(task_path=daily.turn.module_path).count() == 1


@pytest.mark.parametrize(
    ("who",   "wings"),
    [
        ("priya", {"cases", "program"}),
        ("sam",   {"cases"}),
        ("nora",  {"access", "program"}),
        ("theo",  {"access"}),
        ("ada",   {"cases", "access", "program"}),
    ],
)  # fmt: skip
def test_each_sees_what_is_due_in_the_wings_they_may_read(brought, cast, client, who, wings):
    incident = brought(to="determined")
    set_up(cast)
    calendar.refresh()
    client.force_login(getattr(cast, who))
    page = client.get("/")
    assert (f'"/incidents/{incident.reference}/' in page.text) is ("cases" in wings)
    assert ("dmh.2.Q" in page.text) is ("access" in wings)
    waiting = Duty.objects.filter(done_on=None).exclude(owed=False)
    counted = {
        "access": waiting.filter(law=ACCESS),
        "program": waiting.filter(law=PROGRAM),
        "cases": waiting.exclude(law__in=(ACCESS, PROGRAM)),
    }
    # What a determined breach brings is owed by case and by program; whoever sees both sees it once.
    twice = 1 if {"cases", "program"} <= wings else 0
    shown = sum(figure.value for figure in page.context["figures"])
    assert shown == sum(counted[wing].count() for wing in wings) - twice


@pytest.mark.parametrize("who", ["wes", "otto", "alma"])
def test_who_reads_neither_wing_is_led_elsewhere(cast, client, who):
    set_up(cast)
    calendar.refresh()
    client.force_login(getattr(cast, who))
    assert client.get("/").status_code == 302

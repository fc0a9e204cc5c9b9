"""The sample is made once, is clearly the sample's, and goes without a trace of its content and of nothing else."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.access.models import (
    AccessJudgement,
    Ask,
    Audit,
    AuditKind,
    Change,
    Plan,
    Review,
    SsaRun,
    SsaStep,
)
from forthwith.access.queries.ledger import due_deletions
from forthwith.breach.models import (
    Filing,
    Incident,
    Posting,
    PrintRun,
    Roster,
    SecondReading,
    Task,
)
from forthwith.breach.queries.incidents import facts_of
from forthwith.conduct.models import Complaint, Sanction
from forthwith.duties.domain import ACCESS, PROGRAM
from forthwith.duties.models import Duty
from forthwith.duties.queries import open_duties
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.inspection.actions import make_binder
from forthwith.inspection.queries import entries_of, verified
from forthwith.people.models import Appointment, Person
from forthwith.record.models import Entry
from forthwith.sample import agency, cases, later
from forthwith.sample.people import roster_csv
from tests import cast as told
from tests.sample.conftest import PASSWORD
from tests.stage import changed_tables, rows_of

# What stays when the sample goes: the record, and how far each table has counted.
# What the program owes is worked out anew from what there is, so it is compared apart.
KEPT = ("record_entry", "record_treehead", "record_checkpoint", "sqlite_sequence", "duties_duty")


pytestmark = pytest.mark.usefixtures("small")


def files(settings):
    return {path.name for path in settings.EVIDENCE_DIR.rglob("*") if path.is_file()}


def duties_of_cases():
    """What is owed for cases, in every column."""
    return list(Duty.objects.exclude(law=PROGRAM).order_by("pk").values())


def outcomes():
    return Counter(Incident.objects.values_list("outcome", flat=True))


def test_the_sample_holds_a_large_breach_a_small_one_an_exclusion_and_one_undecided(loaded):
    assert outcomes() == {"breach": 4, "excluded": 1, "undecided": 2}
    assert not Incident.objects.filter(is_sample=False).exists()


def test_the_sample_leaves_work_to_do_and_work_done(loaded):
    waiting = open_duties()
    assert waiting.filter(due_on__isnull=False).exists()
    assert Duty.objects.filter(done_on__isnull=False, kind="individual_notice").count() >= 2
    assert verified().faults == ()


def test_every_room_of_the_sample_has_something_in_it(loaded):
    by_title = {one.title: one for one in Incident.objects.all()}
    [posting] = Posting.objects.all()
    assert (posting.incident, posting.removed_on) == (by_title[later.ENVELOPES], None)
    assert facts_of(posting.incident)["affected"]["unreachable"] >= 10
    [filing] = Filing.objects.all()
    assert filing.incident == by_title[later.LAST_YEAR]
    assert filing.incident.discovered_on.year == filing.submitted_on.year == clock.today().year - 1
    assert facts_of(by_title[cases.LAPTOP])["others"]["residents"] == {"MI": 14}
    assert SecondReading.objects.get().agrees
    assert Task.objects.get().done_at is None
    assert Sanction.objects.get().complaint == Complaint.objects.get()
    [unnamed] = Incident.objects.filter(follow_up_digest__isnull=False)
    assert (unnamed.reported_by, unnamed.reporter, unnamed.is_sample) == (None, None, True)


def test_everybody_of_the_sample_signs_in_with_the_password_that_was_told(loaded):
    for email, (name, _) in agency.CAST.items():
        assert authenticate(username=email, password=PASSWORD).name == name


def test_loading_twice_is_loading_once(loaded):
    before = rows_of()
    assert not agency.load(password="another password of the sample")
    assert changed_tables(before) == set()


def test_clearing_leaves_no_row_no_file_and_a_record_that_verifies(loaded, settings, clear):
    fax = Incident.objects.get(determinations__isnull=False, affected_total=3)
    make_binder(incident=fax, by=Person.objects.get(email="ada.grant@sample.example"))
    assert clear() == 7
    left = {table for table, rows in rows_of(*KEPT).items() if rows}
    assert left <= {"django_migrations", "django_content_type", "auth_permission"}
    assert set(Duty.objects.values_list("law", "subject")) <= {(PROGRAM, "entity"), (PROGRAM, "policy:8.370")}
    assert files(settings) == set()
    assert verified().faults == ()


def test_the_sample_can_be_loaded_again_under_references_of_its_own(loaded, clear):
    first = set(Incident.objects.values_list("reference", flat=True))
    clear()
    assert agency.load(password=PASSWORD)
    assert outcomes().total() == 7
    assert first.isdisjoint(Incident.objects.values_list("reference", flat=True))
    assert verified().faults == ()


def test_the_sample_goes_and_a_real_case_beside_it_stays_as_it_was(cast, brought, clear):
    real = brought(to="mailed")
    make_binder(incident=real, by=cast.ada)
    before, owed = rows_of(*KEPT), duties_of_cases()
    agency.load(password=PASSWORD)
    clear()
    assert changed_tables(before, *KEPT) == set()
    assert duties_of_cases() == owed
    assert verified().faults == ()
    assert make_binder(incident=real, by=cast.ada)


def test_real_people_are_named_for_no_act_of_the_sample(cast):
    before = Entry.objects.count()
    agency.load(password=PASSWORD)
    real = {person.actor_id for person in cast.everybody().values()}
    assert not Entry.objects.filter(sequence__gte=before, actor__in=real).exists()


@pytest.mark.parametrize(("order", "snapshots"), [("mdy", 4), (None, 5)])
def test_a_real_case_that_took_the_samples_own_file_keeps_it(order, snapshots, cast, brought, clear):
    agency.load(password=PASSWORD)
    real = brought(to="determined")
    told.take_roster(cast, real, roster_csv(3), name="wrong-fax.csv", order=order)
    rosters = Snapshot.objects.filter(kind=SnapshotKind.ROSTER)
    assert rosters.count() == snapshots, "read the same way it is one snapshot, else two of one file"
    clear()
    told.draft(cast, real)
    told.approve(cast, real)
    told.order(cast, real)
    told.print_all(cast, real)
    assert Roster.objects.get().snapshot == Snapshot.objects.get()
    assert PrintRun.objects.get().batches.count() == 1
    assert verified().faults == ()


def test_a_real_case_may_take_the_samples_file_after_it_is_gone(cast, brought, clear):
    agency.load(password=PASSWORD)
    clear()
    told.take_roster(cast, brought(to="determined"), roster_csv(3), name="wrong-fax.csv")
    assert verified().faults == ()


def test_a_real_case_never_gets_the_number_of_a_sample_case(cast, clear):
    agency.load(password=PASSWORD)
    taken = set(Incident.objects.values_list("reference", flat=True))
    clear()
    real = told.report(cast)
    assert real.reference not in taken
    assert [entry.act for entry in entries_of(real.reference)] == ["Report"]


def test_one_of_the_sample_who_did_real_work_stays_by_name_and_cannot_sign_in(cast, clear):
    agency.load(password=PASSWORD)
    wes = Person.objects.get(email="wes.miller@sample.example")
    real = told.report(cast, by=wes)
    clear()
    assert Incident.objects.get().pk == real.pk
    assert Incident.objects.get().reported_by.name == "Wes Miller"
    assert authenticate(username=wes.email, password=PASSWORD) is None
    assert set(Person.objects.filter(email__endswith="@sample.example")) == {wes}
    assert Appointment.objects.filter(person=wes).count() == 1
    assert verified().faults == ()


def test_jobs_of_the_sample_leave_the_queue_with_it_and_others_stay(cast, brought, clear):
    brought(to="printing ordered")
    agency.load(password=PASSWORD)
    assert jobs() == 4
    clear()
    assert jobs() == 1


def jobs():
    return DBTaskResult.objects.count()


def test_the_access_wing_of_the_sample_has_audits_open_and_a_report_under_way(loaded):
    opened = {audit.kind: audit for audit in Audit.objects.filter(closed_at=None)}
    assert set(opened) == {AuditKind.PROVIDER, AuditKind.EMPLOYEE}
    asked = Ask.objects.filter(about=opened[AuditKind.EMPLOYEE].reference, answered_at=None)
    assert asked.exists()
    [run] = SsaRun.objects.all()
    assert [step.kind for step in run.steps.all()] == [SsaStep.Kind.MAILED]
    assert Duty.objects.filter(law=ACCESS, done_on=None).exists()


def test_the_access_wing_of_the_sample_has_a_change_proven_a_deletion_due_and_a_review_closed(loaded):
    plan = Plan.objects.order_by("pk")[0]
    assert {change.stand for change in plan.changes.all()} == {Change.Stand.PROVEN}
    assert due_deletions(clock.today()).count() >= plan.changes.count()
    [review] = Review.objects.all()
    assert (review.is_complete, bool(review.report_digest), bool(review.filed_where)) == (True, True, True)
    assert review.findings.exists()
    assert not review.findings.filter(settled_at=None).exists()
    assert AccessJudgement.objects.exists()

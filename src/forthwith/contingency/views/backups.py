"""The page of backups: the last one, the last drill, every one with what it held; a drill as a test of a plan."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.contingency import guards, queries
from forthwith.contingency.domain import Copying
from forthwith.contingency.forms import AsTest
from forthwith.contingency.models import Backup, Restoration
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.rotation.guards import READERS as KEY_READERS
from forthwith.people.guards import signed_in
from forthwith.program.plans.actions.plan_tests import record_test
from forthwith.program.plans.domain import Result, TestKind
from forthwith.program.plans.guards import KEEPERS, check_may_keep
from forthwith.ui.shown import Row, Status, Table

SHOWN = 30
BACKUPS = ("Ended", "Stands", "Entries on the record", "Rows", "Files", "Bytes", "Opened by", "File")
RESTORED = ("Ended", "What", "Stands", "Point in time", "Rows", "Files", "Opened")
NUMBERS = ("Entries on the record", "Rows", "Files", "Bytes", "Opened")


@login_required
def contingency(request: HttpRequest) -> HttpResponse:
    """Whether everything could be restored, and since when that is known."""
    by = signed_in(request)
    guards.check_may_read(by)
    last, drill = queries.last_backup(), queries.last_drill()
    more = {
        "summary": [
            Row("Last backup", last.ended_at if last else Status("None was made yet", "danger")),
            Row("Its point in time", f"{last.head_size:,} entries on the record" if last else "—"),
            Row("Opened by", last.opened_by if last else "—"),
            Row("By the clock", _schedule()),
            Row("Last restore drill", drill.ended_at if drill else Status("None was held yet", "warning")),
        ],
        "failure": queries.last_failure(),
        "backups": Table(
            "Backups, the newest first",
            BACKUPS,
            [_backup(one) for one in Backup.objects.all()[:SHOWN]],
            "No backup was made yet.",
            numeric=NUMBERS,
        ),
        "restored": Table(
            "Restores, drills and moves",
            RESTORED,
            [_restored(one) for one in Restoration.objects.all()[:SHOWN]],
            "None yet.",
            numeric=NUMBERS,
        ),
        "drill": drill,
        "may_see_keys": by.holds(*KEY_READERS),
        "form": AsTest() if drill and by.holds(*KEEPERS) else None,
    }
    return render(request, "contingency/contingency.html", more)


def _schedule() -> str | Status:
    if not settings.BACKUP_FOLDER or not settings.BACKUP_HOURS:
        return Status("No backup is made by the clock", "warning")
    return f"Every {settings.BACKUP_HOURS} hours; the last {settings.BACKUP_KEEP} are kept"


def _backup(one: Backup) -> tuple[Any, ...]:
    if one.failed:
        return one.ended_at, Status("Not made", "danger"), "", "", "", "", "", one.failed
    stands = Status("Removed") if one.removed_at else Status("Made and read again", "good")
    return one.ended_at, stands, one.head_size, one.rows, one.files, one.size, one.opened_by, one.file_name


def _restored(one: Restoration) -> tuple[Any, ...]:
    stands = Status("Held", "good") if one.held else Status(str(one.faults[0]), "danger")
    what = Copying(one.kind).words
    return one.ended_at, what, stands, one.point_at, one.rows, one.files, one.opened


@login_required
@require_POST
def as_test(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a drill as a test of a plan: of the kind that restores."""
    by = signed_in(request)
    check_may_keep(by)
    row = get_object_or_404(Restoration, pk=pk)
    if row.kind != Copying.DRILL:
        raise WrongState("Only a restore drill is a test of a plan.")
    form = AsTest(request.POST)
    if not form.is_valid():
        raise Invalid("Choose the plan that the drill tested.")
    plan = form.cleaned_data["plan"]
    learned = f"{row.rows:,} rows and {row.files:,} files were restored, {row.opened} of them opened."
    record_test(
        plan=plan,
        kind=TestKind.RESTORE,
        held_on=clock.local_date(row.ended_at),
        result=Result.WORKED if row.held else Result.FAILED,
        learned=learned if row.held else f"{learned} {'; '.join(row.faults)}",
        by=by,
    )
    messages.success(request, f"The drill is entered as a test of {plan.reference}.")
    return redirect("plans:plan", plan.reference)

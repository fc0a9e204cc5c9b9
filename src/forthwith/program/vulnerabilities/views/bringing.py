"""Pages of a scan between its upload and its taking; a short file is read at once, a long one behind the page."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.evidence.files.opening import read_table
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import guards, queries, tasks
from forthwith.program.vulnerabilities.actions import brought as actions
from forthwith.program.vulnerabilities.forms import Bring, Take
from forthwith.program.vulnerabilities.models import ScanBrought
from forthwith.program.vulnerabilities.reading.scan import TABLE, format_of
from forthwith.program.vulnerabilities.views.assessments import TRAIL
from forthwith.program.vulnerabilities.views.scans import left_table, totals_table
from forthwith.ui.shown import Link, Row

SHORT_BYTES = 4 << 20  # some ten thousand findings: read in a second or two


@login_required
@require_POST
def bring(request: HttpRequest, period: str) -> HttpResponse:
    """A file was brought: sealed while it arrived, looked at on the next page."""
    by = signed_in(request)
    guards.check_may_work(by)
    found = queries.assessment(period)
    guards.check_open(found)
    form = Bring(request.POST, request.FILES)
    if not form.is_valid():
        raise Invalid("Choose the file of a scan.")
    brought = actions.bring(assessment=found, upload=form.cleaned_data["file"].upload, by=by)
    _read(brought)
    return redirect("vulnerabilities:check", period=period, number=brought.pk)


def _read(brought: ScanBrought) -> None:
    if uploads.kept_file(brought.upload).size > SHORT_BYTES:
        tasks.read_scan.enqueue(brought.pk)
    else:
        tasks.now(brought.pk)


@login_required
def check(request: HttpRequest, period: str, number: int) -> HttpResponse:
    """What the file holds, and what must be said of it; then it is taken."""
    by = signed_in(request)
    guards.check_may_work(by)
    brought = queries.brought(period, number)
    if brought.scan:
        return _taken(request, brought)
    if brought.finished_at is None:
        here = {"brought": brought, "here": request.path, "trail": _trail(period)}
        return render(request, "vulnerabilities/reading.html", here)
    form = _form(request, brought)
    if request.method == "POST" and form.is_valid():
        return _answered(request, form, brought, by)
    return render(request, "vulnerabilities/check.html", _context(brought, form))


def _form(request: HttpRequest, brought: ScanBrought) -> Take:
    file = uploads.kept_file(brought.upload)
    try:
        kind = format_of(file)
        header = read_table(file.name, file).header if kind == TABLE else ()
    except Invalid:  # why it cannot be read stands on the page
        kind, header = "", ()
    before = Take.before(brought.said)
    return Take(request.POST or None, kind=kind, header=header, asks_day=brought.asks_day, initial=before)


def _answered(request: HttpRequest, form: Take, brought: ScanBrought, by: Person) -> HttpResponse:
    said = form.cleaned_data
    actions.answer(
        brought=brought,
        choices=form.choices(),
        is_full=said["is_full"],
        scanned_on=said.get("scanned_on"),
        is_taking=request.POST.get("act") == "take",
        by=by,
    )
    _read(brought)
    return redirect(request.path)


def _taken(request: HttpRequest, brought: ScanBrought) -> HttpResponse:
    scan = brought.scan
    if scan and scan.taken_at < brought.asked_at:
        messages.info(request, "This file was taken before; nothing was counted twice.")
    elif scan:
        messages.success(request, f"The scan is taken: {scan.totals['taken']:,} findings.")
    return redirect("vulnerabilities:assessment", period=brought.assessment.period)


def _trail(period: str) -> list[Link]:
    return [*TRAIL, Link(period, reverse("vulnerabilities:assessment", args=[period]))]


def _context(brought: ScanBrought, form: Take) -> dict[str, Any]:
    more: dict[str, Any] = {
        "assessment": brought.assessment,
        "faults": brought.refused,
        "form": form,
        "trail": _trail(brought.assessment.period),
    }
    if not (shown := brought.shown):
        return more
    on = shown["scanned_on"] and date.fromisoformat(shown["scanned_on"])
    return more | {
        "rows": [
            Row("Format", shown["format"]),
            Row("Scanner", shown["scanner"]),
            Row("Scanned on", on or "The file does not say"),
            Row("Hosts looked at to the end", shown["hosts"]),
        ],
        "totals": totals_table(shown["totals"]),
        "left": left_table(shown["left_out"]),
        "warnings": shown["warnings"],
    }

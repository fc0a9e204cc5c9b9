"""Pages on which a scan is brought, looked at before it is taken, and shown afterwards."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.evidence.files.opening import read_table
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import guards, queries
from forthwith.program.vulnerabilities.actions import scans as actions
from forthwith.program.vulnerabilities.forms import Bring, Take
from forthwith.program.vulnerabilities.models import Assessment, Scan
from forthwith.program.vulnerabilities.reading.scan import TABLE, Choices, format_of, read_scan
from forthwith.program.vulnerabilities.reading.scan import Scan as Read
from forthwith.program.vulnerabilities.views.assessments import TRAIL
from forthwith.ui.shown import Link, Row, Table
from forthwith.ui.words import ANSWERS

# A longer file takes its time to be read: once, when it is taken.
LOOKED_AT_BYTES = 24 << 20
PARTS = {
    "taken": "Findings",
    "again": "The same finding again",
    "informed": "Information only: counted, not tracked",
    "left_out": "Left out, with reasons",
    "read": "Entries of the file, all together",
}


@login_required
@require_POST
def bring(request: HttpRequest, period: str) -> HttpResponse:
    """A file was brought: sealed while it arrived, looked at on the next page."""
    by = signed_in(request)
    guards.check_may_work(by)
    guards.check_open(queries.assessment(period))
    form = Bring(request.POST, request.FILES)
    if not form.is_valid():
        raise Invalid("Choose the file of a scan.")
    return redirect("vulnerabilities:check", period=period, upload=form.cleaned_data["file"].upload)


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """A file as it was looked at: how it reads, or why it cannot be read; a long one is not read yet."""

    read: Read | None
    faults: list[str]


@login_required
def check(request: HttpRequest, period: str, upload: str) -> HttpResponse:
    """What the file holds, and what must be said of it; then it is taken."""
    by = signed_in(request)
    guards.check_may_work(by)
    found, file = queries.assessment(period), uploads.kept_file(upload)
    form = _form(request, file, asks_day=request.POST.get("asks_day") == "yes")
    is_valid = request.method == "POST" and form.is_valid()
    looked = _looked_at(file, form.choices() if is_valid else Choices())
    if looked.read and looked.read.at is None and "scanned_on" not in form.fields:
        form, is_valid = _form(request, file, asks_day=True), False
    if request.POST.get("act") == "take" and is_valid and not looked.faults:
        try:
            return _taken(request, found, upload, form, by)
        except Invalid as refused:
            looked = Looked(looked.read, _words_of(refused))
            if any(fault.where == "scanned_on" for fault in refused.faults):
                form = _form(request, file, asks_day=True)
    return _shown(request, found, looked, form)


def _form(request: HttpRequest, file: uploads.KeptFile, *, asks_day: bool) -> Take:
    kind = format_of(file)
    header = read_table(file.name, file).header if kind == TABLE else ()
    return Take(request.POST or None, kind=kind, header=header, asks_day=asks_day)


def _looked_at(file: uploads.KeptFile, choices: Choices) -> Looked:
    if file.size > LOOKED_AT_BYTES:
        return Looked(None, [])
    try:
        return Looked(read_scan(file.name, file, choices), [])
    except Invalid as refused:
        return Looked(None, _words_of(refused))


def _words_of(refused: Invalid) -> list[str]:
    return [str(refused), *map(str, refused.faults)]


def _taken(request: HttpRequest, found: Assessment, upload: str, form: Take, by: Person) -> HttpResponse:
    file, said = uploads.kept_file(upload), form.cleaned_data
    kept = actions.keep(name=file.name, source=file, choices=form.choices(), by=by)
    scan, is_new = actions.take(
        assessment=found, kept=kept, is_full=said["is_full"], scanned_on=said.get("scanned_on"), by=by
    )
    uploads.drop(upload)
    if is_new:
        messages.success(request, f"The scan is taken: {scan.totals['taken']:,} findings.")
    else:
        messages.info(request, "This file was taken before; nothing was counted twice.")
    return redirect("vulnerabilities:assessment", period=scan.assessment.period)


def _shown(request: HttpRequest, found: Assessment, looked: Looked, form: Take) -> HttpResponse:
    more: dict[str, Any] = {
        "assessment": found,
        "faults": looked.faults,
        "is_long": looked.read is None and not looked.faults,
        "asks_day": "scanned_on" in form.fields,
        "form": form,
        "trail": [*TRAIL, Link(found.period, reverse("vulnerabilities:assessment", args=[found.period]))],
    }
    if looked.read:
        more |= _read(looked.read)
    return render(request, "vulnerabilities/check.html", more)


def _read(read: Read) -> dict[str, Any]:
    at = read.at and (clock.local_date(read.at) if read.at.tzinfo else read.at.date())
    return {
        "rows": [
            Row("Format", read.format),
            Row("Scanner", read.scanner),
            Row("Scanned on", at or "The file does not say"),
            Row("Hosts looked at to the end", len(read.covered)),
        ],
        "totals": _totals(read.totals),
        "left": _left([[one.where, one.because] for one in read.left.places]),
        "warnings": read.warnings,
    }


def _totals(totals: dict[str, int]) -> Table:
    rows = [(words, totals[name]) for name, words in PARTS.items()]
    return Table("What the file holds", ("What", "Count"), rows, numeric=("Count",))


def _left(places: list[list[str]]) -> Table:
    return Table("Left out", ("Where", "Why"), places, "Nothing was left out.")


@login_required
def scan(request: HttpRequest, number: int) -> HttpResponse:
    """A scan as it was taken."""
    guards.check_may_read(signed_in(request))
    found = queries.scan(number)
    period = found.assessment.period
    more = {
        "scan": found,
        "rows": _rows(found),
        "totals": _totals(found.totals),
        "left": _left(found.left_out),
        "trail": [*TRAIL, Link(period, reverse("vulnerabilities:assessment", args=[period]))],
    }
    return render(request, "vulnerabilities/scan.html", more)


def _rows(found: Scan) -> list[Row]:
    return [
        Row("File", found.name),
        Row("Format", found.format),
        Row("Scanner", found.scanner),
        Row("Scanned", found.scanned_at),
        Row("With all of its checks", ANSWERS[found.is_full]),
        Row("Hosts looked at to the end", found.totals["hosts"]),
        Row("Taken in", found.taken_at),
        Row("Taken in by", found.taken_by.name),
        Row("Sealed in the evidence store as", found.digest),
    ]

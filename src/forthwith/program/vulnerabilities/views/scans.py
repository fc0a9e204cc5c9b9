"""Pages of a scan as it was taken: what it held, what was left out, its withdrawal."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import guards, queries
from forthwith.program.vulnerabilities.actions import scans as actions
from forthwith.program.vulnerabilities.forms import Withdraw
from forthwith.program.vulnerabilities.models import Scan
from forthwith.program.vulnerabilities.views.assessments import TRAIL
from forthwith.ui.shown import Link, Row, Table
from forthwith.ui.words import ANSWERS

PARTS = {
    "taken": "Findings",
    "again": "The same finding again",
    "informed": "Information only: counted, not tracked",
    "left_out": "Left out, with reasons",
    "read": "Entries of the file, all together",
}


def totals_table(totals: dict[str, int]) -> Table:
    """What became of every entry of a file."""
    rows = [(words, totals[name]) for name, words in PARTS.items()]
    return Table("What the file holds", ("What", "Count"), rows, numeric=("Count",))


def left_table(places: list[list[str]]) -> Table:
    """Entries that cannot be read as findings."""
    return Table("Left out", ("Where", "Why"), places, "Nothing was left out.")


@login_required
def scan(request: HttpRequest, number: int) -> HttpResponse:
    """A scan as it was taken."""
    by = signed_in(request)
    guards.check_may_read(by)
    return _shown(request, by, queries.scan(number), Withdraw())


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """A wrong file counts no more."""
    by = signed_in(request)
    guards.check_may_work(by)
    found = queries.scan(number)
    form = Withdraw(request.POST)
    if form.is_valid():
        try:
            actions.withdraw(scan=found, because=form.cleaned_data["because"], by=by)
        except Invalid as refused:
            form.add_error("because", str(refused))
        else:
            messages.success(request, "The scan is withdrawn: what it showed counts no more.")
            return redirect("vulnerabilities:scan", number=number)
    return _shown(request, by, found, form)


def _shown(request: HttpRequest, by: Person, found: Scan, form: Withdraw) -> HttpResponse:
    period = found.assessment.period
    more: dict[str, Any] = {
        "scan": found,
        "rows": _rows(found),
        "totals": totals_table(found.totals),
        "left": left_table(found.left_out),
        "form": form,
        "may_work": by.holds(guards.OFFICER) and not (found.withdrawn_at or found.assessment.closed_at),
        "trail": [*TRAIL, Link(period, reverse("vulnerabilities:assessment", args=[period]))],
    }
    return render(request, "vulnerabilities/scan.html", more)


def _rows(found: Scan) -> list[Row]:
    rows = [
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
    if not found.withdrawn_by:
        return rows
    return [
        *rows,
        Row("Withdrawn", found.withdrawn_at),
        Row("Withdrawn by", found.withdrawn_by.name),
        Row("Why", found.withdrawn_because),
    ]

"""The page of one assessment: its scans, what they moved, its closing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid, WrongState
from forthwith.law.readings import NOT_SEEN_IS_NOT_FIXED
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.registers.trail import PROGRAM
from forthwith.program.vulnerabilities import guards, promised, queries
from forthwith.program.vulnerabilities.actions import assessments as actions
from forthwith.program.vulnerabilities.forms import Bring, Close
from forthwith.program.vulnerabilities.models import Assessment, Scan
from forthwith.program.vulnerabilities.periods import bounds
from forthwith.ui.shown import Due, Figure, Link, Row, Status, Table
from forthwith.ui.words import ANSWERS

TRAIL = [PROGRAM, Link("Vulnerabilities", "/program/vulnerabilities/")]
SCANS = ("Scan", "Scanner", "Read", "Findings", "Information", "Left out", "Hosts", "All checks?")
WAITING = ("File", "Brought", "By", "Stands")
NUMERIC = ("Read", "Findings", "Information", "Left out", "Hosts")
MOVED = {
    "new": "new",
    "back": "came back",
    "still": "still there",
    "gone": "gone, as a later scan shows",
    "not_seen": "open, not looked at or not seen in this half",
}


@login_required
def assessment(request: HttpRequest, period: str) -> HttpResponse:
    """One assessment."""
    by = signed_in(request)
    guards.check_may_read(by)
    return _shown(request, by, queries.assessment(period))


def _shown(request: HttpRequest, by: Person, found: Assessment, **more: Any) -> HttpResponse:
    moved = queries.moved(found.period)
    may_work = by.holds(guards.OFFICER) and not found.closed_at
    shown: dict[str, Any] = {
        "assessment": found,
        "rows": _rows(found),
        "figures": [Figure(moved[name], words) for name, words in MOVED.items()],
        "scans": Table(
            "Scans", SCANS, [_scan(one) for one in found.scans.all()], "None is taken in yet.", NUMERIC
        ),
        "waiting": Table("Brought, not taken in yet", WAITING, _waiting(found) if may_work else []),
        "reading": NOT_SEEN_IS_NOT_FIXED,
        "bring_form": Bring(),
        "form": Close(),
        "may_work": may_work,
        "trail": TRAIL,
    }
    return render(request, "vulnerabilities/assessment.html", shown | more)


def _rows(found: Assessment) -> list[Row]:
    rows = [
        Row("Half", Due(bounds(found.period)[1], done=bool(found.closed_at))),
        Row("What is assessed", found.scope),
        Row("Begun by", found.opened_by.name),
        Row("To be done by", promised.unit()),
    ]
    if found.closed_by:
        rows += [
            Row("Done by", found.performer),
            Row("Done on", found.done_on),
            Row("Closed by", found.closed_by.name),
            Row("Conclusion", found.conclusion),
        ]
    rows += [Row("Why another unit", found.another_because)] if found.another_because else []
    return rows + ([Row("Why late", found.late_because)] if found.late_because else [])


def _scan(one: Scan) -> tuple[Any, ...]:
    link = Link(f"{one.format}, {one.scanned_at:%Y-%m-%d}", reverse("vulnerabilities:scan", args=[one.pk]))
    counted = (one.totals[name] for name in ("read", "taken", "informed", "left_out", "hosts"))
    stands = Status("Withdrawn", "neutral") if one.withdrawn_at else ANSWERS[one.is_full]
    return (link, one.scanner, *counted, stands)


def _waiting(found: Assessment) -> list[tuple[Any, ...]]:
    return [
        (
            Link("Go on", reverse("vulnerabilities:check", args=[found.period, one.pk])),
            one.asked_at,
            one.by.name,
            "To be answered" if one.finished_at else "Being read",
        )
        for one in queries.waiting(found)
    ]


@login_required
@require_POST
def close(request: HttpRequest, period: str) -> HttpResponse:
    """Close it."""
    by = signed_in(request)
    guards.check_may_work(by)
    found = queries.assessment(period)
    form = Close(request.POST)
    if form.is_valid():
        try:
            actions.close(assessment=found, **form.cleaned_data, by=by)
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
            for fault in getattr(refused, "faults", ()):
                form.add_error(None, f"Expected {fault.expected}.")
        else:
            messages.success(request, f"The assessment of {period} is closed.")
            return redirect("vulnerabilities:assessment", period=period)
    return _shown(request, by, found, form=form)

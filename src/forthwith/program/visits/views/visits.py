"""Pages of visits: all within reach, one with what was seen and what is mended, its report."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, Refused, WrongState
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.registers.guards import check_may_enter
from forthwith.program.visits import forms, guards, queries
from forthwith.program.visits.actions import visits as actions
from forthwith.program.visits.domain import CLOSED, STAND, Stand
from forthwith.program.visits.models import Visit, VisitFinding
from forthwith.program.visits.report import report as rendered
from forthwith.program.visits.report import rows_seen
from forthwith.ui.shown import Due, Link, Row, Table

PAGE = 50
TRAIL = [Link("Visits", "/program/visits/")]
VISITS = ("Visit", "Facility", "Who visits", "Planned for", "Made on", "Stands", "Open findings")
SEEN = ("Question", "Rule", "Answer", "Note")


@login_required
def visits(request: HttpRequest) -> HttpResponse:
    """All visits within reach, and the facilities that no visit reaches this year; one is planned below."""
    by = signed_in(request)
    scope = check_may_enter(by, guards.READERS)
    form = forms.PlanVisit(request.POST or None)
    if request.method == "POST":
        guards.check_may_visit(by)
        if form.is_valid():
            made = actions.plan_visit(**form.cleaned_data, by=by)
            messages.success(request, f"{made.reference} is planned.")
            return redirect("visits:visit", made.reference)
    page = Paginator(queries.visits(scope), PAGE).get_page(request.GET.get("page"))
    more = {
        "page": page,
        "table": Table("Visits", VISITS, [_row(one) for one in page], "None is planned or made yet."),
        "without": queries.never_visited(scope),
        "year": clock.today().year,
        "form": form,
        "may_visit": by.holds(*guards.VISITORS),
    }
    return render(request, "visits/visits.html", more)


def _row(one: Visit) -> tuple[Any, ...]:
    link = Link(one.reference, reverse("visits:visit", args=[one.reference]))
    still = sum(1 for each in one.findings.all() if not each.closed_on)
    planned = Due(one.planned_on) if one.stand == Stand.PLANNED else one.planned_on
    return (
        link,
        one.facility.name,
        one.visitor.name,
        planned,
        one.made_on or "",
        STAND[Stand(one.stand)],
        still,
    )


def opened(request: HttpRequest, reference: str) -> tuple[Visit, Person]:
    """The visit and the person, once it is clear that this person may read it."""
    by = signed_in(request)
    check_may_enter(by, guards.READERS)
    found = queries.visit(reference)
    guards.check_may_read(found, by)
    return found, by


@login_required
def visit(request: HttpRequest, reference: str) -> HttpResponse:
    """One visit; planned, the form for what was seen; made, what was seen and what is mended."""
    found, by = opened(request, reference)
    form = forms.MakeVisit(request.POST or None, visit=found, initial={"made_on": clock.today()})
    if request.method == "POST":
        guards.check_may_visit(by)
        if form.is_valid() and _made(request, found, form, by):
            return redirect("visits:visit", reference)
    may_visit = by.holds(*guards.VISITORS)
    findings = list(found.findings.select_related("owner", "closed_by"))
    more = {
        "visit": found,
        "rows": _rows(found),
        "seen": Table("What was seen", SEEN, list(rows_seen(found))),
        "findings": [
            (one, CLOSED if one.closed_on else Due(one.due_on), _may_close(one, by)) for one in findings
        ],
        "made": found.stand == Stand.MADE,
        "may_make": may_visit and found.stand == Stand.PLANNED,
        "may_find": may_visit and found.stand == Stand.MADE,
        "form": form,
        "off_form": forms.CallOff(auto_id="off_%s"),
        "find_form": forms.Find(visit=found, auto_id="find_%s"),
        "trail": TRAIL,
    }
    return render(request, "visits/visit.html", more)


def _made(request: HttpRequest, found: Visit, form: forms.MakeVisit, by: Person) -> bool:
    try:
        actions.make_visit(visit=found, **form.told(), by=by)
    except (Invalid, WrongState) as refused:
        form.add_error(None, str(refused))
        for fault in getattr(refused, "faults", ()):
            form.add_error(None, str(fault))
        return False
    messages.success(request, "The visit is recorded. Add what is to be mended.")
    return True


def _rows(one: Visit) -> list[Row]:
    rows = [
        Row("Facility", one.facility.name),
        Row("Who visits", one.visitor.name),
        Row("Planned for", one.planned_on),
        Row("Stands", STAND[Stand(one.stand)]),
    ]
    if one.made_on:
        rows += [
            Row("Made on", one.made_on),
            Row("Met", one.met or "Nobody named"),
            Row("Summary", one.summary),
        ]
    if one.next_on:
        rows.append(Row("Next visit meant for", one.next_on))
    if one.called_off_because:
        rows.append(Row("Why called off", one.called_off_because))
    return rows


def _may_close(one: VisitFinding, by: Person) -> bool:
    try:
        guards.check_may_close(one, by)
    except Refused:
        return False
    return True


@login_required
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """The report as a PDF."""
    found, _ = opened(request, reference)
    if found.stand != Stand.MADE:
        raise WrongState("The visit was not made yet: there is nothing to report.")
    answer = HttpResponse(rendered(found), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{reference}.pdf"'
    return answer

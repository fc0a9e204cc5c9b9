"""The page of all visits within reach, and of the facilities that none reaches this year."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.people.guards import signed_in
from forthwith.program.registers.guards import check_may_enter
from forthwith.program.registers.trail import PROGRAM
from forthwith.program.registers.views.acting import done
from forthwith.program.visits import forms, guards, queries
from forthwith.program.visits.actions import visits as actions
from forthwith.program.visits.domain import STAND, Stand
from forthwith.program.visits.models import Visit
from forthwith.ui.shown import Due, Link, Table

PAGE = 50
TRAIL = [PROGRAM, Link("Visits", "/program/visits/")]
VISITS = ("Visit", "Facility", "Who visits", "Planned for", "Made on", "Stands", "Open findings")


@login_required
def visits(request: HttpRequest) -> HttpResponse:
    """All visits within reach, and the facilities that no visit reaches this year; one is planned below."""
    by = signed_in(request)
    scope = check_may_enter(by, guards.READERS)
    form = forms.PlanVisit(request.POST or None)
    if request.method == "POST":
        guards.check_may_visit(by)
        if made := done(form, lambda **given: actions.plan_visit(**given, by=by)):
            messages.success(request, f"{made.reference} is planned.")
            return redirect("visits:visit", made.reference)
    page = Paginator(queries.visits(scope), PAGE).get_page(request.GET.get("page"))
    more = {
        "page": page,
        "table": Table("Visits", VISITS, [_row(one) for one in page], "None is planned or made yet."),
        "without": queries.never_visited(scope),
        "year": clock.today().year,
        "form": form,
        "trail": [PROGRAM],
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

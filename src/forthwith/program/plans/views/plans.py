"""The page of all plans: which plan is lacking, where each stands, one more."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.people.guards import signed_in
from forthwith.program.plans import forms, guards, queries
from forthwith.program.plans.actions import versions
from forthwith.program.plans.domain import STAND, Kind, Stand
from forthwith.program.plans.models import Plan
from forthwith.program.registers.trail import PROGRAM
from forthwith.program.registers.views.acting import done
from forthwith.ui.shown import Due, Link, Status, Table

TRAIL = [PROGRAM, Link("Plans", "/program/plans/")]
PLANS = ("Plan", "Title", "What it is", "Stands", "Review by", "Last tested")
ORDER = (Stand.CURRENT, Stand.OUT_OF_DATE, Stand.DRAFT, Stand.REPLACED)
NONE, RETIRED = Status("No version yet", "danger"), Status("Kept no more")


@login_required
def plans(request: HttpRequest) -> HttpResponse:
    """All plans; a kind without a current plan is said first. One more is added below."""
    by = signed_in(request)
    guards.check_may_read(by)
    form = forms.AddPlan(request.POST or None)
    if request.method == "POST":
        guards.check_may_keep(by)
        if made := done(form, lambda **given: versions.add_plan(**given, by=by)):
            messages.success(request, f"{made.reference} is in the register. Bring its first version.")
            return redirect("plans:plan", made.reference)
    found = list(queries.plans())
    current = {one.kind for one in found if stands(one) is STAND[Stand.CURRENT]}
    more = {
        "lacking": [kind for kind in Kind if kind.value not in current],
        "table": Table("Plans", PLANS, [_plan(one) for one in found], "No plan is in the register yet."),
        "form": form,
        "trail": [PROGRAM],
        "may_keep": by.holds(*guards.KEEPERS),
    }
    return render(request, "plans/plans.html", more)


def stands(plan: Plan) -> Status:
    """Where a plan stands today: kept no more, or where its best version stands."""
    if plan.retired_on and plan.retired_on < clock.today():
        return RETIRED
    found = {one.stand for one in plan.versions.all()}
    return next((STAND[one] for one in ORDER if one in found), NONE)


def _plan(plan: Plan) -> tuple[Any, ...]:
    link = Link(plan.reference, reverse("plans:plan", args=[plan.reference]))
    current = next((one for one in plan.versions.all() if one.stand is Stand.CURRENT), None)
    tested = next((one.held_on for one in plan.tests.all()), None)
    review = Due(current.review_on) if current else ""
    return link, plan.title, Kind(plan.kind).words, stands(plan), review, tested or "Never"

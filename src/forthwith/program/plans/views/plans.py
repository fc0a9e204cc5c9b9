"""Pages of plans: all of them, and one with its versions and tests."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Refused
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.plans import forms, guards, queries
from forthwith.program.plans.actions import versions
from forthwith.program.plans.domain import RESULT, STAND, Kind, Result, Stand, TestKind
from forthwith.program.plans.models import FollowUp, Plan, PlanTest, PlanVersion
from forthwith.ui.shown import Due, Link, Row, Status, Table

TRAIL = [Link("Plans", "/program/plans/")]
PLANS = ("Plan", "What it is", "Stands", "Review by", "Last tested")
FOLLOW_UPS = ("To be mended", "By whom", "By when", "Stands", "Proof")
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
        if form.is_valid():
            given = form.cleaned_data
            made = versions.add_plan(**(given | {"kind": Kind(given["kind"])}), by=by)
            messages.success(request, f"{made.reference} is in the register. Bring its first version.")
            return redirect("plans:plan", made.reference)
    found = list(queries.plans())
    current = {one.kind for one in found if _stands(one) is STAND[Stand.CURRENT]}
    more = {
        "lacking": [kind for kind in Kind if kind.value not in current],
        "table": Table("Plans", PLANS, [_plan(one) for one in found], "No plan is in the register yet."),
        "form": form,
        "may_keep": by.holds(*guards.KEEPERS),
    }
    return render(request, "plans/plans.html", more)


def _stands(plan: Plan) -> Status:
    if plan.retired_on and plan.retired_on < clock.today():
        return RETIRED
    stands = {one.stand for one in plan.versions.all()}
    return next((STAND[one] for one in ORDER if one in stands), NONE)


def _plan(plan: Plan) -> tuple[Any, ...]:
    link = Link(f"{plan.reference} {plan.title}", reverse("plans:plan", args=[plan.reference]))
    current = next((one for one in plan.versions.all() if one.stand is Stand.CURRENT), None)
    tested = next((one.held_on for one in plan.tests.all()), None)
    review = Due(current.review_on) if current else ""
    return link, Kind(plan.kind).words, _stands(plan), review, tested or "Never"


@login_required
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """One plan: what covers it, its versions, its tests and what follows from them."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.plan(reference)
    kind = Kind(found.kind)
    may_keep = by.holds(*guards.KEEPERS) and not found.retired_on
    brought = found.versions.select_related("brought_by", "approved_by")
    more = {
        "plan": found,
        "kind": kind,
        "stands": _stands(found),
        "why": queries.current(found, clock.today()),
        "versions": [(one, _version(one), _may_approve(one, by)) for one in brought],
        "tests": [_test(one, by) for one in queries.tests(found)],
        "may_keep": may_keep,
        "version_form": forms.BringVersion(initial={"prepared_by": kind.prepared_by}),
        "test_form": forms.RecordTest(initial={"held_on": clock.today()}, auto_id="test_%s"),
        "retire_form": forms.RetirePlan(initial={"last_on": clock.today()}, auto_id="retire_%s"),
        "trail": TRAIL,
    }
    return render(request, "plans/plan.html", more)


def _version(one: PlanVersion) -> list[Row]:
    approved = f"{one.approved_by.name}" if one.approved_by else "Nobody yet"
    rows = [
        Row("Stands", STAND[one.stand]),
        Row("Plan", Link(one.file_name, reverse("plans:text", args=[one.plan.reference, one.number]))),
        Row("Prepared by", one.prepared_by),
        Row("Prepared on", one.prepared_on),
        Row("Brought by", one.brought_by.name),
        Row("Approved by", approved),
    ]
    if one.approved_on:
        rows.append(Row("Approved on", one.approved_on))
    return [*rows, Row("Review by", one.review_on)]


def _may_approve(one: PlanVersion, by: Person) -> bool:
    try:
        guards.check_not_retired(one.plan)
        guards.check_may_approve(one, by)
    except Refused:
        return False
    return True


def _test(one: PlanTest, by: Person) -> dict[str, Any]:
    follow_ups = list(one.follow_ups.all())
    return {
        "test": one,
        "kind": TestKind(one.kind).words,
        "result": RESULT[Result(one.result)],
        "table": Table("What is to be mended", FOLLOW_UPS, [_follow_up(each) for each in follow_ups]),
        "open": [each for each in follow_ups if not each.closed_on and _may_close(each, by)],
        "some": bool(follow_ups),
        "form": forms.AddFollowUp(auto_id=f"follow_{one.pk}_%s"),
    }


def _follow_up(one: FollowUp) -> tuple[Any, ...]:
    stands = Status(f"Closed {one.closed_on}", "good") if one.closed_on else Due(one.due_on)
    return one.what, one.owner.name, one.due_on, stands, one.proof


def _may_close(one: FollowUp, by: Person) -> bool:
    return by.pk == one.owner_id or by.holds(*guards.KEEPERS)

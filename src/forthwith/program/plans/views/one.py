"""The page of one plan: its versions, its tests, what follows from them; drawn again with a form that has a fault."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Refused
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.plans import forms, guards, queries
from forthwith.program.plans.domain import RESULT, STAND, Kind, Result, TestKind
from forthwith.program.plans.models import FollowUp, Plan, PlanTest, PlanVersion
from forthwith.program.plans.views.plans import TRAIL, stands
from forthwith.ui.shown import Due, Link, Row, Status, Table
from forthwith.ui.words import day_in_words

FOLLOW_UPS = ("To be mended", "By whom", "By when", "Stands", "Proof")
NOTHING: Mapping[int, Form] = MappingProxyType({})


@login_required
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """One plan."""
    by = signed_in(request)
    guards.check_may_read(by)
    return shown(request, queries.plan(reference), by)


def shown(
    request: HttpRequest,
    found: Plan,
    by: Person,
    *,
    following: Mapping[int, Form] = NOTHING,
    closing: Mapping[int, Form] = NOTHING,
    **bound: Form,
) -> HttpResponse:
    """The page; the forms given are those that were sent with a fault, by the test or follow-up they are about."""
    kind, today = Kind(found.kind), clock.today()
    brought = found.versions.select_related("brought_by", "approved_by", "plan")
    more = {
        "plan": found,
        "kind": kind,
        "stands": stands(found),
        "why": queries.current(found, today),
        "versions": [(one, _version(one), _may_approve(one, by)) for one in brought],
        "tests": [_test(one, by, following.get(one.pk), closing) for one in queries.tests(found)],
        "may_keep": by.holds(*guards.KEEPERS) and not found.retired_on,
        "version_form": forms.BringVersion(initial={"prepared_by": kind.prepared_by}),
        "test_form": forms.RecordTest(initial={"held_on": today}, auto_id="test_%s"),
        "retire_form": forms.RetirePlan(initial={"last_on": today}, auto_id="retire_%s"),
        "trail": TRAIL,
        **bound,
    }
    has_fault = bool(following or closing or bound)
    return render(request, "plans/plan.html", more, status=422 if has_fault else 200)


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


def _test(one: PlanTest, by: Person, form: Form | None, closing: Mapping[int, Form]) -> dict[str, Any]:
    follow_ups = list(one.follow_ups.all())
    return {
        "test": one,
        "kind": TestKind(one.kind).words,
        "result": RESULT[Result(one.result)],
        "table": Table("What is to be mended", FOLLOW_UPS, [_follow_up(each) for each in follow_ups]),
        "open": [
            (each, closing.get(each.pk) or forms.CloseFollowUp(auto_id=f"close_{each.pk}_%s"))
            for each in follow_ups
            if not each.closed_on and _may_close(each, by)
        ],
        "some": bool(follow_ups),
        "form": form or forms.AddFollowUp(auto_id=f"follow_{one.pk}_%s"),
    }


def _follow_up(one: FollowUp) -> tuple[Any, ...]:
    closed = one.closed_on and Status(f"Closed {day_in_words(one.closed_on)}", "good")
    return one.what, one.owner.name, one.due_on, closed or Due(one.due_on), one.proof


def _may_close(one: FollowUp, by: Person) -> bool:
    try:
        guards.check_may_close(one, by)
    except Refused:
        return False
    return True

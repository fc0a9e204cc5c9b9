"""Reads of plans."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from forthwith.duties.spans import Span
from forthwith.errors import NotFound
from forthwith.law.kernel import Fact, Finding
from forthwith.law.readings import CURRENT_PLAN
from forthwith.program.plans.domain import Kind
from forthwith.program.plans.models import FollowUp, Plan, PlanTest, PlanVersion

DAY = timedelta(days=1)


def plans() -> QuerySet[Plan]:
    """All plans with their versions and tests."""
    return Plan.objects.prefetch_related("versions", "tests")


def plan(reference: str) -> Plan:
    """One plan by its reference."""
    found = Plan.objects.filter(reference=reference).first()
    if found is None:
        raise NotFound(f"There is no plan {reference}.")
    return found


def version(reference: str, number: int) -> PlanVersion:
    """One version of a plan."""
    found = PlanVersion.objects.filter(plan__reference=reference, number=number)
    one = found.select_related("plan", "brought_by", "approved_by").first()
    if one is None:
        raise NotFound(f"{reference} has no version {number}.")
    return one


def follow_up(number: int) -> FollowUp:
    """One follow-up."""
    found = FollowUp.objects.select_related("test__plan", "owner").filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such follow-up.")
    return found


def tests(plan: Plan) -> Iterable[PlanTest]:
    """The tests of a plan with what follows from them, the latest first."""
    return plan.tests.select_related("recorded_by").prefetch_related("follow_ups__owner")


def spans(kind: Kind) -> list[Span]:
    """The days on which a plan of this kind is current: from approval to its review day, or to its replacement."""
    approved = PlanVersion.objects.filter(plan__kind=kind).exclude(approved_on=None)
    return [(one.approved_on, _last(one)) for one in approved.select_related("plan") if one.approved_on]


def current(plan: Plan, on: date) -> Finding[bool]:
    """Whether the plan is current on a day: dmh.2.I, dmh.2.J, by its approval and its review day."""
    kind = Kind(plan.kind)
    approved = [one for one in plan.versions.all() if one.approved_on]
    newest = max(approved, key=lambda one: one.number, default=None)
    facts = (
        Fact("approved on", newest.approved_on if newest else None),
        Fact("to be reviewed by", newest.review_on if newest else None),
        Fact("kept until", plan.retired_on) if plan.retired_on else Fact("kept", value=True),
    )
    holds = (
        newest is not None and newest.approved_on is not None and newest.approved_on <= on <= _last(newest)
    )
    says = f"The {kind.words.lower()} is {'' if holds else 'not '}current"
    return Finding(holds, says, kind.cite, (*facts, CURRENT_PLAN))


def _last(one: PlanVersion) -> date:
    ends = (one.replaced_on and one.replaced_on - DAY, one.plan.retired_on, one.review_on)
    return min(day for day in ends if day)

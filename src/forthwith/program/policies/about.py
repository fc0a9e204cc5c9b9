"""What stands on a policy's page beyond its row: versions, reviews, who has read it, what may be done next."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from forthwith import clock
from forthwith.errors import Refused
from forthwith.people.models import Person
from forthwith.program.policies import forms, guards
from forthwith.program.policies.audience import audience
from forthwith.program.policies.domain import STAND, Outcome, Stand
from forthwith.program.policies.models import Policy, Version
from forthwith.ui.shown import Link, Row, Status, Table

NO_VERSION = Status("No version yet", "info")
RETIRED = Status("Retired")
REVIEWS = ("Reviewed on", "By", "What came of it", "Why", "Late because")


def standing(policy: Policy) -> Status:
    """Where a policy stands today: retired, or where its best version stands."""
    if policy.retired_on and policy.retired_on < clock.today():
        return RETIRED
    stands = {version.stand for version in policy.versions.all()}
    order = (Stand.IN_FORCE, Stand.TO_COME, Stand.APPROVED, Stand.DRAFT, Stand.REPLACED)
    return next((STAND[one] for one in order if one in stands), NO_VERSION)


def about(policy: Policy, by: Person) -> Mapping[str, Any]:
    """Everything the page shows below the row itself."""
    versions = list(policy.versions.select_related("written_by", "approved_by", "policy__facility"))
    may_keep = _may(lambda: guards.check_may_keep(policy, by)) and not policy.retired_on
    return {
        "policy": policy,
        "versions": [
            (one, _version(one), _reading(one), _may_approve(one, by), _publishing(one)) for one in versions
        ],
        "reviews": Table(
            "Reviews", REVIEWS, [_review(one) for one in policy.reviews.all()], "None is recorded."
        ),
        "may_keep": may_keep,
        "version_form": forms.AddVersion(),
        "review_form": forms.ReviewPolicy(initial={"reviewed_on": clock.today()}, auto_id="review_%s"),
        "retire_form": forms.Retire(auto_id="retire_%s"),
    }


def _publishing(one: Version) -> forms.Publish:
    return forms.Publish(initial={"effective_on": clock.today()}, auto_id=f"publish_{one.number}_%s")


def _version(one: Version) -> list[Row]:
    rows = [
        Row("Stands", STAND[one.stand]),
        Row("Text", Link(one.file_name, reverse("policies:text", args=[one.policy.number, one.number]))),
        Row("Written by", f"{one.written_by.name}"),
        Row("Approved by", one.approved_by.name if one.approved_by else "Nobody yet"),
    ]
    if one.says:
        rows.insert(1, Row("What is new", one.says))
    if one.effective_on:
        rows.append(Row("In force from", one.effective_on))
    if one.until_on:
        rows.append(Row("Until", one.until_on))
    return rows


def _reading(one: Version) -> tuple[int, int] | None:
    """How many have read it, of how many who must."""
    if not one.policy.asks_to_read or one.stand not in (Stand.IN_FORCE, Stand.TO_COME):
        return None
    asked = audience(one, clock.today())
    return sum(1 for each in asked if each.on), len(asked)


def _review(one: Any) -> tuple[Any, ...]:
    return one.reviewed_on, one.reviewed_by.name, Outcome(one.outcome).words, one.reasons, one.late_because


def _may_approve(one: Version, by: Person) -> bool:
    return not one.policy.retired_on and _may(lambda: guards.check_may_approve(one, by))


def _may(check: Any) -> bool:
    try:
        check()
    except Refused:
        return False
    return True

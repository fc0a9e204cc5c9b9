"""All reads of plans, changes and findings."""

from django.db.models import QuerySet

from forthwith.access.models import Change, ChangeFinding, Plan, System
from forthwith.errors import NotFound


def plan(reference: str) -> Plan:
    """One plan by its reference."""
    found = Plan.objects.select_related("system", "made_by", "approved_by", "declined_by", "ordered_by")
    one = found.filter(reference=reference).first()
    if one is None:
        raise NotFound(f"There is no plan {reference}.")
    return one


def open_plans() -> QuerySet[Plan]:
    """Plans that wait for somebody: an approval, the carrying out, or the proof by the next list."""
    waiting = Change.objects.exclude(stand__in=(Change.Stand.PROVEN, Change.Stand.REFUSED))
    return Plan.objects.filter(declined_at=None, changes__in=waiting).distinct().select_related("system")


def plans_about(about: str) -> QuerySet[Plan]:
    """The plans that come from one audit or review."""
    return Plan.objects.filter(about=about).select_related("system", "made_by", "approved_by")


def findings(system: System | None = None, about: str = "") -> QuerySet[ChangeFinding]:
    """Open findings: what was planned and done, and a later list does not show."""
    found = ChangeFinding.objects.filter(settled_at=None).select_related("change__plan__system", "snapshot")
    if system:
        found = found.filter(change__plan__system=system)
    return found.filter(change__plan__about=about) if about else found


def is_elsewhere(change: Change) -> bool:
    """Whether a change is made in another system than the plan's directory: handed over, never written by us.

    Access in other systems, and roles that are no groups of the directory (a group is named by its DN).
    """
    if change.verb == Change.Verb.REVOKE:
        return True
    roles = change.account.get("roles") or ()
    return change.verb == Change.Verb.REMOVE_ROLES and not any("=" in role for role in roles)


def plans() -> QuerySet[Plan]:
    """All plans, the newest first."""
    return Plan.objects.select_related("system")

"""All reads of plans, changes, findings and the ledger of disablings."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet

from forthwith.access.models import Change, ChangeFinding, Disabling, Plan, System, SystemKind
from forthwith.access.rules.rule import DELETION_DAYS
from forthwith.errors import NotFound

# Whose accounts are deleted sixty days after they are disabled (dmh.2.R); a mainframe has its own rule (dmh.2.N).
DIRECTORIES = (SystemKind.PROVIDER_DIRECTORY, SystemKind.EMPLOYEE_DIRECTORY)


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


def disabled(system: System, account_key: str) -> Disabling | None:
    """Since when an account is disabled by our ledger; None where we do not know."""
    ledger = Disabling.objects.filter(system=system, account_key=account_key)
    return ledger.filter(enabled_on=None, deleted_on=None).order_by("-disabled_on", "-pk").first()


def enabled_again(system: System, account_key: str) -> date | None:
    """The last day on which the account was enabled again: use is counted from here."""
    ledger = Disabling.objects.filter(system=system, account_key=account_key, enabled_on__isnull=False)
    return ledger.order_by("-enabled_on").values_list("enabled_on", flat=True).first()


def due_deletions(as_of_on: date, system: System | None = None) -> QuerySet[Disabling]:
    """Accounts disabled sixty days or more, the longest first: due on day 60, overdue from day 61 (reading 66)."""
    latest = as_of_on - timedelta(days=DELETION_DAYS.on(as_of_on))
    due = Disabling.objects.filter(
        enabled_on=None, deleted_on=None, disabled_on__lte=latest, system__kind__in=DIRECTORIES
    ).select_related("system", "change__plan")
    return due.filter(system=system) if system else due


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


def all_disabled() -> QuerySet[Disabling]:
    """Every account that our ledger holds as disabled in a directory, the longest first."""
    there = Disabling.objects.filter(enabled_on=None, deleted_on=None, system__kind__in=DIRECTORIES)
    return there.select_related("system")


def planned_deletions(keys: Collection[str]) -> dict[tuple[int, str], str]:
    """The plan in which each of these accounts waits to be deleted, by system and account."""
    waiting = Change.objects.filter(
        verb=Change.Verb.DELETE,
        account_key__in=keys,
        plan__declined_at=None,
        stand__in=(Change.Stand.PLANNED, Change.Stand.HANDED, Change.Stand.DONE),
    )
    found = waiting.values_list("plan__system_id", "account_key", "plan__reference")
    return {(system, key): reference for system, key, reference in found}


def unplanned_deletions(as_of_on: date, system: System | None = None) -> list[Disabling]:
    """Deletions that are due and wait in no plan."""
    due = list(due_deletions(as_of_on, system))
    planned = planned_deletions([one.account_key for one in due])
    return [one for one in due if (one.system_id, one.account_key) not in planned]

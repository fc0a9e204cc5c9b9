"""All reads of the ledger of disablings, and of the deletions due by it."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet

from forthwith.access.models import Change, Disabling, System, SystemKind
from forthwith.access.rules.rule import DELETION_DAYS

# Whose accounts are deleted sixty days after they are disabled (dmh.2.R); a mainframe has its own rule (dmh.2.N).
DIRECTORIES = (SystemKind.PROVIDER_DIRECTORY, SystemKind.EMPLOYEE_DIRECTORY)


def disabled(system: System, account_key: str) -> Disabling | None:
    """Since when an account is disabled by our ledger; None where we do not know."""
    ledger = Disabling.objects.filter(system=system, account_key=account_key)
    return ledger.filter(enabled_on=None, deleted_on=None).order_by("-disabled_on", "-pk").first()


def due_deletions(as_of_on: date, system: System | None = None) -> QuerySet[Disabling]:
    """Accounts disabled sixty days or more, the longest first: due on day 60, overdue from day 61 (reading 66)."""
    latest = as_of_on - timedelta(days=DELETION_DAYS.on(as_of_on))
    due = Disabling.objects.filter(
        enabled_on=None, deleted_on=None, disabled_on__lte=latest, system__kind__in=DIRECTORIES
    ).select_related("system", "change__plan")
    return due.filter(system=system) if system else due


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

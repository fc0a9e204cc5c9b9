"""The ledger of disablings: since when an account is disabled, and how we know (reading 63); part of a calling act."""

from datetime import date

from forthwith.access.models import Change, Disabling, System
from forthwith.access.queries.ledger import disabled


def note_disabled(
    *,
    system: System,
    account_key: str,
    account: str,
    on: date,
    known: Disabling.Known,
    change: Change | None = None,
) -> Disabling:
    """Note since when an account is disabled; what the ledger knows already stays as it is."""
    there = disabled(system, account_key)
    return there or Disabling.objects.create(
        system=system, account_key=account_key, account=account, disabled_on=on, known=known, change=change
    )


def note_enabled(*, system: System, account_key: str, on: date) -> list[Disabling]:
    """Note that an account is enabled again: its deletion falls away, a later disabling counts anew."""
    return _ended(system, account_key, enabled_on=on)


def note_deleted(*, system: System, account_key: str, on: date) -> list[Disabling]:
    """Note that an account is deleted."""
    return _ended(system, account_key, deleted_on=on)


def _ended(system: System, account_key: str, **ended: date) -> list[Disabling]:
    open_ones = Disabling.objects.filter(
        system=system, account_key=account_key, enabled_on=None, deleted_on=None
    )
    found = list(open_ones.select_for_update())
    Disabling.objects.filter(pk__in=[one.pk for one in found]).update(**ended)
    return found

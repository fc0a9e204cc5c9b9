"""Day 60 after disabling (dmh.2.R): on day 60 the deletion is due, on day 61 overdue; enabling again cancels it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyarrow as pa

from forthwith.access.rules.rule import DELETION_DAYS
from forthwith.law.dates import days_after

# How the day of disabling is known, the best first. Metadata give the last change, two snapshots the later of their
# days: both may be later than the truth, so that nothing is ever deleted too early.
KNOWN = ("own act", "event", "metadata", "snapshots")


class Deletion(StrEnum):
    """Where the deletion of a disabled account stands."""

    WAITING = "waiting"
    DUE = "due"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Disabled:
    """A row of the ledger, of `columns.LEDGER`."""

    account_key: str
    disabled_on: date
    known: str
    enabled_on: date | None = None
    deleted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One disabled account on a day."""

    account_key: str
    disabled_on: date
    known: str
    due_on: date
    state: Deletion
    says: str


def due_on(disabled_on: date) -> date:
    """The day a deletion is due: the day of disabling is day 0 (reading 2)."""
    return days_after(disabled_on, _days(disabled_on))


def state_on(
    as_of: date, *, disabled_on: date, enabled_on: date | None = None, deleted_on: date | None = None
) -> Deletion:
    """Where it stands on a day. `enabled_on`: when it was enabled again after that disabling."""
    if deleted_on is not None and deleted_on <= as_of:
        return Deletion.DONE
    if enabled_on is not None and disabled_on <= enabled_on <= as_of:
        return Deletion.CANCELLED
    days = (as_of - due_on(disabled_on)).days
    if days < 0:
        return Deletion.WAITING
    return Deletion.DUE if days == 0 else Deletion.OVERDUE


def deletions(ledger: pa.Table, as_of: date) -> list[Standing]:
    """Each account that was disabled, once, as it is best known; the first due first.

    `ledger` has the columns of `columns.LEDGER`. An account enabled and disabled again counts from the later day.
    """
    by_account: dict[str, list[Disabled]] = {}
    for row in (Disabled(**row) for row in ledger.to_pylist()):
        if row.disabled_on <= as_of:
            by_account.setdefault(row.account_key, []).append(row)
    found = [_standing(rows, as_of) for rows in by_account.values()]
    return sorted(found, key=lambda one: (one.due_on, one.account_key))


def _days(disabled_on: date) -> int:
    """The number of days; what was disabled before there was a rule goes by the first."""
    return DELETION_DAYS.on(max(disabled_on, DELETION_DAYS.versions[0].comply_by))


def _standing(rows: Sequence[Disabled], as_of: date) -> Standing:
    row, enabled_on = _best(rows, as_of)
    state = state_on(
        as_of, disabled_on=row.disabled_on, enabled_on=enabled_on, deleted_on=_deleted(rows, row)
    )
    due = due_on(row.disabled_on)
    since = f"disabled {row.disabled_on}, known by {row.known}"
    says = f"{since}; {_days(row.disabled_on)} days after is {due}; {_tail(state, due, as_of)}"
    return Standing(row.account_key, row.disabled_on, row.known, due, state, says)


def _best(rows: Sequence[Disabled], as_of: date) -> tuple[Disabled, date | None]:
    """The disabling that counts, with the day it was cancelled: of those that stand the best known, then the latest."""
    cancelled = [(row, _cancelled_on(row, rows, as_of)) for row in rows]
    standing = [one for one in cancelled if one[1] is None]
    if not standing:
        return max(cancelled, key=lambda one: one[0].disabled_on)
    best = min(KNOWN.index(row.known) for row, _ in standing)
    return max(
        (one for one in standing if KNOWN.index(one[0].known) == best), key=lambda one: one[0].disabled_on
    )


def _cancelled_on(row: Disabled, rows: Sequence[Disabled], as_of: date) -> date | None:
    """When the account was enabled again after this disabling, whichever source tells."""
    days = [other.enabled_on for other in rows if other.enabled_on]
    return min((day for day in days if row.disabled_on <= day <= as_of), default=None)


def _deleted(rows: Sequence[Disabled], row: Disabled) -> date | None:
    days = [other.deleted_on for other in rows if other.deleted_on]
    return min((day for day in days if day >= row.disabled_on), default=None)


def _tail(state: Deletion, due: date, as_of: date) -> str:
    days = abs((as_of - due).days)
    counted = "1 day" if days == 1 else f"{days} days"
    return {
        Deletion.WAITING: f"{counted} left",
        Deletion.DUE: "due today",
        Deletion.OVERDUE: f"{counted} overdue",
        Deletion.CANCELLED: "enabled again since",
        Deletion.DONE: "deleted",
    }[state]

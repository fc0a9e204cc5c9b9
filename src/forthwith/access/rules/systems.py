"""Other systems held against the directory, both ways: users nobody employs, and leavers who still have an account."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from forthwith.access.rules.people import Staff, plain
from forthwith.access.rules.words import Employment

RECONCILED = pa.schema(
    [
        ("system", pa.string()),
        ("row_number", pa.int64()),
        ("key", pa.string()),
        ("user", pa.string()),
        ("name", pa.string()),
        ("state", pa.string()),
        ("employee_id", pa.string()),
        ("matched_by", pa.string()),
        ("says", pa.string()),
    ]
)
LEFT, NO_EMPLOYEE, NO_DIRECTORY, NOT_SURE = (
    "the person left",
    "no employee",
    "no directory account",
    "a person must say whose it is",
)
_STATE_OF = {
    Employment.LEFT: LEFT,
    Employment.MISSING_ONCE: NO_EMPLOYEE,
    Employment.MISSING_TWICE: NO_EMPLOYEE,
    Employment.NOT_FOUND: NO_EMPLOYEE,
    Employment.PROPOSED: NOT_SURE,
}


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What comparing gave: the users that are not in order, and in which systems each person has an account."""

    table: pa.Table
    systems_of: Mapping[str, frozenset[str]]
    compared: Mapping[str, int]


def reconcile(systems: Mapping[str, pa.Table], directory: frozenset[str], staff: Staff | None) -> Reconciled:
    """Each enabled user of each system. `directory`: the people and names with an enabled account (`appearances`)."""
    found: list[dict[str, Any]] = []
    systems_of: defaultdict[str, set[str]] = defaultdict(set)
    compared: dict[str, int] = {}
    for system, users in sorted(systems.items()):
        enabled = [user for user in users.to_pylist() if user["enabled"] is not False]
        compared[system] = len(enabled)
        for user in enabled:
            number, row = _compared(system, user, directory, staff)
            found += [row] if row else []
            for identity in identities(user, number):
                systems_of[identity].add(system)
    table = pa.Table.from_pylist(found, RECONCILED)
    return Reconciled(table, {key: frozenset(names) for key, names in systems_of.items()}, compared)


def identities(account: dict[str, Any], employee_id: str) -> tuple[str, ...]:
    """What makes an account the same person's in two systems: the employee ID, or the mail."""
    known = {"id": employee_id or account["employee_id"], "mail": account["mail"]}
    return tuple(f"{kind}:{plain(value)}" for kind, value in known.items() if value)


def appearances(account: dict[str, Any], employee_id: str) -> tuple[str, ...]:
    """As `identities`, and the user name: enough to be seen in the directory, not enough to be revoked."""
    return (*identities(account, employee_id), f"user:{plain(account['sam_account_name'])}")


def _compared(
    system: str, user: dict[str, Any], directory: frozenset[str], staff: Staff | None
) -> tuple[str, dict[str, Any] | None]:
    """The user's employee ID, and its row where something is not in order."""
    whose = staff.of(user) if staff else None
    number = whose.employee_id if whose and whose.employment is not Employment.PROPOSED else ""
    state = _STATE_OF.get(whose.employment, "") if whose else ""
    says = whose.says if whose else ""
    # A user whom the staff list does not know may still be found in the directory, by mail or user name.
    held = not directory.isdisjoint(appearances(user, number))
    if whose and whose.employment is Employment.NOT_FOUND and held:
        return number, None
    if not state and not held:
        state, says = (
            NO_DIRECTORY,
            "no enabled account of the directory has this employee ID, mail or user name",
        )
    if not state:
        return number, None
    row = {
        "system": system,
        "row_number": user["row_number"],
        "key": user["key"],
        "user": user["sam_account_name"],
        "name": user["display_name"],
        "state": state,
        "employee_id": whose.employee_id if whose else user["employee_id"],
        "matched_by": whose.by if whose else "",
        "says": says,
    }
    return number, row

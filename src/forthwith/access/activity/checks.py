"""Drawn users against the security database (dmh.sar.2), and whether the log carries the thirty days; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from forthwith.access.rules.activity import LOG_DAYS

THIRTY = LOG_DAYS.versions[-1].value  # dmh.sar.3
NOT_IN_DATABASE = "not in the security database"
DISABLED_YET_ACTIVE = "disabled, yet active in the log"
ROLES_DIFFER = "roles or level differ"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing the security database says otherwise; `kind` is a kind of finding."""

    kind: str
    says: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Security:
    """What the security database says of one user. None: no list at hand tells it."""

    exists: bool | None
    enabled: bool | None
    roles: tuple[Mapping[str, str], ...]
    name: str = ""
    unit: str = ""
    key: str = ""  # of the account, as its list has it
    differences: tuple[Difference, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """As the row keeps it."""
        return asdict(self)


def first_day(as_of: date) -> date:
    """The first of the thirty days that end with this one, both counted (reading 70)."""
    return as_of - timedelta(days=THIRTY - 1)


def security_of(
    user_id: str,
    *,
    grants: Iterable[Mapping[str, Any]] | None,
    accounts: Iterable[Mapping[str, Any]] | None,
    events: int,
) -> Security:
    """Compare one user with the lists of roles and of accounts; letters' case does not matter.

    `events` is how many rows of the log's thirty days are this user's.
    """
    own = [one for one in grants or () if _same(one["user_id"], user_id)]
    found = [one for one in accounts or () if _same(one["sam_account_name"], user_id)]
    roles = tuple(_role(one) for one in own)
    exists = None if grants is None and accounts is None else bool(own or found)
    enabled = found[0]["enabled"] if found else None
    first = found[0] if found else {}
    return Security(
        exists=exists,
        enabled=enabled,
        roles=roles,
        name=str(first.get("display_name") or ""),
        unit=str(first.get("facility") or first.get("agency") or ""),
        key=str(first.get("key") or ""),
        differences=tuple(_differences(own if grants is not None else None, found, events, exists=exists)),
    )


def _differences(
    own: Sequence[Mapping[str, Any]] | None,
    found: Sequence[Mapping[str, Any]],
    events: int,
    *,
    exists: bool | None,
) -> Iterable[Difference]:
    if exists is False:
        yield Difference(NOT_IN_DATABASE, "The user stands in no list of the security database.")
        return
    if found and found[0]["enabled"] is False and events:
        yield Difference(
            DISABLED_YET_ACTIVE, f"The account is disabled, and the log has {events} events of it."
        )
    if len(found) > 1:
        yield Difference(ROLES_DIFFER, f"{len(found)} accounts have this name.")
    if own is not None and not own and events:
        yield Difference(ROLES_DIFFER, f"No role is granted, and the log has {events} events.")
    listed = found[0].get("roles") if found else None
    if own is not None and listed is not None:
        yield from _other_roles({one["role"] for one in own}, set(listed))


def _other_roles(granted: set[str], listed: set[str]) -> Iterable[Difference]:
    for role in sorted(granted - listed):
        yield Difference(ROLES_DIFFER, f"{role} stands among the roles and not with the account.", role)
    for role in sorted(listed - granted):
        yield Difference(ROLES_DIFFER, f"{role} stands with the account and not among the roles.", role)


def _role(one: Mapping[str, Any]) -> dict[str, str]:
    on = one.get("granted_on")
    return {
        "role": str(one["role"]),
        "scope": str(one.get("scope") or ""),
        "granted_on": on.isoformat() if on else "",
        "granted_by": str(one.get("granted_by") or ""),
    }


def _same(one: object, other: str) -> bool:
    return str(one or "").strip().casefold() == other.casefold()


def sufficiency(
    coverage: Mapping[str, Any] | None, *, from_on: date, until_on: date, day_of: Any
) -> dict[str, Any]:
    """Whether a log carries a review of these days, and why not; `day_of` gives a moment's local date.

    `coverage` is what its reading found: first_at, last_at, actions, remarks, insufficient. None: no log at hand.
    """
    if coverage is None:
        return {"sufficient": False, "why": ["No audit log is at hand."], "remarks": []}
    why = [coverage["insufficient"]] if coverage.get("insufficient") else []
    days = [
        day_of(datetime.fromisoformat(str(coverage[one]))) if coverage.get(one) else None for one in _ENDS
    ]
    first, last = days
    if first is None or last is None:
        why.append("The log tells of no day.")
    else:
        why += [f"The log begins on {first}, after {from_on}."] if first > from_on else []
        why += [f"The log ends on {last}, before {until_on}."] if last < until_on else []
    return {
        "sufficient": not why,
        "why": why,
        "remarks": list(coverage.get("remarks") or ()),
        "actions": dict(coverage.get("actions") or {}),
        "from": first and first.isoformat(),
        "until": last and last.isoformat(),
    }


_ENDS = ("first_at", "last_at")

"""What a list shows of each account: enabled or not, there or not, which groups and roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forthwith.access.models import Change
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import table


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """One list by account key; a list of roles by account name in lower case."""

    # True, False, or None where the list does not say.
    enabled: Mapping[str, bool | None] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)
    # Roles or groups held, in lower case; None where the list holds none of anybody.
    held: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    of_roles: bool = False

    def shows(self, change: Change) -> bool | None:
        """Whether the list shows the change as done; None where it says nothing of it."""
        key = change.account_key
        if change.verb == Change.Verb.REMOVE_ROLES:
            return self._without_roles(change)
        if self.of_roles:
            return None
        if change.verb == Change.Verb.DELETE:
            return key not in self.enabled
        if change.verb == Change.Verb.REVOKE:
            return self._nobody_uses(self._key_of(change))
        if change.verb == Change.Verb.DISABLE:
            return self._nobody_uses(key)
        said = self.enabled.get(key)
        return None if key in self.enabled and said is None else bool(said)

    def _nobody_uses(self, key: str) -> bool | None:
        """Disabled, or gone."""
        said = self.enabled.get(key, False)
        return None if said is None else not said

    def _key_of(self, change: Change) -> str:
        """The account of the same name in this other system; its own key where there is none."""
        name = str(change.account.get("sam_account_name", "")).lower()
        return self.by_name.get(name, change.account_key)

    def _without_roles(self, change: Change) -> bool | None:
        unwanted = {role.lower() for role in change.account.get("roles") or ()}
        if self.of_roles:
            name = str(change.account.get("sam_account_name", "")).lower()
            held = self.held.get(name, frozenset())
        else:
            held = self.held.get(change.account_key, frozenset())
        if held is None:
            return None
        return not (held & unwanted if unwanted else held)


def shown_by(snapshot: Snapshot) -> Shown:
    """What a snapshot of accounts or of roles shows."""
    return _of_roles(snapshot) if snapshot.kind == SnapshotKind.ROLES else _of_accounts(snapshot)


def _of_accounts(snapshot: Snapshot) -> Shown:
    rows = table(snapshot).select(["key", "sam_account_name", "enabled", "groups", "roles"])
    keys = rows["key"].to_pylist()
    held: dict[str, frozenset[str] | None] = {}
    for key, groups, roles in zip(keys, rows["groups"].to_pylist(), rows["roles"].to_pylist(), strict=True):
        none = groups is None and roles is None
        held[key] = None if none else frozenset(one.lower() for one in (*(groups or ()), *(roles or ())))
    names = dict(zip(keys, rows["sam_account_name"].to_pylist(), strict=True))
    return Shown(
        enabled=dict(zip(keys, rows["enabled"].to_pylist(), strict=True)),
        names=names,
        by_name={name.lower(): key for key, name in names.items()},
        held=held,
    )


def _of_roles(snapshot: Snapshot) -> Shown:
    rows = table(snapshot).select(["user_id", "role"])
    held: dict[str, set[str]] = {}
    for user, role in zip(rows["user_id"].to_pylist(), rows["role"].to_pylist(), strict=True):
        held.setdefault(user.lower(), set()).add(role.lower())
    return Shown(held={user: frozenset(roles) for user, roles in held.items()}, of_roles=True)

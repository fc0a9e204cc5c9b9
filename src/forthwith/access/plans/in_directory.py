"""One change in a live directory: looked at, done, read back.

What was begun before is looked at first, so that a program killed between the directory's answer and our own row
neither repeats a change nor misses one.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forthwith import clock
from forthwith.access.models import Change
from forthwith.directory import writing
from forthwith.directory.connection import Directory, refused_sign_in
from forthwith.directory.disabled import AS_XML, BINARY, control_changed_at
from forthwith.directory.entry import Entry
from forthwith.directory.refusals import ChangedMeanwhile, RefusedByDirectory
from forthwith.errors import WrongState

# Clauses whose changes have their reason from a person, not from the rules.
_IN_OWN_WORDS = "dmh.sar."
LOOKED_AT = (*writing.CHANGED, "userPrincipalName", BINARY, AS_XML)


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """An account as the directory shows it now: what a change starts from, or that it is gone."""

    entry: Entry | None

    @property
    def told(self) -> dict[str, Any]:
        """What the change remembers of it."""
        if self.entry is None:
            return {"gone": True}
        return {
            "dn": self.entry.dn,
            "control": self.entry.control,
            "description": self.entry.text("description"),
            "groups": [one.decode("utf-8", "replace") for one in self.entry.all("memberOf")],
        }


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """What came of one change. `ours`: whether we did it; `since`: when the directory says it became so."""

    told: Mapping[str, Any] = field(default_factory=dict)
    ours: bool = True
    since: datetime | None = None


def look(directory: Directory, change: Change) -> Seen:
    """The account as it is now, found by its GUID where the key is one; WrongState where another one is found."""
    try:
        found = writing.find(directory, change.account_key, str(change.account.get("dn", "")))
    except RefusedByDirectory:
        return Seen(None)
    _check_is_meant(found, str(change.account.get("sam_account_name") or ""))
    return Seen(directory.read(found.dn, LOOKED_AT))


def _check_is_meant(found: Entry, name: str) -> None:
    """The account whose name was approved: a list may carry the GUID or DN of another one, by mistake or on purpose."""
    is_called = found.text("sAMAccountName")
    if name and is_called.casefold() != name.casefold():
        raise WrongState(
            "What the list names so is another account in the directory, or it was renamed. Nothing was written; "
            "bring a new list and plan the change from it."
        )


def everything(directory: Directory, entry: Entry) -> dict[str, list[str]]:
    """Every attribute of an account in base64: its tombstone record, taken before it is deleted."""
    whole = directory.read(entry.dn, writing.EVERYTHING) or entry
    return {
        name: [b64encode(value).decode() for value in values]
        for name, values in sorted(whole.values.items())
        if not name.startswith("range=")
    }


def note_of(change: Change) -> str:
    """What an account's description says from now on: what was done, when, by which plan and clause.

    Everybody who signs in can read a description, so a reviewer's own words of a person stay in the plan.
    """
    done = {Change.Verb.DISABLE: "Disabled", Change.Verb.ENABLE: "Enabled"}.get(
        Change.Verb(change.verb), "Changed"
    )
    return f"{done} {clock.today().isoformat()} ({change.plan.reference}): {_reason(change)}"


def _reason(change: Change) -> str:
    return change.cite if change.cite.startswith(_IN_OWN_WORDS) else change.because


def do(directory: Directory, change: Change, seen: Seen, note: str) -> Outcome:
    """Do it, unless it is so already, and read it back; a refusal is raised and nothing was written."""
    return _VERBS[Change.Verb(change.verb)](directory, change, seen, note)


def _there(seen: Seen) -> Entry:
    if seen.entry is None:
        raise RefusedByDirectory("The account is not there any more, or stands elsewhere.")
    return seen.entry


def _disable(directory: Directory, change: Change, seen: Seen, note: str) -> Outcome:
    entry = _there(seen)
    ours = not entry.is_disabled
    if ours:
        try:
            writing.disable(directory, entry, note)
        except ChangedMeanwhile:  # by somebody else, or by another worker with this very plan
            if not _shows(_there(look(directory, change)), change):
                raise
    after = _there(look(directory, change))
    if not after.is_disabled:
        raise RefusedByDirectory(
            "Read back, the account is still enabled. Another program may have enabled it."
        )
    ours = ours or _shows(after, change)
    told = {"after": Seen(after).told, "sign_in": _sign_in(directory, after)}
    return Outcome(told, ours, control_changed_at(after))


def _shows(entry: Entry, change: Change) -> bool:
    """Whether the account's description says that this plan disabled it."""
    return entry.is_disabled and change.plan.reference in entry.text("description")


def _sign_in(directory: Directory, entry: Entry) -> str:
    """In a lab, where the settings hold the test accounts' password: how a sign-in is refused now."""
    password, name = directory.place.test_password, entry.text("userPrincipalName")
    return refused_sign_in(directory.place, directory.server, name, password) if password and name else ""


def _enable(directory: Directory, change: Change, seen: Seen, note: str) -> Outcome:
    entry = _there(seen)
    ours = entry.is_disabled
    if ours:
        writing.enable(directory, entry, note)
    after = _there(look(directory, change))
    if after.is_disabled:
        raise RefusedByDirectory("Read back, the account is still disabled.")
    return Outcome({"after": Seen(after).told}, ours)


def _remove_roles(directory: Directory, change: Change, seen: Seen, note: str) -> Outcome:
    entry = _there(seen)
    groups = change.account.get("roles") or [one.decode() for one in entry.all("memberOf")]
    left = writing.leave_groups(directory, entry, groups)
    after = _there(look(directory, change))
    still = {one.decode().lower() for one in after.all("memberOf")} & {group.lower() for group in groups}
    if still:
        raise RefusedByDirectory("Read back, the account is still in a group it should have left.")
    return Outcome({"left": left, "after": Seen(after).told})


def _delete(directory: Directory, change: Change, seen: Seen, note: str) -> Outcome:
    """Only a disabled account, and only with its tombstone record in our store (told["record"])."""
    if seen.entry is not None:
        if not seen.entry.is_disabled:
            raise WrongState("The account is enabled. It was not deleted; find out who enabled it.")
        directory.delete(seen.entry.dn)
    elif "record" not in (change.told or {}):
        raise RefusedByDirectory("The account is not there any more, and it was not we who deleted it.")
    left = writing.tombstone(directory, change.account_key)
    if look(directory, change).entry is not None:
        raise RefusedByDirectory("Read back, the account is still there.")
    return Outcome({"lies": left.dn if left else "", "seen": left is not None})


def _revoke(directory: Directory, change: Change, seen: Seen, note: str) -> Outcome:
    raise WrongState("Access elsewhere is revoked by the other agency. Send this plan as a ticket or a form.")


_VERBS: Mapping[Change.Verb, Callable[[Directory, Change, Seen, str], Outcome]] = {
    Change.Verb.DISABLE: _disable,
    Change.Verb.ENABLE: _enable,
    Change.Verb.REMOVE_ROLES: _remove_roles,
    Change.Verb.DELETE: _delete,
    Change.Verb.REVOKE: _revoke,
}

"""What a plan would write, line by line: account, attribute, value now, value after. Nothing is written by it."""

from dataclasses import dataclass
from typing import Any

from forthwith.access.models import Change, Plan
from forthwith.access.plans import in_directory
from forthwith.access.plans.change_guards import check_verb
from forthwith.access.plans.directories import first_to_answer, place_of
from forthwith.access.plans.in_directory import Seen, note_of
from forthwith.directory.connection import Directory
from forthwith.directory.entry import DISABLED
from forthwith.directory.refusals import Unreachable
from forthwith.errors import Forthwith, WrongState

UNKNOWN = "not known: the list does not hold it"


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One change as it would be written; `hinders` says why it would be refused, empty where nothing does."""

    change: Change
    dn: str
    what: str
    now: str
    after: str
    hinders: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class DryRun:
    """Every line, and where its present values come from."""

    lines: tuple[Line, ...]
    source: str
    is_live: bool


def dry_run(plan: Plan) -> DryRun:
    """What would be written: from the live directory where one is set up and answers, else from the last list."""
    changes = list(plan.changes.select_related("plan__system"))
    place = place_of(plan.system)
    if place is None:
        return _from_list(changes, "From the list the plan was made from; no directory is set up.")
    try:
        with first_to_answer(place) as directory:
            seen = [(change, _looked(directory, change)) for change in changes]
            said = f"Read now from {directory.server.name}."
    except Unreachable as refused:
        return _from_list(changes, f"From the list the plan was made from. {refused}")
    return DryRun(tuple(_line(change, found) for change, found in seen), said, is_live=True)


def _looked(directory: Directory, change: Change) -> Seen | WrongState:
    try:
        return in_directory.look(directory, change)
    except WrongState as refused:
        return refused


def _from_list(changes: list[Change], said: str) -> DryRun:
    lines = tuple(_line(change, None) for change in changes)
    return DryRun(lines, said, is_live=False)


def _line(change: Change, seen: Seen | WrongState | None) -> Line:
    """`seen` is None where nobody looked."""
    if isinstance(seen, WrongState):
        what, now, after = _written(change, _as_listed(change))
        return Line(change, str(change.account.get("dn", "")), what, now, after, str(seen))
    known = seen.told if seen else _as_listed(change)
    what, now, after = _written(change, known)
    return Line(change, str(known.get("dn", "")), what, now, after, _hinders(change, seen))


def _as_listed(change: Change) -> dict[str, Any]:
    account = change.account
    return {"dn": account.get("dn", ""), "control": account.get("uac"), "groups": account.get("groups") or []}


def _written(change: Change, known: dict[str, Any]) -> tuple[str, str, str]:
    control = known.get("control")
    if change.verb in (Change.Verb.DISABLE, Change.Verb.ENABLE):
        if control is None:
            return (
                "userAccountControl",
                UNKNOWN,
                "disabled" if change.verb == Change.Verb.DISABLE else "enabled",
            )
        wanted = control | DISABLED if change.verb == Change.Verb.DISABLE else control & ~DISABLED
        return "userAccountControl, description", str(control), f"{wanted}; {note_of(change)}"
    if change.verb == Change.Verb.REMOVE_ROLES:
        roles = change.account.get("roles") or known.get("groups") or []
        return "roles and groups", "; ".join(roles) or UNKNOWN, "none of these"
    if change.verb == Change.Verb.DELETE:
        return "the account", "there", "deleted, its attributes kept"
    return "access elsewhere", "not known here", "revoked by the agency"


def _hinders(change: Change, seen: Seen | None) -> str:
    """Why the change would be refused as things stand."""
    if change.stand != Change.Stand.PLANNED:
        return f"Nothing to do: {change.stand}."
    try:
        check_verb(change.plan.system, change.account_key, change.verb)
    except Forthwith as refused:
        return str(refused)
    return _in_directory(change, seen) if seen else ""


def _in_directory(change: Change, seen: Seen) -> str:
    if seen.entry is None:
        return "The account is not there any more."
    if change.verb == Change.Verb.DISABLE and seen.entry.is_disabled:
        return "It is disabled already; it is read back and noted."
    if change.verb == Change.Verb.ENABLE and not seen.entry.is_disabled:
        return "It is enabled already; it is read back and noted."
    if change.verb == Change.Verb.DELETE and not seen.entry.is_disabled:
        return "It is enabled: it would not be deleted. Find out who enabled it."
    return ""

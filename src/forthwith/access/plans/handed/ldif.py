"""A plan as LDIF (RFC 2849): the old value deleted, the new one added, so that one changed meanwhile fails."""

from base64 import b64encode
from collections.abc import Iterable, Iterator

from forthwith.access.models import Change, Plan
from forthwith.access.plans.in_directory import note_of
from forthwith.directory.entry import DISABLED


def ldif(plan: Plan, changes: Iterable[Change]) -> bytes:
    """The records of a plan; a change LDIF cannot say safely stands as a comment with what is missing."""
    records = [f"version: 1\n# {plan.reference}"]
    records += ["\n".join(_record(change)) for change in changes]
    return ("\n\n".join(records) + "\n").encode()


def _record(change: Change) -> Iterator[str]:
    dn, control = str(change.account.get("dn", "")), change.account.get("uac")
    if not dn:
        yield _missing(change, "its distinguished name is not in the list")
    elif change.verb in (Change.Verb.DISABLE, Change.Verb.ENABLE):
        if control is None:
            yield _missing(change, "its userAccountControl is not in the list")
        else:
            yield from _control(change, dn, int(control))
    elif change.verb == Change.Verb.DELETE:
        yield _missing(change, "LDIF keeps no record of what is deleted, nor looks whether it is disabled")
    elif change.verb == Change.Verb.REMOVE_ROLES and _groups(change):
        yield "\n\n".join("\n".join(_leaving(group, dn)) for group in _groups(change))
    else:
        yield _missing(change, "it is made in another system")


def _groups(change: Change) -> list[str]:
    return [group for group in change.account.get("roles") or () if "=" in group]


def _control(change: Change, dn: str, control: int) -> Iterator[str]:
    wanted = control | DISABLED if change.verb == Change.Verb.DISABLE else control & ~DISABLED
    yield from (line("dn", dn), "changetype: modify")
    yield from ("delete: userAccountControl", f"userAccountControl: {control}", "-")
    yield from ("add: userAccountControl", f"userAccountControl: {wanted}", "-")
    yield from ("replace: description", line("description", note_of(change)), "-")


def _leaving(group: str, dn: str) -> Iterator[str]:
    yield from (line("dn", group), "changetype: modify", "delete: member", line("member", dn), "-")


def _missing(change: Change, why: str) -> str:
    return f"# Change {change.pk} ({change.verb}) is not written here: {why}."


def line(name: str, value: str) -> str:
    """An attribute and its value; in base64 where the plain text would be read as something else."""
    plain = (
        value.isascii()
        and value.isprintable()
        and value[:1] not in (" ", ":", "<")
        and value == value.rstrip()
    )
    return f"{name}: {value}" if plain and value else f"{name}:: {b64encode(value.encode()).decode()}"

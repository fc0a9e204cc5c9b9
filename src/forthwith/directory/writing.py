"""What is changed in a directory: each in one request, compared with what was read, and read back after."""

from collections.abc import Sequence

from forthwith.directory.connection import Directory
from forthwith.directory.entry import DISABLED, Entry
from forthwith.directory.refusals import RefusedByDirectory

CHANGED = ("objectGUID", "userAccountControl", "description", "memberOf", "sAMAccountName", "isDeleted")
EVERYTHING = ("*", "objectGUID", "objectSid", "whenCreated", "whenChanged", "memberOf")
LONGEST_DESCRIPTION = 1024


def control_of(entry: Entry) -> int:
    """UserAccountControl as read; an entry without it is no account that could be disabled."""
    if entry.control is None:
        raise RefusedByDirectory("This entry has no userAccountControl: it is not an account we can change.")
    return entry.control


def find(directory: Directory, key: str, dn: str) -> Entry:
    """The account by its objectGUID, which no renaming changes; by its name where the key is no GUID."""
    name = f"<GUID={key}>" if _is_guid(key) else dn
    found = directory.read(name, CHANGED) if name else None  # no name at all would be the server itself
    if found is None:
        raise RefusedByDirectory("The account is not there any more, or stands elsewhere.")
    return found


def _is_guid(key: str) -> bool:
    return len(key) == 36 and key.count("-") == 4


def disable(directory: Directory, entry: Entry, note: str) -> None:
    """Set the bit for disabled where the value is still what was read; the reason goes in the same request."""
    _set_control(directory, entry, control_of(entry) | DISABLED, note)


def enable(directory: Directory, entry: Entry, note: str) -> None:
    """Take the bit for disabled away, where the value is still what was read."""
    _set_control(directory, entry, control_of(entry) & ~DISABLED, note)


def _set_control(directory: Directory, entry: Entry, wanted: int, note: str) -> None:
    before = control_of(entry)
    directory.change(
        entry.dn,
        {
            "userAccountControl": [("delete", [_number(before)]), ("add", [_number(wanted)])],
            "description": [("replace", [described(entry, note)])],
        },
    )


def described(entry: Entry, note: str) -> bytes:
    """The description with our note before what stood there, as long as a description may be."""
    text = "; ".join(part for part in (note, entry.text("description")) if part)
    return text[:LONGEST_DESCRIPTION].encode()


def _number(value: int) -> bytes:
    return str(value).encode()


def leave_groups(directory: Directory, entry: Entry, groups: Sequence[str]) -> list[str]:
    """Take the account out of these groups, one request a group; those it was in and left. None where it is in none."""
    there = {one.decode("utf-8", "replace").lower(): one for one in entry.all("memberOf")}
    to_leave = [there[group.lower()].decode() for group in groups if group.lower() in there]
    for group in to_leave:
        directory.change(group, {"member": [("delete", [entry.dn.encode()])]})
    return to_leave


def tombstone(directory: Directory, guid: str) -> Entry | None:
    """What lies under Deleted Objects after a deletion; None where the directory shows us none."""
    found = directory.read(f"<GUID={guid}>", ("objectGUID", "isDeleted", "lastKnownParent"), deleted=True)
    return found if found and found.text("isDeleted") == "TRUE" else None

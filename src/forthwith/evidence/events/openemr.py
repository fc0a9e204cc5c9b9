"""OpenEMR's log as its viewer exports it: what its columns and events mean, and the cap of its query."""

from collections.abc import Sequence

from forthwith.evidence.events.json_parts import from_base64
from forthwith.evidence.files.choices import Question

# The query behind the viewer returns no more rows.
CAP = 5_000
QUESTION = Question(
    "is_whole",
    "Are these 5,000 rows all of the log?",
    "OpenEMR's viewer returns at most 5,000 rows, and this file has exactly as many: the rest may be cut off.",
    (("yes", "Yes, it was counted another way"),),
)
COLUMNS = {
    "date": "occurred_at",
    "event": "action",
    "category": "object_type",
    "user": "user_id",
    "groupname": "facility",
    "patient_id": "patient_id",
    "success": "outcome",
    "comments": "object_id",
    "user_notes": "reason",
    "log_from": "system",
    "menu_item_id": None,
    "crt_user": None,
    "checksum": None,
}
_NEEDED = frozenset(["date", "event", "user", "patient_id", "success"])
_OWN = frozenset(["log_from", "crt_user", "menu_item_id", "groupname", "user_notes", "checksum"])
_BY_END = {"select": "R", "insert": "C", "replace": "U", "update": "U", "delete": "D"}
_BY_EVENT = {"login": "login", "logout": "logout", "auth": "login", "view": "R", "print": "print"}


def is_log(header: Sequence[str]) -> bool:
    """Whether a table with these columns is OpenEMR's log."""
    return set(header) >= _NEEDED and bool(_OWN & set(header))


def action(event: str) -> str:
    """patient-record-select is a read; an event of another kind is none of the known ones."""
    plain = event.casefold()
    return _BY_END.get(plain.rpartition("-")[2]) or _BY_EVENT.get(plain, "other")


def comment(cell: str) -> str:
    """What was done, out of base64 where it is; an encrypted comment stays as it is."""
    return from_base64(cell) if len(cell) % 4 == 0 else cell

"""Which acts on the record are readings of PHI, under the names they had before there was one name; pure."""

from collections.abc import Mapping
from typing import Any

from forthwith.record.readings import ACT, SERVES, What, Why

BEFORE: dict[str, tuple[What, Why]] = {
    "breach.read": (What.CASE, Why.BREACH),
    "breach.read_rejected_rows": (What.REJECTED_ROWS, Why.BREACH),
    "breach.fetch_batch": (What.PRINT_FILE, Why.BREACH),
    "breach.fetch_file": (What.CASE_FILE, Why.BREACH),
    "breach.fetch_letter": (What.LETTERS, Why.BREACH),
    "breach.export_log": (What.LOG, Why.BREACH),
    "breach.account_disclosures": (What.ACCOUNTING, Why.ACCOUNTING),
    "conduct.read": (What.COMPLAINT, Why.COMPLAINT),
    "access.read_activity": (What.ACTIVITY, Why.ACTIVITY_REVIEW),
    "access.read_rejected_rows": (What.REJECTED_ROWS, Why.ACCESS_AUDIT),
    "access.fetch_plan": (What.ACCESS_LIST, Why.ACCESS_AUDIT),
    "access.fetch_ssa_file": (What.ACCESS_LIST, Why.ACCESS_AUDIT),
    "inspection.make_binder": (What.BINDER, Why.INSPECTION),
}
# What left the house, and was not merely looked at.
LEAVES = frozenset(
    {
        What.REJECTED_ROWS,
        What.PRINT_FILE,
        What.CASE_FILE,
        What.BINDER,
    }
)


def what_of(act: str) -> What:
    """What an act of reading read."""
    return BEFORE[act][0] if act in BEFORE else What(act.removeprefix(ACT))


def serves_of(act: str, fields: Mapping[str, Any]) -> str:
    """Which duty it serves: as the entry says, in an emergency beside it, else what such an act serves."""
    said = fields.get(SERVES) or fields.get("why")
    return said if isinstance(said, str) else BEFORE[act][1].value if act in BEFORE else ""

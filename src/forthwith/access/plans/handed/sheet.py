"""A plan as CSV for a spreadsheet, and as the lines of a ticket; no cell can become a formula."""

import csv
import io
from collections.abc import Iterable

from forthwith.access.models import Change, Plan

HEADER = ("Plan", "System", "Change", "Account", "Name", "Distinguished name", "Agency or facility", "Roles", "Why",
          "Clause")  # fmt: skip
# The wide forms too: some spreadsheets read them as the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def sheet(plan: Plan, changes: Iterable[Change]) -> bytes:
    """One row a change, in UTF-8 with a byte order mark, as spreadsheets want it."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(HEADER)
    for change in changes:
        rows.writerow([safe_cell(one) for one in _cells(plan, change)])
    return ("\ufeff" + written.getvalue()).encode()


def safe_cell(text: str) -> str:
    """A text that a spreadsheet shows and never computes: an apostrophe stands before what begins a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _cells(plan: Plan, change: Change) -> tuple[str, ...]:
    account = change.account
    return (
        plan.reference,
        plan.system.title,
        change.verb,
        str(account.get("sam_account_name", "")),
        str(account.get("name", "")),
        str(account.get("dn", "")),
        str(account.get("unit", "")),
        "; ".join(account.get("roles") or account.get("systems") or ()),
        change.because,
        change.cite,
    )


def lines(plan: Plan, changes: Iterable[Change], *, named: bool) -> str:
    """What a ticket says: how many changes of which kind, and whose only where the settings allow it."""
    wanted = list(changes)
    counts: dict[str, int] = {}
    for change in wanted:
        counts[change.verb] = counts.get(change.verb, 0) + 1
    said = [f"Plan {plan.reference}, {plan.system.title}: approved, to be carried out."]
    said += [f"{count} × {verb}" for verb, count in counts.items()]
    if named:
        said += [
            "",
            *(f"{one.verb}: {one.account.get('sam_account_name', '')}" for one in wanted),
        ]
    return "\n".join(said)

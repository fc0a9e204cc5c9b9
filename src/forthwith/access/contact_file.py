"""A file of contacts: CSV in UTF-8 with a header; every fault is named by its row, and nothing is taken with one."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from forthwith.access.models import ContactKind
from forthwith.errors import Fault, Invalid

COLUMNS = ("kind", "unit", "name", "email", "from")
MOST_ROWS = 20_000
KINDS = {kind.value: kind for kind in ContactKind} | {
    "lso": ContactKind.LSO,
    "hr": ContactKind.HR,
    "supervisor": ContactKind.SUPERVISOR,
    "agency": ContactKind.AGENCY,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One contact as a row gives it."""

    row: int
    kind: ContactKind
    unit: str
    name: str
    email: str
    from_on: date


def read(data: bytes) -> list[Listed]:
    """The contacts of a file; Invalid with each row's fault."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("The file is not in UTF-8. Save it as CSV UTF-8 and bring it again.") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        found, faults = _read(rows)
    except csv.Error as error:
        raise Invalid("A quotation mark of the file is not closed. Save it as CSV UTF-8 again.") from error
    if faults or not found or len(found) > MOST_ROWS:
        raise Invalid(
            "No row of the file was taken.", tuple(faults) or (Fault("file", f"1 to {MOST_ROWS} rows"),)
        )
    return found


def _read(rows: "csv.DictReader[str]") -> tuple[list[Listed], list[Fault]]:
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise Invalid("The file lacks columns.", tuple(Fault("header", name) for name in missing))
    found: list[Listed] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, 2):
        try:
            found.append(_listed(number, row))
        except Invalid as wrong:
            faults.extend(wrong.faults)
    return found, faults


def _listed(number: int, row: dict[str, str | None]) -> Listed:
    given = {name: (row.get(name) or "").strip() for name in COLUMNS}
    kind = KINDS.get(given["kind"].lower())
    if kind is None:
        raise Invalid("", (Fault(f"row {number}", "a kind of contact", given["kind"]),))
    try:
        from_on = date.fromisoformat(given["from"])
    except ValueError:
        raise Invalid("", (Fault(f"row {number}", "a day such as 2026-01-31", given["from"]),)) from None
    return Listed(number, kind, given["unit"], given["name"], given["email"], from_on)

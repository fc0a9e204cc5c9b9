"""Grants, catalogue, people and exceptions out of tables and files."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa

from forthwith.access.conflicts.assessment import Borne
from forthwith.access.conflicts.grants import Account, Catalogue, Grant, People
from forthwith.access.conflicts.rules import Function
from forthwith.errors import Fault, Invalid

PEOPLE = ("system", "user_id", "person")
EXCEPTIONS = ("rule", "person", "why", "control", "approved_by", "from_on", "until_on")


def grants_of(system: str, table: pa.Table) -> Iterator[Grant]:
    """Grants of one system, from a table as evidence.lists.roles reads it."""
    columns = ("user_id", "role", "scope", "granted_on", "granted_by")
    for user_id, role, scope, on, by in zip(*(table[one].to_pylist() for one in columns), strict=True):
        yield Grant(Account(system, user_id), role, scope or "", on, by or "")


def catalogue_of(table: pa.Table) -> Catalogue:
    """What roles include and permit, from a table as evidence.lists.catalogue reads it."""
    includes, permits = [], []
    for row in table.to_pylist():
        role = Function(row["system"], row["role"])
        if row["includes"]:
            includes.append((role, Function(row["system"], row["includes"])))
        if row["permission"]:
            permits.append((role, Function(row["system"], row["permission"])))
    return Catalogue.of(includes, permits)


def read_people(data: bytes) -> People:
    """Whose account is whose: CSV with the columns system, user_id, person."""
    rows = _rows(data, PEOPLE, "people")
    return People({Account(row["system"], row["user_id"]): row["person"] for _, row in rows})


def read_exceptions(data: bytes) -> tuple[Borne, ...]:
    """Exceptions: CSV with the columns of EXCEPTIONS, days as 2026-03-31."""
    return tuple(_borne(line, row) for line, row in _rows(data, EXCEPTIONS, "exceptions"))


def _borne(line: int, row: dict[str, str]) -> Borne:
    words = {name: row[name] for name in EXCEPTIONS[:5]}
    if not all(words.values()):
        fault = Fault(f"exceptions, line {line}", "a rule, a person, a reason, a control, who approved")
        raise Invalid("An exception lacks what it stands on.", (fault,))
    return Borne(
        **words,
        from_on=_day(line, "from_on", row["from_on"]),
        until_on=_day(line, "until_on", row["until_on"]),
    )


def _day(line: int, name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        fault = Fault(f"exceptions, line {line}, {name}", "a day such as 2026-03-31", text)
        raise Invalid("An exception has no day.", (fault,)) from None


def _rows(data: bytes, columns: Sequence[str], what: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line; Invalid where a column lacks or a cell is missing."""
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise Invalid(f"The file of {what} is not UTF-8.") from None
    lacking = [one for one in columns if one not in (reader.fieldnames or ())]
    if lacking:
        raise Invalid(
            f"The file of {what} lacks columns.", tuple(Fault(what, f"a column {one}") for one in lacking)
        )
    for row in reader:
        cells = {name: (row[name] or "").strip() for name in columns}
        if None in row.values() or None in row:
            fault = Fault(f"{what}, line {reader.line_num}", f"{len(reader.fieldnames or ())} cells")
            raise Invalid(f"A row of the file of {what} has another number of cells.", (fault,))
        yield reader.line_num, cells

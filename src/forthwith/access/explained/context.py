"""What an access is explained by: tables of encounters, care teams, staff …, checked before they are used.

A table that is not there was not asked about; that is said in the result, and is never a no.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.errors import Fault, Invalid

if TYPE_CHECKING:
    import ibis

_AT = pa.timestamp("us", tz="UTC")


def _table(*columns: tuple[str, pa.DataType] | tuple[str, pa.DataType, bool]) -> pa.Schema:
    """A schema; a column with a third part True must be filled in every row."""
    return pa.schema([pa.field(name, kind, nullable=not must) for name, kind, must in _whole(columns)])


def _whole(columns: Any) -> list[tuple[str, pa.DataType, bool]]:
    return [(*column, False) if len(column) == 2 else column for column in columns]


_ID, _TEXT, _ON = pa.string(), pa.string(), pa.date32()

# Dates are the entity's local dates, first and last day both included; no last day: it goes on.
SCHEMAS: Mapping[str, pa.Schema] = {
    # A visit or stay. Without an end it explains no more than what lies around its start.
    "encounters": _table(
        ("patient_id", _ID, True),
        ("user_id", _ID),
        ("starts_at", _AT, True),
        ("ends_at", _AT),
        ("unit", _TEXT),
        ("encounter_id", _ID),
    ),
    # Who is named on a care team, an order, a note or a document (as_what); those of one day have it twice.
    "care_team": _table(
        ("patient_id", _ID, True),
        ("user_id", _ID, True),
        ("from_on", _ON, True),
        ("until_on", _ON),
        ("as_what", _TEXT),
        ("record_id", _ID),
    ),
    # The caseload: who is assigned whom.
    "assignments": _table(
        ("user_id", _ID, True), ("patient_id", _ID, True), ("from_on", _ON, True), ("until_on", _ON)
    ),
    # Who works here, one row a user; patient_id where the person is also a patient.
    "staff": _table(
        ("user_id", _ID, True),
        ("name", _TEXT),
        ("surname", _TEXT),
        ("address", _TEXT),
        ("unit", _TEXT),
        ("role", _TEXT),
        ("group", _TEXT),
        ("facility", _TEXT),
        ("patient_id", _ID),
        ("left_on", _ON),
        ("disabled_on", _ON),
    ),
    # Which unit a user worked for, over time; without it staff.unit stands for all time.
    "units": _table(("user_id", _ID, True), ("unit", _TEXT, True), ("from_on", _ON, True), ("until_on", _ON)),
    # Billing or records work open on a patient, of a user or of a unit.
    "tasks": _table(
        ("patient_id", _ID, True),
        ("user_id", _ID),
        ("unit", _TEXT),
        ("opened_on", _ON, True),
        ("closed_on", _ON),
        ("what", _TEXT),
        ("task_id", _ID),
    ),
    # Who broke the glass, and why in that person's own words. Without a reason it explains nothing.
    "break_glass": _table(
        ("user_id", _ID, True), ("patient_id", _ID, True), ("at", _AT, True), ("reason", _TEXT)
    ),
    # Whose records these are, one row a patient.
    "patients": _table(
        ("patient_id", _ID, True),
        ("surname", _TEXT),
        ("address", _TEXT),
        ("deceased_on", _ON),
        ("vip", pa.bool_()),
        ("facility", _TEXT),
    ),
}
# What a column of a kind must hold, in words.
EXPECTED = {
    "timestamp": "times with their offset, such as 2026-03-01T08:30:00-06:00",
    "date": "dates such as 2026-03-01",
    "bool": "true or false",
    "string": "text in UTF-8",
}
_ONE_ROW_EACH = {"staff": "user_id", "patients": "patient_id"}


@dataclass(frozen=True, slots=True)
class Context:
    """The tables at hand, each with the columns of SCHEMAS; None: not there. Made by `engine` or by hand."""

    encounters: "ibis.Table | None" = None
    care_team: "ibis.Table | None" = None
    assignments: "ibis.Table | None" = None
    staff: "ibis.Table | None" = None
    units: "ibis.Table | None" = None
    tasks: "ibis.Table | None" = None
    break_glass: "ibis.Table | None" = None
    patients: "ibis.Table | None" = None

    def has(self, *names: str) -> bool:
        """Whether all of these tables are at hand."""
        return all(getattr(self, name) is not None for name in names)

    @property
    def missing(self) -> tuple[str, ...]:
        """The tables that are not at hand."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) is None)


def conformed(name: str, table: pa.Table, where: str = "") -> pa.Table:
    """The table with exactly the columns of its schema; a column it may lack is unknown in every row.

    Invalid, with a fault for each, where a needed column lacks, is of another kind, is empty in a row, or where
    staff or patients name one twice.
    """
    schema, where = SCHEMAS[name], where or name
    columns: list[Any] = []
    faults = _lacking(schema, table, where)
    if not faults:
        columns += [_column(field, table, where, faults) for field in schema]
    if not faults:
        table = pa.table(dict(zip(schema.names, columns, strict=True)))
        faults = [*_unfilled(schema, table, where), *_twice(name, table, where)]
    if faults:
        raise Invalid(f"{where} cannot be used as {name}; nothing was explained.", tuple(faults))
    return table


def _lacking(schema: pa.Schema, table: pa.Table, where: str) -> list[Fault]:
    had = ", ".join(table.column_names) or "no column"
    return [
        Fault(where, f"a column {field.name}", had)
        for field in schema
        if not field.nullable and field.name not in table.column_names
    ]


def _column(field: pa.Field, table: pa.Table, where: str, faults: list[Fault]) -> Any:
    if field.name not in table.column_names:
        return pa.nulls(table.num_rows, field.type)
    column = table[field.name]
    if pa.types.is_string(field.type) and pa.types.is_string(column.type):
        trimmed = pc.utf8_trim_whitespace(column)
        return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    try:
        return column.cast(field.type)
    except pa.ArrowException:
        faults.append(Fault(f"{where}, column {field.name}", _kind(field.type), str(column.type)))
        return None


def _kind(kind: pa.DataType) -> str:
    return next(words for name, words in EXPECTED.items() if str(kind).startswith(name))


def _unfilled(schema: pa.Schema, table: pa.Table, where: str) -> list[Fault]:
    empty = [(field.name, table[field.name].null_count) for field in schema if not field.nullable]
    return [
        Fault(f"{where}, column {name}", "a value in every row", f"{n:,} empty") for name, n in empty if n
    ]


def _twice(name: str, table: pa.Table, where: str) -> list[Fault]:
    key = _ONE_ROW_EACH.get(name)
    again = table.num_rows - pc.count_distinct(table[key]).as_py() if key else 0
    return [Fault(f"{where}, column {key}", "each only once", f"{again:,} more rows")] if again else []

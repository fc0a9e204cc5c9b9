"""A log too large for memory, by slices of patients: each explained whole, by its own patients' records.

Every reason joins an access to a record of the same patient, so slices do not need each other. The events are read
once a slice; what is held is a slice.
"""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from forthwith.access.explained.context import Context

if TYPE_CHECKING:
    from ibis.expr.types import Table

# Rows that are explained in two gigabytes.
ROWS_AT_ONCE = 10_000_000
# Whose patient_id says whose record a row is; that of staff says who a user is.
_WHOLE = ("staff", "units")


def slices(rows: int, rows_at_once: int = ROWS_AT_ONCE) -> int:
    """Into how many slices so many events go."""
    return max(1, -(-rows // rows_at_once))


def sliced(events: "Table", context: Context, of: int) -> "Iterator[tuple[Table, Context]]":
    """Events and context of each slice; all of them together are what was given."""
    for number in range(of):
        yield _slice(events, number, of), _of_context(context, number, of)


def _of_context(context: Context, number: int, of: int) -> Context:
    tables = {field.name: getattr(context, field.name) for field in fields(context)}
    return Context(
        **{
            name: table if table is None or name in _WHOLE else _slice(table, number, of)
            for name, table in tables.items()
        }
    )


def _slice(table: "Table", number: int, of: int) -> "Table":
    return table if of == 1 else table.filter((table.patient_id.hash() % of).abs() == number)

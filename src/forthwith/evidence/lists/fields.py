"""A column of a list: the names it goes by, and how its cells are read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa

from forthwith import clock
from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.instant import Kind, instant

Reads = Callable[[str, DateOrder | None], Any]
_TEXT = pa.string()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def text(cell: str, order: DateOrder | None) -> str:
    """Text on one line."""
    return " ".join(cell.split())


def day(cell: str, order: DateOrder | None) -> date | None:
    """A local calendar date; None where the cell says never."""
    read = instant(cell, order)
    if read.kind is Kind.NEVER:
        return None
    moment = _EPOCH + timedelta(microseconds=read.micros)
    return clock.local_date(moment) if read.kind is Kind.UTC and _has_time(cell) else moment.date()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a list; `names` in lower case without signs, the first that occurs is read."""

    name: str
    names: str
    reads: Reads = text
    kind: pa.DataType = _TEXT

    @property
    def empty(self) -> Any:
        """What an empty cell is: "" of a text, else not known."""
        return "" if pa.types.is_string(self.kind) else None


def schema_of(fields: Sequence[Field]) -> pa.Schema:
    """The canonical columns of a list, its row numbers first."""
    return pa.schema([("row_number", pa.int64()), *((field.name, field.kind) for field in fields)])


def places_of(
    header: Sequence[str], fields: Sequence[Field], chosen: Mapping[str, str | None]
) -> dict[str, int]:
    """Field to the place of its column: by a person's choice, else by the column's name; Invalid where it cannot be."""
    _check_chosen(header, fields, chosen)
    places = {field: header.index(column) for column, field in chosen.items() if field}
    plain = {
        re.sub(r"[^a-z0-9]", "", name.lower()): place for place, name in reversed(list(enumerate(header)))
    }
    free = {name: place for name, place in plain.items() if header[place] not in chosen}
    for field in fields:
        known = (field.name.replace("_", ""), *field.names.split())
        found = next((free[name] for name in known if name in free), None)
        if field.name not in places and found is not None and found not in places.values():
            places[field.name] = found
    return places


def _check_chosen(header: Sequence[str], fields: Sequence[Field], chosen: Mapping[str, str | None]) -> None:
    known = [field.name for field in fields]
    read = [field for field in chosen.values() if field]
    faults = [Fault(f"column {name}", "a column of the file") for name in chosen if name not in header]
    faults += [Fault(f"field {field}", f"one of {', '.join(known)}") for field in read if field not in known]
    faults += [Fault(f"field {field}", "one column") for field in sorted(set(read)) if read.count(field) > 1]
    if faults:
        raise Invalid("The columns cannot be read this way.", tuple(faults))


def _has_time(cell: str) -> bool:
    """Whether the moment carries an hour; a day alone is the same day everywhere."""
    return ":" in cell or (cell.isdecimal() and len(cell) > len("20260131"))

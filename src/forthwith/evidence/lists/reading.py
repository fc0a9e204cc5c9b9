"""A list in CSV or a workbook into canonical columns: every row taken or rejected with its reasons, none lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import Choices, Question
from forthwith.evidence.files.day_month import SAYS, DayMonth
from forthwith.evidence.files.distinct import as_text
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.reading import MAX_REJECTED, Reading
from forthwith.evidence.files.rejected_rows import CellFault, RejectedRow, Unreadable, ragged
from forthwith.evidence.files.source import Source
from forthwith.evidence.files.table import Row, Table
from forthwith.evidence.lists.fields import Field, day, places_of, schema_of


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list is: its words, its fields, and of which fields one must be filled in every row, group by group."""

    what: str
    fields: tuple[Field, ...]
    needed: tuple[tuple[str, ...], ...]
    # Fields whose days lie ahead as a matter of course, and do not tell how old the list is.
    ahead: frozenset[str] = frozenset()


def read_list(shape: Shape, name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read every row. Invalid where a needed column is missing; what the file does not settle stands as questions."""
    table = read_table(name, data, sheet=choices.sheet, encoding=choices.encoding)
    places = places_of(table.header, shape.fields, choices.columns)
    _check_needed(shape, places, table.header)
    return _List(shape, table, places, choices).reading()


def _check_needed(shape: Shape, places: dict[str, int], header: Sequence[str]) -> None:
    missing = [group for group in shape.needed if places.keys().isdisjoint(group)]
    if missing:
        faults = [
            Fault("the header", f"a column for {' or '.join(group)}", ", ".join(header)[:200])
            for group in missing
        ]
        raise Invalid(f"This is no {shape.what}: a column is missing.", tuple(faults))


@dataclass(slots=True, repr=False)
class _List:
    """One file while it is read."""

    shape: Shape
    table: Table
    places: dict[str, int]
    choices: Choices
    day_month: DayMonth = field(init=False)
    rejected: list[RejectedRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.day_month = DayMonth(self.choices.date_order)

    def reading(self) -> Reading:
        """What the file gave; with a question open no row is read."""
        self._see_dates()
        questions = tuple(self._questions())
        schema = schema_of(self.shape.fields)
        rows = [] if questions else list(self._rows())
        table = pa.Table.from_pylist(rows, schema)
        fields = {place: name for name, place in self.places.items()}
        return Reading(
            self.shape.what,
            self.table.header,
            table,
            tuple(self.rejected),
            {},
            tuple(self._warnings()),
            questions,
            self._how(),
            {name: fields.get(place) for place, name in enumerate(self.table.header)},
            self._newest(table),
        )

    def _see_dates(self) -> None:
        days = [one.name for one in self.shape.fields if one.reads is day and one.name in self.places]
        for rows in self.table.chunks():
            for name in days:
                place = self.places[name]
                self.day_month.see(self.table.header[place], as_text(rows.columns[place]), rows.numbers)

    def _questions(self) -> Iterator[Question]:
        yield from (one for one in (self.table.question, self.day_month.question()) if one)

    def _rows(self) -> Iterator[dict[str, Any]]:
        for rows in self.table.chunks():
            for row in rows:
                read = self._read(row)
                if read is not None:
                    yield read

    def _read(self, row: Row) -> dict[str, Any] | None:
        """The row's values, or None where it is rejected."""
        if len(row.cells) != len(self.table.header):
            self._reject(row, ragged(len(row.cells), len(self.table.header)))
            return None
        values: dict[str, Any] = {"row_number": row.number}
        faults: list[CellFault] = []
        for one in self.shape.fields:
            values[one.name] = self._value(one, row, faults)
        faults += [_empty(group) for group in self.shape.needed if not any(values[name] for name in group)]
        if faults:
            self._reject(row, tuple(faults))
            return None
        return values

    def _value(self, one: Field, row: Row, faults: list[CellFault]) -> Any:
        cell = (row.cells[self.places[one.name]] or "").strip() if one.name in self.places else ""
        if not cell:
            return one.empty
        try:
            return one.reads(cell, self.day_month.order)
        except Unreadable as why:
            faults.append(CellFault(self.table.header[self.places[one.name]], why.what, why.expected))
            return one.empty

    def _reject(self, row: Row, faults: tuple[CellFault, ...]) -> None:
        self.rejected.append(RejectedRow(row.number, faults, row.cells))
        if len(self.rejected) > MAX_REJECTED:
            raise Invalid(f"More than {MAX_REJECTED:,} rows cannot be taken. Look at what each column means.")

    def _warnings(self) -> Iterator[str]:
        yield from self.table.warnings
        if self.day_month.proof:
            name, row = self.day_month.proof
            yield f"Dates were read as {SAYS[self.day_month.order or 'ymd']}, as column {name} shows in row {row}."

    def _how(self) -> dict[str, Any]:
        return {
            "format": self.shape.what,
            "encoding": self.table.encoding,
            "delimiter": self.table.delimiter,
            "date_order": self.day_month.order,
        }

    def _newest(self, table: pa.Table) -> date | None:
        days = [
            one.name for one in self.shape.fields if one.reads is day and one.name not in self.shape.ahead
        ]
        found = [found for name in days for found in table[name].to_pylist() if found]
        return max(found, default=None)


def _empty(group: tuple[str, ...]) -> CellFault:
    return CellFault(" or ".join(group), "is empty", "a value in every row")

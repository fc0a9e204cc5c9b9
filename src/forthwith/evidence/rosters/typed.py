"""Rows as columns of text into columns of values, with the rows that must be rejected and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import partial
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from forthwith import clock
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.distinct import (
    NO,
    NOTHING,
    answers_where,
    as_text,
    encoded,
    is_filled,
    matches,
)
from forthwith.evidence.files.rejected_rows import CellFault, RejectedRow, Unreadable
from forthwith.evidence.files.table import Rows
from forthwith.evidence.parquet import SCHEMA, not_known, unknown
from forthwith.evidence.rosters import addresses, cells
from forthwith.evidence.rosters.contradictions import EARLIEST_BIRTH, contradictions
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.mapping import REQUIRED

_WHOLE_CODE = r"^([0-9]{5}(-[0-9]{4})?)?$"
_MAX_KNOWN = 100_000
_TOGETHER = (*REQUIRED, "birth_date", "died_on", "deceased")  # what `contradictions` looks at


@dataclass(slots=True, repr=False)
class Column:
    """A column of the file: its name, its place, the field it is read as; what its cells said so far.

    Each cell is known by its value and the number of its fault; fault 0 is none.
    """

    name: str
    place: int
    field: str
    known: dict[str, tuple[Any, int]] = dataclass_field(default_factory=dict)
    faults: dict[CellFault | None, int] = dataclass_field(default_factory=lambda: {None: 0})

    def ask(self, cell: str, reads: Callable[[str], Any]) -> None:
        """Read a cell that was not seen yet."""
        empty = not_known(self.field)
        try:
            self.known[cell] = (reads(cell) if cell else empty, 0)
        except Unreadable as unreadable:
            fault = CellFault(self.name, unreadable.what, unreadable.expected)
            self.known[cell] = (empty, self.faults.setdefault(fault, len(self.faults)))


class _Read(NamedTuple):
    """One column read: its values, and for each row the number of its fault, 0 where it has none."""

    values: pa.Array
    fault: pa.Array
    faults: tuple[CellFault | None, ...]


@dataclass(slots=True, repr=False)
class TypedRows:
    """The people of a chunk as columns, and its rejected rows."""

    people: pa.RecordBatch
    rejected: list[RejectedRow]
    names: Mapping[str, str]

    def put_right(self) -> Iterator[pa.Array]:
        """Complete what the row itself proves; gives what a person should know of it, row by row."""
        died = pc.and_(pc.is_valid(self.people["died_on"]), pc.is_null(self.people["deceased"]))
        self._set("deceased", pc.if_else(died, pa.scalar(True, pa.bool_()), self.people["deceased"]))
        for field, state in addresses.POSTAL_CODES:
            if field in self.names:
                code = self.people[field]
                short = pc.invert(matches(code, _WHOLE_CODE))
                kept = answers_where(short, [code, self.people[state]], addresses.restored, NOTHING)
                code = as_text(code)
                whole = pc.if_else(short, kept, code)
                said = f"{self.names[field]}: a lost zero was put back"
                yield pc.if_else(pc.not_equal(whole, code), pa.scalar(said, pa.string()), NOTHING)
                self._set(field, whole)

    def _set(self, field: str, values: pa.Array) -> None:
        self.people = self.people.set_column(SCHEMA.get_field_index(field), field, values)


def typed(rows: Rows, columns: Sequence[Column], orders: Mapping[int, DateOrder | None]) -> TypedRows:
    """Read every cell; `orders` says how each column of dates writes them."""
    read = {column.field: _read(rows, column, orders.get(column.place)) for column in columns}
    names = {column.field: column.name for column in columns}
    refused = _refused(rows, read, names)
    values = [
        rows.numbers
        if field.name == "row_number"
        else read[field.name].values
        if field.name in read
        else unknown(field.name, len(rows.numbers))
        for field in SCHEMA
    ]
    people = pa.RecordBatch.from_arrays(values, names=SCHEMA.names)
    if not refused:
        return TypedRows(people, [], names)
    kept = pc.invert(pc.is_in(rows.numbers, pa.array(list(refused), pa.int64())))
    places = [number for number, is_kept in enumerate(kept.to_pylist()) if not is_kept]
    cells_of = zip(*(column.take(pa.array(places)).to_pylist() for column in rows.columns), strict=True)
    rejected = [
        RejectedRow(number, refused[number], cells)
        for number, cells in zip(rows.numbers.take(pa.array(places)).to_pylist(), cells_of, strict=True)
    ]
    return TypedRows(people.filter(kept), rejected, names)


def _read(rows: Rows, column: Column, order: DateOrder | None) -> _Read:
    """Read each value that occurs once; text that is clean already, almost all of it, is taken as it is."""
    field = FIELDS[column.field]
    reads = partial(cells.day, order=order) if field.reads is cells.day else field.reads
    found = rows.columns[column.place]
    if field.reads is cells.text and not isinstance(found, pa.DictionaryArray):
        return _Read(*_read_texts(found, reads, column), tuple(column.faults))
    known = encoded(found)
    read = _read_texts if field.reads is cells.text else _read_each
    values, faults = read(known.dictionary, reads, column)
    faults = faults.take(known.indices)
    if values.null_count or not pa.types.is_string(values.type):
        return _Read(values.take(known.indices), faults, tuple(column.faults))
    return _Read(pa.DictionaryArray.from_arrays(known.indices, values), faults, tuple(column.faults))


def _read_texts(texts: pa.Array, reads: Callable[[str], Any], column: Column) -> tuple[pa.Array, pa.Array]:
    """As `_read_each`; what is clean already is not looked at one by one."""
    odd = pc.invert(_is_clean(texts))
    values, faults = _read_each(texts.filter(odd), reads, column)
    none = pa.repeat(pa.scalar(0, pa.int16()), len(odd))
    return pc.replace_with_mask(texts, odd, values), pc.replace_with_mask(none, odd, faults)


def _is_clean(texts: pa.Array) -> pa.Array:
    """Whether `cells.text` gives each of these back as it is, by its first rule."""
    printable = pc.or_(pc.ascii_is_printable(texts), pc.equal(texts, NOTHING))
    return pc.and_not(pc.and_(pc.string_is_ascii(texts), printable), pc.match_substring(texts, "  "))


def _read_each(texts: pa.Array, reads: Callable[[str], Any], column: Column) -> tuple[pa.Array, pa.Array]:
    """The value of each text, and the number of its fault."""
    if len(column.known) > _MAX_KNOWN:
        column.known.clear()
    cells_of = texts.to_pylist()
    for cell in cells_of:
        if cell not in column.known:
            column.ask(cell, reads)
    found = [column.known[cell] for cell in cells_of]
    values = pa.array([value for value, _ in found], SCHEMA.field(column.field).type)
    return values, pa.array([number for _, number in found], pa.int16())


def _refused(
    rows: Rows, read: Mapping[str, _Read], names: Mapping[str, str]
) -> dict[int, tuple[CellFault, ...]]:
    """The numbers of the rows that cannot be taken, with every reason."""
    today = clock.today()
    perhaps = _perhaps(read, len(rows.numbers))
    numbers = rows.numbers.filter(perhaps).to_pylist()
    codes = {field: one.fault.filter(perhaps).to_pylist() for field, one in read.items()}
    together = {field: read[field].values.filter(perhaps).to_pylist() for field in _TOGETHER if field in read}
    refused = {}
    for place, number in enumerate(numbers):
        faults = [one.faults[codes[field][place]] for field, one in read.items()]
        found = [fault for fault in faults if fault]
        values = {field: column[place] for field, column in together.items()}
        found += contradictions(values, names, {fault.column for fault in found}, today)
        if found:
            refused[number] = tuple(found)
    return refused


def _perhaps(read: Mapping[str, _Read], count: int) -> pa.Array:
    """The rows that can be faulty at all: a cell was refused, a name is empty, or a day wants comparing."""
    perhaps = pa.repeat(NO, count)
    for one in read.values():
        if len(one.faults) > 1:
            perhaps = pc.or_(perhaps, pc.not_equal(one.fault, pa.scalar(0, pa.int16())))
    for field in REQUIRED:
        perhaps = pc.or_(perhaps, pc.invert(is_filled(read[field].values)))
    if "birth_date" in read:
        born = read["birth_date"].values
        today, earliest = (pa.scalar(day, pa.date32()) for day in (clock.today(), EARLIEST_BIRTH))
        odd = pc.or_(pc.greater(born, today), pc.less(born, earliest))
        perhaps = pc.or_(perhaps, pc.fill_null(odd, NO))
    if "died_on" in read:
        perhaps = pc.or_(perhaps, pc.is_valid(read["died_on"].values))
    return perhaps

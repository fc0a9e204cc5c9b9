"""Rows as columns of text into columns of values, with the rows that must be rejected and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from forthwith import clock
from forthwith.evidence.parquet import SCHEMA, not_known, unknown
from forthwith.evidence.rosters import addresses, cells
from forthwith.evidence.rosters.cells import DateOrder, Unreadable
from forthwith.evidence.rosters.distinct import answers_where, as_text, encoded, is_filled, matches
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.mapping import REQUIRED
from forthwith.evidence.rosters.rejected_rows import (
    EARLIEST_BIRTH,
    CellFault,
    RejectedRow,
    contradictions,
)
from forthwith.evidence.rosters.table import Rows

_WHOLE_CODE = r"^([0-9]{5}(-[0-9]{4})?)?$"
_TOGETHER = (*REQUIRED, "birth_date", "died_on", "deceased")  # what `contradictions` looks at


class Column(NamedTuple):
    """A column of the file: its name, its place, the field that it is read as."""

    name: str
    place: int
    field: str


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
        self._set("deceased", pc.if_else(died, True, self.people["deceased"]))
        for field, state in addresses.POSTAL_CODES:
            if field in self.names:
                code = self.people[field]
                short = pc.invert(matches(code, _WHOLE_CODE))
                kept = answers_where(short, [code, self.people[state]], addresses.restored, _EMPTY)
                code = as_text(code)
                whole = pc.if_else(short, kept, code)
                said = f"{self.names[field]}: a lost zero was put back"
                yield pc.if_else(pc.not_equal(whole, code), said, "")
                self._set(field, whole)

    def _set(self, field: str, values: pa.Array) -> None:
        self.people = self.people.set_column(SCHEMA.get_field_index(field), field, values)


_EMPTY = pa.scalar("", pa.string())


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
    known = encoded(rows.columns[column.place])
    if field.reads is cells.text:
        odd = pc.invert(_is_clean(known.dictionary))
        values, faults, told = _read_each(known.dictionary.filter(odd), reads, column)
        values = pc.replace_with_mask(known.dictionary, odd, values)
        faults = pc.replace_with_mask(pa.repeat(pa.scalar(0, pa.int16()), len(odd)), odd, faults)
    else:
        values, faults, told = _read_each(known.dictionary, reads, column)
    if values.null_count or not pa.types.is_string(values.type):
        return _Read(values.take(known.indices), faults.take(known.indices), told)
    kept = pa.DictionaryArray.from_arrays(known.indices, values)
    return _Read(kept, faults.take(known.indices), told)


def _is_clean(texts: pa.Array) -> pa.Array:
    """Whether `cells.text` gives each of these back as it is, by its first rule."""
    printable = pc.or_(pc.ascii_is_printable(texts), pc.equal(texts, ""))
    return pc.and_not(pc.and_(pc.string_is_ascii(texts), printable), pc.match_substring(texts, "  "))


def _read_each(
    texts: pa.Array, reads: Callable[[str], Any], column: Column
) -> tuple[pa.Array, pa.Array, tuple[CellFault | None, ...]]:
    """The value of each text, the number of its fault, and the faults."""
    empty = not_known(column.field)
    faults: dict[CellFault | None, int] = {None: 0}
    values, numbers = [], []
    for cell in texts.to_pylist():
        fault = None
        value: Any = empty
        try:
            value = reads(cell) if cell else empty
        except Unreadable as unreadable:
            fault = CellFault(column.name, unreadable.what, unreadable.expected)
        values.append(value)
        numbers.append(faults.setdefault(fault, len(faults)))
    return pa.array(values, SCHEMA.field(column.field).type), pa.array(numbers, pa.int16()), tuple(faults)


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
    perhaps = pa.repeat(pa.scalar(False), count)
    for one in read.values():
        if len(one.faults) > 1:
            perhaps = pc.or_(perhaps, pc.not_equal(one.fault, 0))
    for field in REQUIRED:
        perhaps = pc.or_(perhaps, pc.invert(is_filled(read[field].values)))
    if "birth_date" in read:
        born = read["birth_date"].values
        odd = pc.or_(pc.greater(born, pa.scalar(clock.today())), pc.less(born, pa.scalar(EARLIEST_BIRTH)))
        perhaps = pc.or_(perhaps, pc.fill_null(odd, False))
    if "died_on" in read:
        perhaps = pc.or_(perhaps, pc.is_valid(read["died_on"].values))
    return perhaps

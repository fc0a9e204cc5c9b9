"""Rows into individuals: every row is accepted or rejected with its reasons, and none is lost.

Column by column: what a cell means is said once for each value that occurs (`cells`), what a row contradicts only of
the rows where that can be. The people come out as Parquet, a chunk after the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from forthwith.errors import Invalid
from forthwith.evidence.files.ahead import ahead
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.rejected_rows import RejectedRow, ragged
from forthwith.evidence.files.table import Rows, Table
from forthwith.evidence.parquet import PeopleWriter, from_parquet
from forthwith.evidence.rosters import cells
from forthwith.evidence.rosters.date_order import DateColumn
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.mapping import Mapping, confirm_mapping
from forthwith.evidence.rosters.remarks import Remark, Remarks
from forthwith.evidence.rosters.typed import Column, TypedRows, typed

MAX_REJECTED = 200_000


class Totals(NamedTuple):
    read: int
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True, repr=False)
class RosterReading:
    """What a file gave. Nothing is stored: this is the dry run, and the import begins with it."""

    header: tuple[str, ...]
    data: bytes
    accepted: int
    rejected: tuple[RejectedRow, ...]
    remarks: tuple[Remark, ...]

    @property
    def people(self) -> Iterator[Individual]:
        """The people, in the order of the file."""
        return from_parquet(self.data)

    @property
    def totals(self) -> Totals:
        """Rows read, accepted and rejected; the last two always make the first."""
        return Totals(self.accepted + len(self.rejected), self.accepted, len(self.rejected))


def read_roster(
    table: Table,
    mapping: Mapping,
    *,
    date_order: DateOrder | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> RosterReading:
    """Read every row. Invalid where day and month cannot be told apart and `date_order` does not say.

    `told` hears how many rows are read so far.
    """
    confirmed = confirm_mapping(table.header, mapping.as_json())
    reader = _Reader(table, confirmed, date_order)
    for people in ahead(reader.people(ahead(table.chunks()))):
        reader.write(people)
        told(reader.rows_read)
    return reader.reading()


class _Reader:
    """Reads one chunk after the other."""

    def __init__(self, table: Table, mapping: Mapping, date_order: DateOrder | None) -> None:
        self._table = table
        self._columns = [Column(name, table.header.index(name), field) for name, field in mapping.columns]
        self._dates = {
            column.place: DateColumn(column.name, date_order)
            for column in self._columns
            if FIELDS[column.field].reads is cells.day
        }
        self._writer = PeopleWriter()
        self._rejected: list[RejectedRow] = []
        self._remarks = Remarks(table.warnings)

    @property
    def rows_read(self) -> int:
        return self._writer.count + len(self._rejected)

    def people(self, chunks: Iterator[Rows]) -> Iterator[pa.RecordBatch]:
        """The people of the chunks, those rejected left out and kept apart."""
        for rows in self._readable(chunks):
            yield self._read(rows)

    def _readable(self, chunks: Iterator[Rows]) -> Iterator[Rows]:
        """Chunks whose dates can be read one way only; those before a row proves the order wait for it."""
        waiting: list[Rows] = []
        for rows in chunks:
            for place, dates in self._dates.items():
                dates.see(rows.columns[place], rows.numbers)
            waiting.append(rows)
            if all(dates.is_settled for dates in self._dates.values()):
                yield from waiting
                waiting.clear()
        for dates in self._dates.values():
            self._remarks.of_file(dates.remark())

    def _read(self, rows: Rows) -> pa.RecordBatch:
        found = typed(rows, self._columns, {place: dates.order for place, dates in self._dates.items()})
        self._reject(rows, found)
        for said in found.put_right():
            self._remarks.add(said, found.people["row_number"])
        self._remarks.look_at(found.people)
        return found.people

    def write(self, people: pa.RecordBatch) -> None:
        """Keep these people after those before."""
        self._writer.write(people)

    def _reject(self, rows: Rows, found: TypedRows) -> None:
        width = len(self._table.header)
        odd = [RejectedRow(row.number, ragged(len(row.cells), width), row.cells) for row in rows.ragged]
        self._rejected += sorted([*found.rejected, *odd], key=lambda row: row.row_number)
        if len(self._rejected) > MAX_REJECTED:
            first = "; ".join(f"row {row.row_number}: {row.faults[0]}" for row in islice(self._rejected, 3))
            raise Invalid(
                f"More than {MAX_REJECTED:,} rows cannot be taken. The first: {first}. "
                "Look at what each column means, or mend the file and bring it again."
            )

    def reading(self) -> RosterReading:
        return RosterReading(
            self._table.header,
            self._writer.finished(),
            self._writer.count,
            tuple(self._rejected),
            self._remarks.all(),
        )

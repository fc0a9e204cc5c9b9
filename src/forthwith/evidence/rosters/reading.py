"""Rows into individuals: every row is accepted or rejected with its reasons, and none is lost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from forthwith import clock
from forthwith.evidence.rosters import addresses, cells
from forthwith.evidence.rosters.cells import DateOrder, Unreadable
from forthwith.evidence.rosters.date_order import proved_order
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.mapping import REQUIRED, Mapping, confirm_mapping
from forthwith.evidence.rosters.table import Row, Table

EARLIEST_BIRTH = date(1880, 1, 1)


class CellFault(NamedTuple):
    """What is wrong with one column of a row, without the cell itself."""

    column: str
    what: str
    expected: str

    def __str__(self) -> str:
        return f"{self.column} {self.what}: expected {self.expected}"


@dataclass(frozen=True, slots=True, repr=False)
class RejectedRow:
    """A row that could not be taken, as it stood, and why."""

    row_number: int
    faults: tuple[CellFault, ...]
    cells: tuple[str, ...]

    def __repr__(self) -> str:
        return f"RejectedRow({self.row_number})"


class Remark(NamedTuple):
    """What a person should look at; the row number is None where it concerns the whole file."""

    row_number: int | None
    what: str


class Totals(NamedTuple):
    read: int
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True, repr=False)
class RosterReading:
    """What a file gave. Nothing is stored: this is the dry run, and the import begins with it."""

    header: tuple[str, ...]
    people: tuple[Individual, ...]
    rejected: tuple[RejectedRow, ...]
    warnings: tuple[Remark, ...]

    @property
    def totals(self) -> Totals:
        """Rows read, accepted and rejected; the last two always make the first."""
        return Totals(len(self.people) + len(self.rejected), len(self.people), len(self.rejected))


class _Column(NamedTuple):
    name: str
    place: int
    field: str
    reads: Callable[[str], Any]


def read_roster(table: Table, mapping: Mapping, *, date_order: DateOrder | None = None) -> RosterReading:
    """Read every row. Invalid where day and month cannot be told apart and `date_order` does not say."""
    remarks = [Remark(None, what) for what in table.warnings]
    columns = list(_columns(table, confirm_mapping(table.header, mapping.as_json()), date_order, remarks))
    reader = _RowReader(len(table.header), columns, {c.field: c.name for c in columns}, clock.today())
    people: list[Individual] = []
    rejected: list[RejectedRow] = []
    for row in table.rows:
        found = reader.read(row)
        if isinstance(found, Individual):
            people.append(found)
        else:
            rejected.append(RejectedRow(row.number, found, row.cells))
    remarks += reader.remarks
    remarks += (Remark(person.row_number, what) for person in people for what in addresses.remarks(person))
    return RosterReading(table.header, tuple(people), tuple(rejected), tuple(remarks))


def _columns(
    table: Table, mapping: Mapping, given: DateOrder | None, remarks: list[Remark]
) -> Iterator[_Column]:
    for name, field in mapping.columns:
        place, reads = table.header.index(name), FIELDS[field].reads
        if reads is cells.day:
            order, remark = (given, "") if given else proved_order(name, table.rows, place)
            remarks += [Remark(None, remark)] if remark else []
            reads = partial(cells.day, order=order)
        yield _Column(name, place, field, reads)


class _RowReader:
    """Reads one row after the other; keeps what a person should look at."""

    def __init__(self, width: int, columns: list[_Column], names: dict[str, str], today: date) -> None:
        self._width, self._columns, self._names, self._today = width, columns, names, today
        self.remarks: list[Remark] = []

    def read(self, row: Row) -> Individual | tuple[CellFault, ...]:
        if len(row.cells) != self._width:
            found = f"has {len(row.cells)} cells"
            return (CellFault("The row", found, f"{self._width}, as in the header; look for a stray mark"),)
        values, faults = self._values(row)
        faults += self._contradictions(values, {fault.column for fault in faults})
        return tuple(faults) or Individual(row_number=row.number, **self._completed(row.number, values))

    def _values(self, row: Row) -> tuple[dict[str, Any], list[CellFault]]:
        values: dict[str, Any] = {}
        faults = []
        for column in self._columns:
            if cell := row.cells[column.place]:
                try:
                    values[column.field] = column.reads(cell)
                except Unreadable as unreadable:
                    faults.append(CellFault(column.name, unreadable.what, unreadable.expected))
        return values, faults

    def _contradictions(self, values: dict[str, Any], told: set[str]) -> list[CellFault]:
        """What no single cell shows; a column whose cell was already refused is not told twice."""
        found = [*_missing_names(values), *_impossible_days(values, self._today)]
        faults = [CellFault(self._names[field], what, expected) for field, what, expected in found]
        return [fault for fault in faults if fault.column not in told]

    def _completed(self, number: int, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("died_on") and values.get("deceased") is None:
            values["deceased"] = True
        for field, state in addresses.POSTAL_CODES:
            code = values.get(field, "")
            values[field] = restored = addresses.restored(code, values.get(state, ""))
            if restored != code:
                self.remarks.append(Remark(number, f"{self._names[field]}: a lost zero was put back"))
        return values


def _missing_names(values: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in REQUIRED:
        if not values.get(field):
            yield (
                field,
                "is empty",
                f"a name ({'FNU' if field == 'first_name' else 'LNU'} where there is none)",
            )


def _impossible_days(values: dict[str, Any], today: date) -> Iterator[tuple[str, str, str]]:
    born, died = values.get("birth_date"), values.get("died_on")
    if born and born > today:
        yield "birth_date", "lies in the future", "a day not after today"
    if born and born < EARLIEST_BIRTH:
        yield "birth_date", "lies before 1880", "the birth date of someone who can be affected"
    if died and died > today:
        yield "died_on", "lies in the future", "a day not after today"
    if born and died and died < born:
        yield "died_on", "lies before the birth date", "a day not before birth"
    if died and values.get("deceased") is False:
        yield "died_on", "contradicts the column that says living", "a date of death only for the deceased"

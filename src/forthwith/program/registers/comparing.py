"""A file beside a register: what taking it would change, and what is wrong with it, row by row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.table import Row
from forthwith.people.models import Person
from forthwith.program.registers.columns import Column, Value
from forthwith.program.registers.domain import Change, Plan, Planned, RowFault
from forthwith.program.registers.exports import undefused
from forthwith.program.registers.guards import Scope, scope
from forthwith.program.registers.models import Version
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import (
    References,
    changed,
    data_of,
    empty,
    fill,
    missing,
    read_cells,
    rows_of,
)

MOST_ROWS = 100_000
NOT_YOURS = "This row belongs to another facility than yours."


def compared(register: Register, name: str, data: bytes, *, by: Person) -> Plan:
    """Read a file and compare it with the register; Invalid where it is no table or lacks the columns it needs."""
    table = read_table(name, data)
    columns, unknown = matched(register.columns, table.header)
    _check_key(register, columns)
    rows = table.rows
    if len(rows) > MOST_ROWS:
        raise Invalid(f"The file has more than {MOST_ROWS:,} rows. Split it and bring the parts one by one.")
    found = _Comparison(register, columns, scope(by, register.keepers))
    planned = [one for one in map(found.row, rows) if one is not None]
    named = {one.key.casefold() for one in planned} | found.faulty
    left = [key for folded, key in found.within_reach() if folded not in named]
    newest = Version.objects.filter(register=register.name).order_by("-pk").values_list("pk", flat=True)
    return Plan(planned, found.faults, left, unknown, table.warnings, newest.first() or 0)


def matched(columns: Sequence[Column], header: Sequence[str]) -> tuple[list[Column | None], list[str]]:
    """The column each column of a file stands for, found by words or by name; those that are none of them."""
    by_word = {_folded(word): one for one in columns for word in (one.name, one.words)}
    found = [by_word.get(_folded(undefused(word))) for word in header]
    twice = [words for words, count in Counter(one.words for one in found if one).items() if count > 1]
    if twice:
        raise Invalid(f"Two columns of the file are “{twice[0]}”. Keep one of them.")
    return found, [word for word, one in zip(header, found, strict=True) if one is None]


def _check_key(register: Register, columns: Sequence[Column | None]) -> None:
    if register.column(register.key) not in columns and not register.prefix:
        words = register.column(register.key).words
        raise Invalid(
            f"The file has no column “{words}”: without it nobody knows which {register.one} a row is."
        )


def _folded(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


class _Comparison:
    """The register as it is, asked row by row; keeps the faults it finds."""

    def __init__(self, register: Register, columns: Sequence[Column | None], reach: Scope) -> None:
        self.register, self.columns, self.reach = register, columns, reach
        self.references = References(register, whole=True)
        self.faults: list[RowFault] = []
        self.faulty: set[str] = set()
        self._known = {register.key_of(row).casefold(): row for row in rows_of(register)}
        self._first_at: dict[str, int] = {}
        self._alike = _by_content(register, self._known) if register.prefix else {}

    def within_reach(self) -> Iterator[tuple[str, str]]:
        """The keys of the rows within reach, folded and as they are."""
        for folded, row in self._known.items():
            if self.reach.reaches(self.register.facility_of(row)):
                yield folded, self.register.key_of(row)

    def row(self, row: Row) -> Planned | None:
        """What a row of the file would change; None where something is wrong with it."""
        data, faults = self._read(row)
        key = str(data.get(self.register.key, ""))
        if not faults:
            planned, faults = self._planned(row.number, key, data)
            if planned is not None:
                return planned
        self.faulty.add(key.casefold())
        self.faults += [RowFault(row.number, self._says(fault)) for fault in faults]
        return None

    def _says(self, fault: Fault) -> str:
        words = {column.name: column.words for column in self.register.columns}
        return str(Fault(words.get(fault.where, fault.where), fault.expected, fault.found))

    def _read(self, row: Row) -> tuple[dict[str, Value], list[Fault]]:
        if len(row.cells) != len(self.columns):
            return {}, [Fault("row", f"{len(self.columns)} cells", str(len(row.cells)))]
        named = zip(self.columns, row.cells, strict=True)
        cells = {column.name: undefused(cell) for column, cell in named if column is not None}
        return read_cells(self.register, cells, self.references)

    def _planned(self, number: int, key: str, given: dict[str, Value]) -> tuple[Planned | None, list[Fault]]:
        before_in_file = self._first_at.setdefault(key.casefold(), number) if key else number
        if before_in_file != number:
            return None, [Fault(self.register.key, "each only once", f"{key}, also in row {before_in_file}")]
        found = self._known.get(key.casefold()) if key else self._same_content(given)
        before = data_of(self.register, found) if found is not None else {}
        if before:
            given = {**given, self.register.key: before[self.register.key]}
        data = {**(before or empty(self.register)), **given}
        # Of a row out of reach nothing more is said: what a fault expects is what stands there.
        if faults := self._out_of_reach(found, data) or list(self._fixed(before, data)):
            return None, faults
        if before and not changed(before, data):
            return Planned(number, str(before[self.register.key]), Change.SAME, data, before, found), []
        if faults := [*missing(self.register, data), *self.register.validate(data)]:
            return None, faults
        if not before:
            return Planned(number, key, Change.NEW, data), []
        return Planned(number, str(before[self.register.key]), Change.CHANGED, data, before, found), []

    def _same_content(self, given: Mapping[str, Value]) -> Any:
        """A row without a key that stands in the register already: the same file twice is taken once."""
        alike = self._alike.get(_content(self.register, {**empty(self.register), **given}))
        return alike.pop() if alike else None

    def _out_of_reach(self, found: Any, data: Mapping[str, Value]) -> list[Fault]:
        if self.reach.everything:
            return []
        wanted = self.register.model()
        fill(self.register, wanted, data, self.references)
        for row in (found, wanted):
            if row is not None and not self.reach.reaches(self.register.facility_of(row)):
                return [Fault(self.register.key, NOT_YOURS.rstrip("."))]
        return []

    def _fixed(self, before: Mapping[str, Value], data: Mapping[str, Value]) -> Iterator[Fault]:
        was = before or empty(self.register)
        for column in self.register.columns:
            if column.fixed and data[column.name] != was[column.name]:
                said = column.said(was[column.name]) or "nothing"
                expected = (
                    f"{said}, as in the register: this changes on the page of the {self.register.one} alone"
                )
                yield Fault(column.name, expected)


def _by_content(register: Register, known: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in known.values():
        found.setdefault(_content(register, data_of(register, row)), []).append(row)
    return found


def _content(register: Register, data: Mapping[str, Value]) -> str:
    """All but the key, and what only acts change."""
    typed = [one.name for one in register.columns if one.name != register.key and not one.fixed]
    return repr([data[name] for name in typed])

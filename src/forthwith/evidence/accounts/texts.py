"""The texts of a chunk by field, read value by value, with what cannot be read noted row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from forthwith.errors import Fault, Invalid
from forthwith.evidence.accounts.fields import TIMES, Columns
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.day_month import DayMonth
from forthwith.evidence.files.distinct import NOTHING, as_text, encoded
from forthwith.evidence.files.instant import DAMAGED_WORDS
from forthwith.evidence.files.rejected_rows import CellFault, RejectedRow, Unreadable, ragged
from forthwith.evidence.files.table import Row, Rows

Reasons = Sequence[Unreadable | None]


@dataclass(slots=True)
class Way:
    """How the texts are read: columns, order of day and month, zone, the domain where rows do not name it."""

    columns: Columns
    order: DateOrder | None
    zone: str
    domain: str
    # What was noticed, each with how many rows.
    noticed: dict[str, int] = field(default_factory=dict)

    def notice(self, what: str, rows: int) -> None:
        """Count what a person should know."""
        if rows:
            self.noticed[what] = self.noticed.get(what, 0) + rows


class Texts:
    """The columns of a chunk while they are read."""

    def __init__(self, rows: Rows, way: Way) -> None:
        self.rows, self.way, self.count = rows, way, len(rows.numbers)
        self._faults: list[tuple[str, pa.Array, Reasons]] = []

    def has(self, name: str) -> bool:
        """Whether the file has a column read as this field."""
        return name in self.way.columns.places

    def refuse(self, name: str, codes: pa.Array, reasons: Reasons) -> None:
        """Note which rows of a field cannot be read: each row's place among the reasons, 0 where it can."""
        self._faults.append((name, codes, reasons))

    def column(self, name: str) -> pa.Array:
        """The texts of a field; null where an entry does not have it at all."""
        if not self.has(name):
            return pa.nulls(self.count, pa.string())
        return self.rows.columns[self.way.columns.places[name]]

    def text(self, name: str) -> pa.Array:
        """The same, empty where there is none."""
        if not self.has(name):
            return pa.repeat(NOTHING, self.count)
        texts = as_text(self.column(name))
        return pc.fill_null(texts, NOTHING) if texts.null_count else texts

    def each(self, name: str, reads: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
        """Each value that occurs, read once; "" is nothing."""
        empty = "" if pa.types.is_string(kind) else None
        if not self.has(name):
            return pa.repeat(pa.scalar(empty, kind), self.count)
        known = encoded(self.column(name))
        reasons: list[Unreadable | None] = [None]
        read = [_read(text, reads, reasons, empty) for text in known.dictionary.to_pylist()]
        codes = pa.array([code for _, code in read], pa.int16()).take(known.indices)
        self.refuse(name, codes, reasons)
        return pa.array([value for value, _ in read], kind).take(known.indices)

    def show(self, shown: DayMonth) -> None:
        """Note what the dates that could not be read are written in."""
        for name, codes, reasons in self._faults:
            if name in TIMES and len(reasons) > 1:
                bad = pc.not_equal(codes, 0)
                shown.check(
                    self.way.columns.names[name],
                    self.text(name).filter(bad),
                    self.rows.numbers.filter(bad),
                )

    def faulty(self) -> pa.Array:
        """Whether each row holds anything that cannot be read."""
        faulty = np.zeros(self.count, np.bool_)
        for name, codes, reasons in self._faults:
            if len(reasons) > 1:
                _check_not_damaged(self.way.columns.names[name], reasons)
                faulty |= codes.to_numpy(zero_copy_only=False) != 0
        return pa.array(faulty)

    def rejected(self, faulty: pa.Array) -> list[RejectedRow]:
        """These rows as they stood, with every reason; rows of another width beside them."""
        return [*self._unread(faulty), *map(self._uneven, self.rows.ragged)]

    def _unread(self, faulty: pa.Array) -> list[RejectedRow]:
        places = pa.array(np.flatnonzero(faulty.to_numpy(zero_copy_only=False)))
        if not len(places):
            return []
        own = self.way.columns.names
        codes = [(own[name], part.take(places).to_pylist(), reasons) for name, part, reasons in self._faults]
        cells = [as_text(column).take(places).to_pylist() for column in self.rows.columns]
        return [
            RejectedRow(number, _faults(codes, at), tuple(column[at] or "" for column in cells))
            for at, number in enumerate(self.rows.numbers.take(places).to_pylist())
        ]

    def _uneven(self, row: Row) -> RejectedRow:
        return RejectedRow(row.number, ragged(len(row.cells), len(self.way.columns.header)), row.cells)


_Codes = Sequence[tuple[str, list[int], Sequence[Unreadable | None]]]


def _faults(codes: _Codes, at: int) -> tuple[CellFault, ...]:
    found = [(name, reasons[part[at]]) for name, part, reasons in codes if part[at]]
    return tuple(CellFault(name, why.what, why.expected) for name, why in found if why)


def place_of(why: Unreadable, reasons: list[Unreadable | None]) -> int:
    """The place of a reason among those known; a new one is added."""
    for place, one in enumerate(reasons):
        if one and one.args == why.args:
            return place
    reasons.append(why)
    return len(reasons) - 1


def _read(
    text: str | None, reads: Callable[[str], Any], reasons: list[Unreadable | None], empty: Any
) -> tuple[Any, int]:
    if not text:
        return empty, 0
    try:
        return reads(text), 0
    except Unreadable as why:
        return empty, place_of(why, reasons)


def _check_not_damaged(column: str, reasons: Sequence[Unreadable | None]) -> None:
    """Digits that a spreadsheet cut are worth days: the whole column is refused, not only the rows that show it."""
    if any(why and why.what == DAMAGED_WORDS for why in reasons):
        raise Invalid(
            "A spreadsheet has cut the numbers of a column, and what is lost is worth days. Export the list again and "
            "bring the file as it was written, without opening it; or say that this column is not to be read.",
            (Fault(f"column {column}", "whole numbers of 18 digits", "numbers such as 1.3E+17"),),
        )

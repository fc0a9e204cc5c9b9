"""Logs as tables (CSV, XLSX), column by column: by a mapping, as OpenEMR writes them, or of Windows events."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.errors import Invalid
from forthwith.evidence.events import columns, openemr, windows, words
from forthwith.evidence.events.entries import Form, Outcome, Refusal, Taken, gathered
from forthwith.evidence.events.event import SCHEMA
from forthwith.evidence.events.local_time import LocalTime
from forthwith.evidence.events.log_times import LogTimes, Refused
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.distinct import NOTHING, answers, as_text, is_filled
from forthwith.evidence.files.rejected_rows import CellFault, RejectedRow, ragged
from forthwith.evidence.files.table import Row, Rows, Table

_MOST_WORDS = 40
_ISO = "%Y-%m-%dT%H:%M:%SZ"
_NO_LOCAL = LocalTime("UTC")  # the column of times is read before; what is left is in UTC


def read_log_table(table: Table, choices: Choices) -> Form:
    """A table as a log, its form told by its header."""
    if windows.is_table(table.header):
        return _windows(table, choices)
    is_openemr = openemr.is_log(table.header)
    chosen = {**openemr.COLUMNS, **choices.columns} if is_openemr else choices.columns
    mapped = columns.mapped(
        table.header, {name: field for name, field in chosen.items() if name in table.header}
    )
    form = Form("OpenEMR log" if is_openemr else "CSV", table.header, iter(()), mapped, is_numbered=True)
    form.questions += columns.missing(mapped)
    if not form.questions:
        reader = _Reader(table, mapped, choices, form, is_openemr=is_openemr)
        form.entries = reader.entries()
    return form


def _windows(table: Table, choices: Choices) -> Form:
    """Each row as a record of names and values, its time read as the whole column is written."""
    form = Form("Windows Security events", table.header, iter(()))
    name = next((one for one in windows.TIMES if one in table.header), "")
    if not name:
        raise Invalid(f"No column says when: expected one of {', '.join(windows.TIMES)}.")
    times = LogTimes(name, choices)

    def outcomes() -> Iterator[tuple[int, Outcome]]:
        for rows in table.chunks():
            at, _ = times.read(rows.columns[table.header.index(name)], rows.numbers)
            told = dict(zip(rows.numbers.to_pylist(), pc.strftime(at, format=_ISO).to_pylist(), strict=True))
            for row in rows:
                yield row.number, _windows_event(table.header, row, {name: told.get(row.number) or ""})
        form.questions += times.questions()
        form.read_again_as = times.order_found_late

    form.entries = gathered(outcomes())
    return form


def _windows_event(header: tuple[str, ...], row: Row, at: Mapping[str, str]) -> Outcome:
    if len(row.cells) != len(header):
        return RejectedRow(row.number, ragged(len(row.cells), len(header)), row.cells)
    try:
        return windows.read_event({**dict(zip(header, row.cells, strict=True)), **at}, _NO_LOCAL, row.number)
    except Refusal as refusal:
        return RejectedRow(row.number, (refusal.fault,), row.cells)


class _Reader:
    """Reads chunk after chunk; what must be asked goes into the form's questions."""

    def __init__(
        self,
        table: Table,
        mapped: Mapping[str, str | None],
        choices: Choices,
        form: Form,
        *,
        is_openemr: bool,
    ) -> None:
        self._table, self._choices, self._form, self._is_openemr = table, choices, form, is_openemr
        self._place = {field: table.header.index(name) for name, field in mapped.items() if field}
        self._name = {field: name for name, field in mapped.items() if field}
        self._times = LogTimes(self._name["occurred_at"], choices)
        self._asked: set[str] = set()

    def entries(self) -> Iterator[Taken]:
        """Every chunk of the table; at the end what the whole of it leaves open is asked."""
        read = 0
        for rows in self._table.chunks():
            read += len(rows)
            yield self._taken(rows)
        if self._is_openemr and read == openemr.CAP and not self._choices.is_whole:
            self._form.questions.append(openemr.QUESTION)
        self._form.questions += self._times.questions()
        self._form.read_again_as = self._times.order_found_late
        self._form.how["date_order"] = self._times.order

    def _taken(self, rows: Rows) -> Taken:
        at, refused = self._times.read(rows.columns[self._place["occurred_at"]], rows.numbers)
        nobody = pc.invert(is_filled(rows.columns[self._place["user_id"]]))
        is_bad = pc.or_(pc.greater(refused.places, pa.scalar(0, pa.int16())), nobody)
        events = pa.table({field.name: self._values(field.name, rows, at) for field in SCHEMA}, schema=SCHEMA)
        numbers, rejected = rows.numbers, [self._ragged(row) for row in rows.ragged]
        if pc.any(is_bad).as_py():
            rejected += self._rejected(rows, is_bad, refused, nobody)
            events, numbers = events.filter(pc.invert(is_bad)), numbers.filter(pc.invert(is_bad))
        return Taken(len(rows), events, numbers, sorted(rejected, key=lambda row: row.row_number))

    def _ragged(self, row: Row) -> RejectedRow:
        return RejectedRow(row.number, ragged(len(row.cells), len(self._table.header)), row.cells)

    def _rejected(
        self, rows: Rows, is_bad: pa.Array, refused: Refused, nobody: pa.Array
    ) -> list[RejectedRow]:
        places = pc.indices_nonzero(is_bad)
        cells = zip(*(as_text(column).take(places).to_pylist() for column in rows.columns), strict=True)
        return [
            RejectedRow(rows.numbers[place].as_py(), self._faults(place, refused, nobody), cell)
            for place, cell in zip(places.to_pylist(), cells, strict=True)
        ]

    def _faults(self, place: int, refused: Refused, nobody: pa.Array) -> tuple[CellFault, ...]:
        faults = []
        if why := refused.reasons[refused.places[place].as_py()]:
            faults.append(CellFault(self._name["occurred_at"], why.what, why.expected))
        if nobody[place].as_py():
            faults.append(CellFault(self._name["user_id"], "is empty", "the user who acted"))
        return tuple(faults)

    def _values(self, field: str, rows: Rows, at: pa.Array) -> pa.Array:
        if field == "occurred_at":
            return at
        if field not in self._place:
            return self._unsaid(field, rows)
        column = rows.columns[self._place[field]]
        if field == "action":
            return answers(column, lambda word: self._action(word, column, rows.numbers), pa.string())
        if field == "outcome":
            asks_success = self._is_openemr or columns.asks_success(self._name[field])
            return answers(column, words.success_of if asks_success else words.outcome_of, pa.int8())
        if field == "object_id" and self._is_openemr:
            return answers(column, openemr.comment, pa.string())
        return as_text(column)

    def _unsaid(self, field: str, rows: Rows) -> pa.Array:
        if field == "outcome":
            return pa.nulls(len(rows.numbers), pa.int8())
        if field == "action":
            empty = pa.repeat(NOTHING, len(rows.numbers))
            return answers(empty, lambda word: self._action(word, empty, rows.numbers), pa.string())
        return pa.repeat(NOTHING, len(rows.numbers))

    def _action(self, word: str, column: pa.Array, numbers: pa.Array) -> str:
        found = words.action_of(word, self._choices.words)
        if found is None and self._is_openemr:
            found = openemr.action(word)
        if found is None and word not in self._asked and len(self._asked) < _MOST_WORDS:
            self._ask(word, pc.index(as_text(column), pa.scalar(word, pa.string())).as_py(), numbers)
        return found or "other"

    def _ask(self, word: str, place: int, numbers: pa.Array) -> None:
        if place < 0:  # a value of the list that stands in none of these rows
            return
        self._asked.add(word)
        name = self._name.get("action", "(none)")
        self._form.questions.append(words.question(word, numbers[place].as_py(), name))

"""Any list of accounts into the canonical table: told apart by content, every entry accounted for."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from forthwith.errors import Invalid
from forthwith.evidence.accounts.account import SCHEMA
from forthwith.evidence.accounts.canonical import read_chunk
from forthwith.evidence.accounts.export import Export
from forthwith.evidence.accounts.fields import TIMES, USES, Columns, columns_of
from forthwith.evidence.accounts.formats import export_of
from forthwith.evidence.accounts.texts import Way
from forthwith.evidence.files.ahead import ahead
from forthwith.evidence.files.choices import Choices, Question
from forthwith.evidence.files.day_month import SAYS, DayMonth
from forthwith.evidence.files.distinct import as_text
from forthwith.evidence.files.instants import HAS_LOCAL_TIME
from forthwith.evidence.files.reading import MAX_REJECTED, Reading
from forthwith.evidence.files.rejected_rows import CellFault, RejectedRow
from forthwith.evidence.files.source import Source, source_of
from forthwith.evidence.files.table import Rows
from forthwith.evidence.files.zones import check_zone, zone_question

_PAST = ("created_at", "changed_at", "password_set_at", "last_logon_at", "stamp_at", "last_app_use_at")


def read_accounts(
    name: str, data: bytes | Source, choices: Choices, told: Callable[[int], None] = lambda _: None
) -> Reading:
    """Read PowerShell and csvde CSV, LDIF, SharpHound JSON, XLSX, application and mainframe lists.

    `Reading.table` has the columns of `account.SCHEMA`. Invalid where the file is no list of accounts; what the file
    does not settle (encoding, order of day and month, zone, as-of day) stands as `Reading.questions`. `told` hears how
    many rows are read so far.
    """
    check_zone(choices.zone)
    export = export_of(name, source_of(data), choices)
    return _Accounts(export, columns_of(export.table.header, choices.columns), choices, told).reading()


@dataclass(slots=True, repr=False)
class _Accounts:
    """One file while it is read."""

    export: Export
    columns: Columns
    choices: Choices
    told: Callable[[int], None]
    day_month: DayMonth = field(init=False)
    local_at: tuple[str, int] | None = None
    rejected: list[RejectedRow] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.day_month = DayMonth(self.choices.date_order)
        self.passed = dict(self.export.passed)

    def reading(self) -> Reading:
        chunks = self._settled(self.export.table.chunks())
        questions = self._questions()
        if questions:
            return self._result(SCHEMA.empty_table(), [], questions)
        way = Way(self.columns, self.day_month.order, self.choices.zone, self.choices.domain)
        table = self._once(pa.Table.from_batches(self._accounts(chunks, way), SCHEMA))
        if question := self.day_month.question():  # a row that could not be read shows the other order
            return self._result(SCHEMA.empty_table(), [], [question])
        warnings = [f"{rows:,} accounts {what}." for what, rows in way.noticed.items()]
        return self._result(table, warnings, self._open_day(table))

    def _settled(self, chunks: Iterator[Rows]) -> Iterator[Rows]:
        """The chunks again, once those seen settle the order of day and month and whether times are local."""
        seen: deque[Rows] = deque()
        while not self._is_settled() and (rows := next(chunks, None)) is not None:
            self._look(rows)
            seen.append(rows)
        return chain((seen.popleft() for _ in range(len(seen))), chunks)

    def _is_settled(self) -> bool:
        return self.day_month.order is not None and bool(self.choices.zone or self.local_at)

    def _look(self, rows: Rows) -> None:
        for name in TIMES:
            if name in self.columns.places:
                own, texts = self.columns.names[name], as_text(rows.columns[self.columns.places[name]])
                self.day_month.see(own, texts, rows.numbers)
                if not self.choices.zone and self.local_at is None:
                    local = pc.match_substring_regex(texts, HAS_LOCAL_TIME)
                    at = pc.index(local, pa.scalar(True, pa.bool_())).as_py()
                    self.local_at = (own, rows.numbers[at].as_py()) if at >= 0 else None

    def _questions(self) -> list[Question]:
        """What must be answered before a single row can be read."""
        zone = zone_question(*self.local_at) if self.local_at and not self.choices.zone else None
        return [one for one in (self.export.table.question, self.day_month.question(), zone) if one]

    def _accounts(self, chunks: Iterator[Rows], way: Way) -> Iterator[pa.RecordBatch]:
        read = 0
        for chunk in ahead(read_chunk(rows, way, self.day_month) for rows in ahead(chunks)):
            self.rejected += chunk.rejected
            self._check_not_too_many()
            for reason, count in chunk.passed.items():
                self.passed[reason] = self.passed.get(reason, 0) + count
            read += chunk.accounts.num_rows + len(chunk.rejected)
            self.told(read)
            yield chunk.accounts

    def _check_not_too_many(self) -> None:
        if len(self.rejected) > MAX_REJECTED:
            first = "; ".join(f"row {row.row_number}: {row.faults[0]}" for row in self.rejected[:3])
            raise Invalid(
                f"More than {MAX_REJECTED:,} rows cannot be taken. The first: {first}. Look at what each column means."
            )

    def _once(self, table: pa.Table) -> pa.Table:
        """Each key once: which of two rows is right nobody can tell, so the first stays and the others are told."""
        if _all_differ(table["key"]):
            return table
        keys = table["key"].combine_chunks()
        codes = keys.dictionary_encode().indices.to_numpy()
        is_first = np.zeros(len(keys), np.bool_)
        first = np.unique(codes, return_index=True)[1]
        is_first[first] = True
        numbers = table["row_number"].to_numpy()
        before = dict(
            zip(numbers[~is_first].tolist(), numbers[first[codes[~is_first]]].tolist(), strict=True)
        )
        rows = (row for chunk in self.export.table.chunks() for row in chunk if row.number in before)
        self.rejected += [
            RejectedRow(row.number, (_same_as(before[row.number]),), tuple(cell or "" for cell in row.cells))
            for row in rows
        ]
        return table.filter(pa.array(is_first))

    def _open_day(self, table: pa.Table) -> list[Question]:
        if self.choices.as_of_on is not None:
            return []
        newest = newest_on(table)
        because = f"The newest thing in it happened on {newest}." if newest else "Nothing in it has a date."
        return [Question("as_of_on", "Of which day is this list?", because, suggested=str(newest or ""))]

    def _result(self, table: pa.Table, warnings: list[str], questions: list[Question]) -> Reading:
        told = [*self.export.table.warnings, *self.export.warnings, *self._remarks(table), *warnings]
        return Reading(
            self.export.format,
            self.export.table.header,
            table,
            tuple(sorted(self.rejected, key=lambda row: row.row_number)),
            self.passed,
            tuple(dict.fromkeys(told)),
            tuple(questions),
            self._how(),
            self.columns.as_json(),
            newest_on(table),
        )

    def _remarks(self, table: pa.Table) -> Iterator[str]:
        if self.day_month.proof:
            name, row = self.day_month.proof
            yield f"Dates were read as {SAYS[self.day_month.order or 'ymd']}, as column {name} shows in row {row}."
        if self.columns.places.keys().isdisjoint(USES):
            yield "No column tells of last use: by this list alone no account can be found inactive."
        as_of = self.choices.as_of_on
        later = _after(table, as_of) if as_of else 0
        if later:
            yield (
                f"{later:,} accounts have a time after the day of the list, {as_of}: the list is newer, or a clock was "
                "wrong. Such a time proves nothing of the days before."
            )

    def _how(self) -> dict[str, Any]:
        return {
            "format": self.export.format,
            "encoding": self.export.table.encoding,
            "delimiter": self.export.table.delimiter,
            "date_order": self.day_month.order,
            "zone": self.choices.zone,
            "domain": self.choices.domain,  # controllers are named by a live read alone
        }


def _all_differ(keys: pa.ChunkedArray) -> bool:
    """Whether the hashes of all keys differ, and so the keys do: numbers are sorted sooner than texts are compared."""
    engine = duckdb.connect()
    engine.register("keys", pa.table({"key": keys}))
    hashes = np.sort(engine.sql("SELECT hash(key) AS hash FROM keys").to_arrow_table()["hash"].to_numpy())
    return not bool((hashes[1:] == hashes[:-1]).any())


def _same_as(number: int) -> CellFault:
    return CellFault("The account", f"has the GUID, SID or name of row {number}", "one row for each account")


def newest_on(table: pa.Table) -> date | None:
    """The newest day on which anything in these accounts happened; ends of accounts lie ahead and do not count."""
    found = [at for name in _PAST if (at := pc.max(table[name]).as_py()) is not None]
    return max(found).date() if found else None


def _after(table: pa.Table, day: date) -> int:
    """How many accounts have a time that was not yet, wherever on earth the list was written."""
    end = pa.scalar(datetime.combine(day, time(), UTC) + timedelta(days=2), SCHEMA.field("created_at").type)
    late = [pc.fill_null(pc.greater_equal(table[name], end), False) for name in _PAST]
    any_late = late[0]
    for one in late[1:]:
        any_late = pc.or_(any_late, one)
    return int(pc.sum(any_late).as_py() or 0)

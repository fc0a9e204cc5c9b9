"""Events into the evidence store: put in order of time, told twice counted once, then in order of user."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from forthwith.evidence.events import users
from forthwith.evidence.events.coverage import Span
from forthwith.evidence.events.event import ACCOUNT_EVENTS
from forthwith.evidence.events.kept import GROUP_ROWS, PART_ROWS, USER_PART_ROWS, KeptLog, Part
from forthwith.evidence.events.once import Once
from forthwith.evidence.events.sorting import Sorter, in_order
from forthwith.evidence.store import EvidenceStore

_SCRATCH = "scratch"


class LogWriter:
    """Takes events as they are read; `finished` gives the kept log. Until then nothing of it is found again."""

    def __init__(self, store: EvidenceStore) -> None:
        self._store = store
        self._scratch: Path = store.folder / _SCRATCH
        self._by_time = Sorter(["occurred_at"], self._scratch)
        self._account_events: list[pa.Table] = []
        self.once, self.span = Once(), Span()

    def add(self, events: pa.Table) -> None:
        """Take these events after those before."""
        self._by_time.add(events)

    def add_account_events(self, events: pa.Table) -> None:
        """Take what befell accounts."""
        self._account_events.append(events)

    def finished(self) -> KeptLog:
        """Everything in the store, part by part."""
        by_user = Sorter(["user_id", "occurred_at"], self._scratch)
        by_time = []
        for table in _parts(self.once.passed(self._by_time.ordered()), PART_ROWS):
            self.span.see(table)
            by_user.add(table)
            by_time.append(self._keep(table, "occurred_at"))
        seen = users.Users()
        ordered = []
        for table in _parts(by_user.ordered(), USER_PART_ROWS):
            seen.see(table)
            ordered.append(self._keep(table, "user_id"))
        return KeptLog(
            rows=sum(part.rows for part in by_time),
            by_time=tuple(by_time),
            by_user=tuple(ordered),
            users_digest=self._put(seen.table(), []),
            account_events_digest=self._put_account_events(),
        )

    def _keep(self, table: pa.Table, key: str) -> Part:
        first, last = (_told(table[key][row].as_py()) for row in (0, -1))
        return Part(self._put(table, ["occurred_at", "user_id"]), table.num_rows, first, last)

    def _put(self, table: pa.Table, known: list[str]) -> str:
        out = pa.BufferOutputStream()
        pq.write_table(table, out, compression="zstd", write_statistics=known, row_group_size=GROUP_ROWS)
        return self._store.put(out.getvalue().to_pybytes())

    def _put_account_events(self) -> str:
        if not self._account_events:
            return ""
        return self._put(in_order(pa.concat_tables(self._account_events).cast(ACCOUNT_EVENTS), ["at"]), [])


def _told(value: str | datetime) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _parts(slices: Iterable[pa.Table], size: int) -> Iterator[pa.Table]:
    """Slices joined and cut into parts of one size, the last as it comes."""
    held: list[pa.Table] = []
    rows = 0
    for one in slices:
        held.append(one)
        rows += one.num_rows
        while rows >= size:
            whole = pa.concat_tables(held)
            yield whole.slice(0, size).combine_chunks()
            held, rows = [whole.slice(size)], rows - size
    if rows:
        yield pa.concat_tables(held).combine_chunks()

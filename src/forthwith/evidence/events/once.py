"""The same event told twice is counted once: by its ID, or by the request that a client and a server both tell of.

IHE BALP has both ends of a request keep an AuditEvent; X-Request-Id joins them. Events are looked at in order of time;
two copies stand within five minutes of each other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_APART = timedelta(minutes=5)
_SAME = ("event_id", "occurred_at", "user_id", "patient_id", "action", "object_type", "object_id", "system")
_REQUEST = ("request_id", "patient_id", "action", "system", "occurred_at")
_NOTHING = pa.scalar("", pa.string())

_Request = tuple[str, str, str]


class Once:
    """Lets every event pass once; counts what it held back."""

    def __init__(self) -> None:
        self.repeated = self.copies = 0
        # Who told first of a request, and when.
        self._first: dict[_Request, tuple[str, datetime]] = {}

    def passed(self, slices: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """Slices in order of time, without what was told before."""
        for events in _whole_instants(slices):
            again, other_end = self._repeated(events), self._other_ends(events)
            self.repeated += _entries(events, again, ("event_id", "system"))
            self.copies += _entries(events, other_end - again, ("request_id", "system"))
            dropped = again | other_end
            kept = [row for row in range(events.num_rows) if row not in dropped] if dropped else None
            yield events if kept is None else events.take(pa.array(kept, pa.int64()))

    def _repeated(self, events: pa.Table) -> set[int]:
        """Rows that stood before, word for word, under the same event ID."""
        seen: set[tuple[object, ...]] = set()
        again: set[int] = set()
        for row, values in _rows(events, _occurring_again(events["event_id"]), _SAME):
            if values in seen:
                again.add(row)
            seen.add(values)
        return again

    def _other_ends(self, events: pa.Table) -> set[int]:
        """Rows in which another system tells of a request that one told already."""
        others: set[int] = set()
        rows = pc.indices_nonzero(pc.not_equal(events["request_id"], _NOTHING)).to_pylist()
        for row, (request, patient, action, system, at) in _rows(events, rows, _REQUEST):
            told_by, told_at = self._first.setdefault((request, patient, action), (system, at))
            if told_by != system and at - told_at <= _APART:
                others.add(row)
        if rows:
            self._forget(events["occurred_at"][-1].as_py())
        return others

    def _forget(self, now: datetime) -> None:
        self._first = {key: told for key, told in self._first.items() if now - told[1] <= _APART}


def _entries(events: pa.Table, rows: set[int], names: tuple[str, ...]) -> int:
    """How many entries of the file these rows stood in: one entry has a row for each of its patients."""
    found = Counter(values for _, values in _rows(events, sorted(rows), (*names, "patient_id")))
    of_entry: dict[tuple[object, ...], int] = {}
    for (*entry, _), count in found.items():
        key = tuple(entry)
        of_entry[key] = max(count, of_entry.get(key, 0))
    return sum(of_entry.values())


def _whole_instants(slices: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Slices cut anew so that events of one instant stand in one."""
    held: pa.Table | None = None
    for one in slices:
        if not one.num_rows:
            continue
        events = pa.concat_tables([held, one]).combine_chunks() if held is not None else one
        at = events["occurred_at"]
        before = pc.sum(pc.less(at, at[-1])).as_py() or 0
        if before:
            yield events.slice(0, before)
        held = events.slice(before)
    if held is not None:
        yield held


def _occurring_again(ids: pa.ChunkedArray) -> list[int]:
    """Rows whose ID another row of these has too."""
    known = ids.combine_chunks().dictionary_encode()
    if len(known.dictionary) == len(ids):
        return []
    counts = pc.value_counts(known.indices)
    many = pc.filter(counts.field("values"), pc.greater(counts.field("counts"), 1))
    again = pc.and_(pc.is_in(known.indices, value_set=many), pc.not_equal(ids.combine_chunks(), _NOTHING))
    rows: list[int] = pc.indices_nonzero(again).to_pylist()
    return rows


def _rows(events: pa.Table, rows: list[int], names: tuple[str, ...]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The values of these rows in these columns."""
    if rows:
        some = events.select(list(names)).take(pa.array(rows, pa.int64()))
        yield from zip(rows, zip(*(column.to_pylist() for column in some.columns), strict=True), strict=True)

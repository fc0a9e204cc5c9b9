"""More events than memory holds put in order: runs sorted and set aside, then merged. Equal ones keep their order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.events.event import SCHEMA
from forthwith.evidence.events.scratch import Scratch

RUN_ROWS = 1_000_000
RUN_BYTES = 256 << 20


class Sorter:
    """Takes events in any order; gives them in the order of `keys`, in slices of no certain size."""

    def __init__(self, keys: Sequence[str], scratch: Path) -> None:
        self._keys, self._folder = tuple(keys), scratch
        self._held: list[pa.Table] = []
        self._runs: list[Scratch] = []

    def add(self, events: pa.Table) -> None:
        """Take these after those before."""
        self._held.append(events)
        rows, size = (sum(getattr(one, what) for one in self._held) for what in ("num_rows", "nbytes"))
        if rows >= RUN_ROWS or size >= RUN_BYTES:
            self._runs.append(Scratch(self._folder, self._run()))

    def ordered(self) -> Iterator[pa.Table]:
        """All that was taken, in order."""
        last = self._run()
        runs = [_Run(run.batches(), self._keys) for run in self._runs]
        if not runs:
            yield last
            return
        runs.append(_Run(iter(last.to_batches()), self._keys))
        yield from _merged(runs, self._keys)

    def _run(self) -> pa.Table:
        table = pa.concat_tables([SCHEMA.empty_table(), *self._held]).combine_chunks()
        self._held.clear()
        return in_order(table, self._keys)


def in_order(table: pa.Table, keys: Sequence[str]) -> pa.Table:
    """The rows in the order of these columns; a table that stands so already is left as it is."""
    if len(keys) == 1 and _rises(table[keys[0]].combine_chunks()):
        return table
    places = pa.table({key: _ranks(table[key]) for key in keys})
    order = pc.sort_indices(places, sort_keys=[(key, "ascending") for key in keys])
    return table.take(order).combine_chunks()


def _rises(column: pa.Array) -> bool:
    return len(column) < 2 or bool(pc.all(pc.less_equal(column[:-1], column[1:])).as_py())


def _ranks(column: pa.ChunkedArray) -> pa.Array:
    """Texts as places in the sorted list of their values: numbers are sorted many times faster."""
    held = column.combine_chunks()
    if not pa.types.is_string(held.type):
        return held
    known = held.dictionary_encode()
    ranks = pc.rank(known.dictionary, sort_keys="ascending", tiebreaker="first")
    return ranks.take(known.indices)


class _Run:
    """One sorted run while it is merged: the rows at hand, and those to come."""

    def __init__(self, batches: Iterator[pa.RecordBatch], keys: Sequence[str]) -> None:
        self._batches, self._keys = batches, keys
        self._at_hand: pa.RecordBatch | None = None
        self._start = 0

    @property
    def last(self) -> tuple[Any, ...] | None:
        """The key of the last row at hand; None where the run is at its end."""
        while self._at_hand is None or self._start == len(self._at_hand):
            self._at_hand, self._start = next(self._batches, None), 0
            if self._at_hand is None:
                return None
        return self._key(len(self._at_hand) - 1)

    def upto(self, bound: tuple[Any, ...]) -> pa.RecordBatch:
        """The rows at hand that stand not behind the bound."""
        held = self._at_hand
        assert held is not None  # noqa: S101  (`last` was asked before)
        stop = bisect_right(range(len(held)), bound, lo=self._start, key=self._key)
        taken = held.slice(self._start, stop - self._start)
        self._start = stop
        return taken

    def _key(self, row: int) -> tuple[Any, ...]:
        assert self._at_hand is not None  # noqa: S101
        return tuple(_value(self._at_hand[key], row) for key in self._keys)


def _value(column: pa.Array, row: int) -> Any:
    found = column[row]
    return found.value if isinstance(found, pa.TimestampScalar) else found.as_py()


def _merged(runs: list[_Run], keys: Sequence[str]) -> Iterator[pa.Table]:
    """What stands behind the nearest end of the rows at hand may still be preceded by rows to come."""
    while True:
        ends = [(run, run.last) for run in runs]
        alive = [(run, last) for run, last in ends if last is not None]
        if not alive:
            return
        bound = min(last for _, last in alive)
        taken = [run.upto(bound) for run, _ in alive]
        yield in_order(pa.Table.from_batches(taken).combine_chunks(), keys)
        runs = [run for run, _ in alive]

"""In what order a file tells its events: numbers that fall or are missing, clocks that jump, for the report."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

_MINUTE = 60_000_000  # microseconds
_JITTER = 10 * _MINUTE
# Where fewer than one step in a hundred goes the other way, that one is the exception.
_EXCEPTIONS = 100


@dataclass(slots=True)
class _Way:
    """Steps one way: how many, how many of them far, the row of the first far one."""

    steps: int = 0
    far: int = 0
    first: int = 0

    def see(self, steps: pa.Array, least: int, rows: pa.Array) -> None:
        far = pc.greater(steps, pa.scalar(least, pa.int64()))
        self.steps += pc.sum(pc.greater(steps, pa.scalar(0, pa.int64()))).as_py() or 0
        self.far += pc.sum(far).as_py() or 0
        at = pc.index(far, pa.scalar(True, pa.bool_())).as_py()
        self.first = self.first or (rows[at].as_py() if at >= 0 else 0)


class _Steps:
    """Steps from each value to the next; those of no more than `least` against the order say nothing."""

    def __init__(self, least: int) -> None:
        self._least = least
        self._last: int | None = None
        self._up, self._down = _Way(), _Way()
        self.skipped = 0

    def see(self, values: pa.Array, rows: pa.Array) -> None:
        if self._last is None:
            rows = rows[1:]
        else:
            values = pa.concat_arrays([pa.array([self._last], pa.int64()), values])
        self._last = values[-1].as_py()
        steps = pc.subtract(values[1:], values[:-1])
        self._up.see(steps, self._least, rows)
        self._down.see(pc.negate(steps), self._least, rows)
        beyond = pc.subtract(pc.abs(steps), pa.scalar(1, pa.int64()))
        self.skipped += pc.sum(pc.max_element_wise(beyond, pa.scalar(0, pa.int64()))).as_py() or 0

    @property
    def is_ordered(self) -> bool:
        """Whether the file goes one way, but for exceptions."""
        fewer, more = sorted((self._up.steps, self._down.steps))
        return fewer * _EXCEPTIONS <= more

    @property
    def against(self) -> _Way:
        """The far steps against the order of the file."""
        return self._down if self._down.steps <= self._up.steps else self._up


class Order:
    """Takes events in the order of the file, each with its row."""

    def __init__(self, *, is_numbered: bool) -> None:
        self._clock = _Steps(_JITTER)
        self._numbers = _Steps(0) if is_numbered else None

    def see(self, events: pa.Table, rows: pa.Array) -> None:
        """Compare these events with those before them."""
        if not events.num_rows:
            return
        self._clock.see(events["occurred_at"].combine_chunks().cast(pa.int64()), rows)
        if self._numbers:
            try:
                self._numbers.see(events["event_id"].combine_chunks().cast(pa.int64()), rows)
            except pa.ArrowInvalid:  # IDs that are no numbers
                self._numbers = None

    def remarks(self) -> Iterator[str]:
        """What a report must say; nothing of a file that has no order."""
        jumps = self._clock.against
        if jumps.far and self._clock.is_ordered:
            yield (
                f"The clock jumps against the order of the file {jumps.far:,} times, first at row {jumps.first:,}."
            )
        if self._numbers is None or not self._numbers.is_ordered:
            return
        falls = self._numbers.against
        if falls.far:
            yield f"Event numbers go against their order {falls.far:,} times, first at row {falls.first:,}."
        elif self._numbers.skipped:
            yield f"{self._numbers.skipped:,} event numbers between the first and the last are missing."

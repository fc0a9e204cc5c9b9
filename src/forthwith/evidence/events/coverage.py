"""What a log can prove: whether it holds reads at all, from when to when it tells, and where it is silent."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

# A system counts as used around the clock where events stand in so many of a hundred hours of the span.
_ROUND_THE_CLOCK = 90
_LEAST_HOURS = 72
_SHOWN = 5
_HOUR = timedelta(hours=1)
# Opening, printing and carrying out show what was in a record.
_READS = frozenset(["R", "export", "print"])
_WORK = frozenset(["C", "U", "D", "E", "other"])


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a log can prove, computed while it was read. Silence outside `first_at` to `last_at` says nothing."""

    first_at: datetime | None
    last_at: datetime | None
    # How many rows each action has: {"R": 120, "login": 3}.
    actions: Mapping[str, int]
    # For the report, in words: hours without any event, numbers that fall, clocks that jump.
    remarks: tuple[str, ...] = ()
    # Why the log does not serve the System Activity Review (dmh.sar.def), in words; "" where it does.
    insufficient: str = ""

    @property
    def rows(self) -> int:
        """How many rows the events have: one for each patient."""
        return sum(self.actions.values())

    def said(self) -> Iterator[str]:
        """What a person must know before relying on the log."""
        if self.insufficient:
            yield self.insufficient
        if self.first_at and self.last_at:
            yield (
                f"The log tells of {self.first_at:%Y-%m-%d %H:%M} to {self.last_at:%Y-%m-%d %H:%M} (UTC). "
                "Silence before and after says nothing."
            )
        yield from self.remarks


class Span:
    """Takes events in any order, and counts."""

    def __init__(self) -> None:
        self._actions: Counter[str] = Counter()
        self._hours: set[datetime] = set()
        self._first_at: datetime | None = None
        self._last_at: datetime | None = None
        self._with_patient = 0

    def see(self, events: pa.Table) -> None:
        """Count these events."""
        if not events.num_rows:
            return
        # A local time has no moment until somebody says where the machine stood.
        at = pc.drop_null(events["occurred_at"])
        if len(at):
            ends = pc.min_max(at).as_py()
            self._first_at = min(ends["min"], self._first_at or ends["min"])
            self._last_at = max(ends["max"], self._last_at or ends["max"])
        for found in pc.value_counts(events["action"]).to_pylist():
            self._actions[found["values"]] += found["counts"]
        self._hours.update(pc.unique(pc.floor_temporal(at, unit="hour")).to_pylist())
        named = pc.not_equal(events["patient_id"], pa.scalar("", pa.string()))
        self._with_patient += pc.sum(named).as_py() or 0

    def coverage(self, remarks: tuple[str, ...] = ()) -> Coverage:
        """What was found, with what the order of the file showed."""
        return Coverage(
            self._first_at,
            self._last_at,
            dict(sorted(self._actions.items())),
            (*self._silent(), *remarks),
            sufficiency(self._actions, self._with_patient),
        )

    def _silent(self) -> Iterator[str]:
        """Hours without any event, where the system is otherwise used around the clock."""
        if self._first_at is None or self._last_at is None:
            return
        first, last = min(self._hours), max(self._hours)
        hours = (last - first) // _HOUR + 1
        if hours < _LEAST_HOURS:
            return
        silent = [hour for hour in (first + _HOUR * n for n in range(hours)) if hour not in self._hours]
        if len(self._hours) * 100 < _ROUND_THE_CLOCK * hours:
            yield (
                f"Events stand in {len(self._hours):,} of {hours:,} hours: the system is not used around the clock, "
                "so a silent hour says little."
            )
        elif silent:
            yield f"{len(silent):,} of {hours:,} hours have no event at all: {_listed(silent)}."


def sufficiency(actions: Mapping[str, int], with_patient: int) -> str:
    """Why a log with so many rows of each action cannot serve the System Activity Review; "" where it can.

    The procedure takes an audit log to be a record of every access to a record (dmh.sar.def), reading included.
    """
    if not sum(actions.values()):
        return "The log holds no event."
    if not _READS & actions.keys():
        if not _WORK & actions.keys():
            return (
                "Insufficient for the System Activity Review: the log tells of logins and no record that was opened. "
                "It shows when an account was used, not what for."
            )
        return (
            "Insufficient for the System Activity Review: the log holds changes and no reads, so nobody who only "
            "looked can be seen in it. The procedure's audit log covers every record that was accessed. Switch the "
            "logging of reads on, and say so on the report."
        )
    if not with_patient:
        return (
            "Insufficient for the System Activity Review: no event names a record's subject, so no access can be "
            "held against level and duties."
        )
    return ""


def _listed(hours: list[datetime]) -> str:
    """The first few, those that follow each other as one."""
    runs: list[tuple[datetime, datetime]] = []
    for hour in hours:
        if runs and runs[-1][1] == hour:
            runs[-1] = (runs[-1][0], hour + _HOUR)
        else:
            runs.append((hour, hour + _HOUR))
    shown = [f"{since:%Y-%m-%d %H:%M} to {until:%H:%M}" for since, until in runs[:_SHOWN]]
    more = len(runs) - _SHOWN
    return ", ".join(shown) + (f" (UTC) and {more:,} more times" if more > 0 else " (UTC)")

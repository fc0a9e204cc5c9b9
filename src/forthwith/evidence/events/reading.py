"""Any audit log, read into canonical events and kept part by part; every entry of the file is accounted for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from forthwith.evidence.events.kept import KeptLog
from forthwith.evidence.files.choices import Choices, Question
from forthwith.evidence.files.reading import Totals
from forthwith.evidence.files.rejected_rows import RejectedRow
from forthwith.evidence.files.source import Source
from forthwith.evidence.store import EvidenceStore


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a log can prove, computed while it was read. Silence outside `first_at` to `last_at` says nothing."""

    first_at: datetime | None
    last_at: datetime | None
    # How many events each action has: {"R": 120, "login": 3}.
    actions: Mapping[str, int]
    # For the report, in words: hours without any event, numbers that fall, clocks that jump.
    remarks: tuple[str, ...] = ()
    # Why the log does not serve the System Activity Review (dmh.sar.def), in words; "" where it does.
    insufficient: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class LogReading:
    """What a log gave. With questions open nothing was kept and `log` is None."""

    format: str
    header: tuple[str, ...]
    totals: Totals
    log: KeptLog | None
    coverage: Coverage | None
    rejected: tuple[RejectedRow, ...] = ()
    # Entries that are no event of a person, by reason: {"a computer's account": 12, "told twice": 3}.
    passed: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    # How it was read, as JSON: encoding, delimiter, date_order, zone, words of actions.
    how: Mapping[str, Any] = field(default_factory=dict)
    # Column of the file to field of the event, None where it is not read.
    columns: Mapping[str, str | None] = field(default_factory=dict)
    newest_on: date | None = None


def read_events(
    name: str,
    data: bytes | Source,
    choices: Choices,
    *,
    into: EvidenceStore,
    told: Callable[[int], None] = lambda _: None,
) -> LogReading:
    """Read a log of any known form; its events are in the store when this returns, and no row names them yet.

    Invalid where the file is no audit log. What it does not settle (columns, words of actions, zone, order of day and
    month, whether 5,000 rows are all) stands as `LogReading.questions`. `told` hears how many entries are read so far.
    """
    raise NotImplementedError((name, data, choices, into, told))

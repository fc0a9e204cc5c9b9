"""What the readers of every form hand on: events as columns, rejected entries, entries passed over by reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

from forthwith.evidence.events.event import ACCOUNT_EVENTS, SCHEMA
from forthwith.evidence.files.choices import DateOrder, Question
from forthwith.evidence.files.rejected_rows import CellFault, RejectedRow

CHUNK = 20_000
_RAW_CHARACTERS = 32_767
_AT = ("occurred_at", "at")


class Event(NamedTuple):
    """One row of event.SCHEMA; `occurred_at` in microseconds since 1970 UTC."""

    event_id: str
    occurred_at: int
    user_id: str
    user_name: str = ""
    patient_id: str = ""
    action: str = "other"
    object_type: str = ""
    object_id: str = ""
    outcome: int | None = None
    source: str = ""
    facility: str = ""
    purpose: str = ""
    reason: str = ""
    request_id: str = ""
    system: str = ""


class AccountEvent(NamedTuple):
    """One row of event.ACCOUNT_EVENTS."""

    at: int
    account: str
    sid: str
    domain: str
    what: str
    by: str
    about: str = ""


class Refusal(Exception):
    """An entry that cannot be taken, and why; holds nothing of it."""

    def __init__(self, where: str, what: str, expected: str) -> None:
        super().__init__(where, what, expected)
        self.fault = CellFault(where, what, expected)


class Passed(NamedTuple):
    """An entry that is no event of a person, and why."""

    why: str


@dataclass(slots=True, repr=False)
class Taken:
    """Some entries of a file, all accounted for: `read` of them gave events, were rejected or were passed over."""

    read: int
    events: pa.Table
    rows: pa.Array  # the row in the file of each event
    rejected: list[RejectedRow] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    account_events: pa.Table | None = None


@dataclass(slots=True, repr=False)
class Form:
    """A file of a known form: its entries, read as they are asked for, and what is known before."""

    name: str
    header: tuple[str, ...]
    entries: Iterator[Taken]
    columns: Mapping[str, str | None] = field(default_factory=dict)
    how: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    # Known whole only after the last entry.
    questions: list[Question] = field(default_factory=list)
    # The order of day and month, where only a later row proved what earlier ones needed.
    read_again_as: DateOrder | None = None
    # Whether event IDs number all entries of the file, so that a missing number means a missing entry.
    is_numbered: bool = False


Outcome = Sequence[Event | AccountEvent] | Passed | RejectedRow


def gathered(outcomes: Iterable[tuple[int, Outcome]]) -> Iterator[Taken]:
    """What was made of each entry, entry by entry with its row, as columns."""
    chunk = _Chunk()
    for row, outcome in outcomes:
        chunk.take(row, outcome)
        if chunk.taken >= CHUNK:
            yield chunk.as_taken()
            chunk = _Chunk()
    if chunk.taken:
        yield chunk.as_taken()


class _Chunk:
    def __init__(self) -> None:
        self.taken = 0
        self._events: list[Event] = []
        self._rows: list[int] = []
        self._accounts: list[AccountEvent] = []
        self._rejected: list[RejectedRow] = []
        self._passed: Counter[str] = Counter()

    def take(self, row: int, outcome: Outcome) -> None:
        self.taken += 1
        if isinstance(outcome, Passed):
            self._passed[outcome.why] += 1
        elif isinstance(outcome, RejectedRow):
            self._rejected.append(outcome)
        else:
            for one in outcome:
                self._keep(row, one)

    def _keep(self, row: int, one: Event | AccountEvent) -> None:
        if isinstance(one, AccountEvent):
            self._accounts.append(one)
        else:
            self._events.append(one)
            self._rows.append(row)

    def as_taken(self) -> Taken:
        return Taken(
            self.taken,
            as_table(self._events, SCHEMA),
            pa.array(self._rows, pa.int64()),
            self._rejected,
            self._passed,
            as_table(self._accounts, ACCOUNT_EVENTS) if self._accounts else None,
        )


def as_table(rows: Sequence[Event] | Sequence[AccountEvent], schema: pa.Schema) -> pa.Table:
    """Rows as columns."""
    if not rows:
        return schema.empty_table()
    columns = [
        pa.array(values, pa.int64() if one.name in _AT else one.type).cast(one.type)
        for values, one in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def rejected(row: int, refusal: Refusal, raw: bytes | str) -> RejectedRow:
    """An entry that cannot be taken, as it stood as far as a cell holds it."""
    text = raw.decode(errors="replace") if isinstance(raw, bytes) else raw
    return RejectedRow(row, (refusal.fault,), (text.replace("\0", "\ufffd")[:_RAW_CHARACTERS],))

"""Any audit log, read into canonical events and kept part by part; every entry of the file is accounted for."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import pyarrow.compute as pc

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.events.coverage import Coverage, Span
from forthwith.evidence.events.entries import Form, Taken
from forthwith.evidence.events.forms import form_of
from forthwith.evidence.events.kept import KeptLog
from forthwith.evidence.events.local_time import Asked
from forthwith.evidence.events.once import Once
from forthwith.evidence.events.order import Order
from forthwith.evidence.events.writing import LogWriter
from forthwith.evidence.files.choices import Choices, Question
from forthwith.evidence.files.reading import Totals
from forthwith.evidence.files.rejected_rows import RejectedRow
from forthwith.evidence.files.source import Source, source_of
from forthwith.evidence.store import EvidenceStore

MAX_REJECTED = 200_000
TOLD_TWICE = "told twice, word for word"
OTHER_END = "the other end's copy of a request"


@dataclass(frozen=True, slots=True, repr=False)
class LogReading:
    """What a log gave. With questions open nothing was kept and `log` is None, as in a dry run."""

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
    into: EvidenceStore | None,
    told: Callable[[int], None] = lambda _: None,
) -> LogReading:
    """Read a log of any known form; its events are in the store when this returns, and no row names them yet.

    Without a store it is the dry run: everything is read and counted but what is told twice, and nothing is kept.
    Invalid where the file is no audit log. What it does not settle (columns, words of actions, zone, order of day and
    month, whether 5,000 rows are all) stands as `LogReading.questions`. `told` hears how many entries are read so far.
    """
    source = source_of(data)
    reader = _Reader(form_of(name, source, choices), choices, into)
    reader.read(told)
    if reader.form.read_again_as and not reader.form.questions:
        return read_events(
            name, source, replace(choices, date_order=reader.form.read_again_as), into=into, told=told
        )
    return reader.reading()


class _Reader:
    """Counts what is read, and keeps the events as long as nothing is open."""

    def __init__(self, form: Form, choices: Choices, store: EvidenceStore | None) -> None:
        self.form, self._choices = form, choices
        self._writer = LogWriter(store) if store else None
        self._span, self._order = Span(), Order(is_numbered=form.is_numbered)
        self._read = 0
        self._last_account_at: datetime | None = None
        self._passed: Counter[str] = Counter()
        self._rejected: list[RejectedRow] = []

    def read(self, told: Callable[[int], None]) -> None:
        """All entries of the file."""
        try:
            for taken in self.form.entries:
                self._take(taken)
                told(self._read)
        except Asked as asked:
            self.form.questions.append(asked.question)

    def _take(self, taken: Taken) -> None:
        self._read += taken.read
        self._passed.update(taken.passed)
        self._rejected += taken.rejected
        self._check_rejected()
        if self.form.questions or self.form.read_again_as:
            return  # read on only to find what else is open
        self._order.see(taken.events, taken.rows)
        if self._writer:
            self._writer.add(taken.events)
        else:
            self._span.see(taken.events)
        if taken.account_events is not None:
            if self._writer:
                self._writer.add_account_events(taken.account_events)
            last = pc.max(taken.account_events["at"]).as_py()
            self._last_account_at = max(last, self._last_account_at or last)

    def _check_rejected(self) -> None:
        if len(self._rejected) > MAX_REJECTED:
            raise Invalid(
                f"More than {MAX_REJECTED:,} entries cannot be taken. The first: {self._first_rejected()}."
            )

    def _first_rejected(self) -> str:
        return "; ".join(f"row {row.row_number:,}: {row.faults[0]}" for row in self._rejected[:3])

    def reading(self) -> LogReading:
        """What the file gave."""
        form, log, coverage = self.form, None, None
        if not form.questions:
            log, coverage = self._kept()
        return LogReading(
            form.name,
            form.header,
            Totals(self._read, self._accepted, len(self._rejected), sum(self._passed.values())),
            log,
            coverage,
            tuple(self._rejected),
            dict(sorted(self._passed.items())),
            (*form.warnings, *(coverage.said() if coverage else ())),
            tuple(form.questions),
            {"format": form.name, "zone": self._choices.zone, **form.how},
            form.columns,
            self._newest_on(coverage),
        )

    def _newest_on(self, coverage: Coverage | None) -> date | None:
        ends = [at for at in (coverage and coverage.last_at, self._last_account_at) if at]
        return clock.local_date(max(ends)) if ends else None

    @property
    def _accepted(self) -> int:
        return self._read - len(self._rejected) - sum(self._passed.values())

    def _kept(self) -> tuple[KeptLog | None, Coverage]:
        if self._read and len(self._rejected) == self._read:
            raise Invalid(f"Not one entry of the file can be taken. The first: {self._first_rejected()}.")
        remarks = tuple(self._order.remarks())
        if self._writer is None:
            return None, self._span.coverage(remarks)
        log = self._writer.finished()
        self._told_twice(self._writer.once)
        return log, self._writer.span.coverage(remarks)

    def _told_twice(self, once: Once) -> None:
        for why, count in ((TOLD_TWICE, once.repeated), (OTHER_END, once.copies)):
            if count:
                self._passed[why] = count

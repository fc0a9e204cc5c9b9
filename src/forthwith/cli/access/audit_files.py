"""The files of `forthwith access audit`: read, asked about by the option to give, and told by their digests."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import About, Choices, DateOrder
from forthwith.evidence.files.reading import Reading

if TYPE_CHECKING:
    from forthwith.evidence.events.reading import LogReading

_READERS = {
    "hr": ("hr", "read_staff"),
    "hr-before": ("hr", "read_staff"),
    "contracts": ("contracts", "read_contracts"),
    "roles": ("roles", "read_roles"),
    "ledger": ("ledger", "read_ledger"),
    "exemptions": ("ledger", "read_exemptions"),
}
_OPTIONS: dict[About, str] = {
    "encoding": "--encoding",
    "date_order": "--order",
    "zone": "--zone",
    "as_of_on": "--as-of",
    "columns": "--column",
}
_Reader = Callable[[str, bytes, Choices], Reading]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the options say; each is used only for a file that asks, so that no file is read against its own proof."""

    as_of: date
    encoding: str = ""
    order: str = ""
    zone: str = ""
    domain: str = ""
    sheet: str = ""
    columns: list[str] = field(default_factory=list)

    def of_accounts(self) -> Choices:
        """What is said of the list of accounts before it asks anything."""
        sheet, columns = self.sheet or None, dict(map(_pair, self.columns))
        return Choices(as_of_on=self.as_of, domain=self.domain, sheet=sheet, columns=columns)

    def answered(self, choices: Choices, reading: "Reading | LogReading") -> Choices:
        """The choices with an answer to each question that an option answers."""
        from dataclasses import replace

        said: dict[str, Any] = {"encoding": self.encoding, "date_order": self._order(), "zone": self.zone}
        asked = {one.about for one in reading.questions}
        return replace(choices, **{about: said[about] for about in asked if said.get(about)})

    def _order(self) -> DateOrder | None:
        if self.order not in {"", "mdy", "dmy", "ymd"}:
            raise Invalid(str(Fault("--order", "mdy or dmy", repr(self.order))))
        return cast(DateOrder, self.order) if self.order else None


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was read."""

    option: str
    name: str
    digest: str
    reading: "Reading | LogReading"


@dataclass(slots=True)
class Files:
    """Every file read so far."""

    answers: Answers
    _read: list[_File] = field(default_factory=list)

    def accounts(self, option: str, path: Path) -> pa.Table:
        """A list of accounts, of the directory or of another system."""
        from forthwith.evidence.accounts.reading import read_accounts

        first = self.answers.of_accounts() if option == "accounts" else Choices(as_of_on=self.answers.as_of)
        return self._table(option, path, read_accounts, first)

    def listed(self, option: str, path: Path | None) -> pa.Table | None:
        """Another list; None where it is not given."""
        from importlib import import_module

        if path is None:
            return None
        module, name = _READERS[option]
        reader: _Reader = getattr(import_module(f"forthwith.evidence.lists.{module}"), name)
        return self._table(option, path, reader, Choices())

    def of_log(
        self, path: Path | None, accounts: pa.Table, ledger: pa.Table | None, *, is_whole: bool
    ) -> dict[str, Any]:
        """The uses a log shows and the ledger with what it knows; a whole log's silence is proof within its span."""
        from forthwith import clock
        from forthwith.access.rules.columns import LEDGER
        from forthwith.access.rules.log_facts import log_facts
        from forthwith.evidence.events.passing import pass_through
        from forthwith.law.dates import days_after

        if path is None:
            return {}
        data, choices = _bytes_of(path), Choices()
        log = pass_through(path.name, data, choices)
        if log.reading.questions:
            log = pass_through(path.name, data, self.answers.answered(choices, log.reading))
        self._keep("events", path, data, log.reading)
        found = log_facts(accounts, log.users, log.account_events)
        known = [found.ledger] if ledger is None else [ledger.select(LEDGER.names).cast(LEDGER), found.ledger]
        given = {"events": found.uses, "ledger": pa.concat_tables(known)}
        span = log.reading.coverage
        if not is_whole or span is None or span.first_at is None or span.last_at is None:
            return given
        # Of the day it begins on, a log does not tell the hours before.
        whole_from = days_after(clock.local_date(span.first_at), 1)
        return given | {"events_span": (whole_from, clock.local_date(span.last_at))}

    def _table(self, option: str, path: Path, reader: _Reader, choices: Choices) -> pa.Table:
        data = _bytes_of(path)
        reading = reader(path.name, data, choices)
        if reading.questions:
            reading = reader(path.name, data, self.answers.answered(choices, reading))
        self._keep(option, path, data, reading)
        return reading.table

    def _keep(self, option: str, path: Path, data: bytes, reading: "Reading | LogReading") -> None:
        """Note a file as read; Invalid where it leaves something open."""
        _check_answered(path, reading)
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        self._read.append(_File(option, path.name, digest, reading))

    def as_json(self) -> list[dict[str, Any]]:
        """Each file: its digest, how it was read, its totals, its rejected rows with their reasons."""
        return [
            {
                "what": one.option,
                "name": one.name,
                "digest": one.digest,
                "totals": one.reading.totals._asdict(),
                "how": dict(one.reading.how),
                "warnings": list(one.reading.warnings),
                "passed": dict(one.reading.passed),
                "rejected": [
                    {"row_number": row.row_number, "why": [str(fault) for fault in row.faults]}
                    for row in one.reading.rejected
                ],
            }
            for one in self._read
        ]

    def as_lines(self) -> Iterator[str]:
        """The same for a person."""
        for one in self._read:
            totals = one.reading.totals
            counts = f"{totals.read:,} rows read, {totals.accepted:,} taken, {totals.rejected:,} rejected"
            yield f"{one.option}: {one.name}, {one.digest}"
            yield f"  {counts}" + (f", {totals.passed:,} passed over" if totals.passed else "")
            yield from (f"  {warning}" for warning in one.reading.warnings)
            for row in one.reading.rejected:
                yield f"  row {row.row_number} rejected: {'; '.join(map(str, row.faults))}"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise Invalid(f"{path} is a directory; name a file.") from None
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None


def _check_answered(path: Path, reading: "Reading | LogReading") -> None:
    """Each open question by the option that answers it."""
    faults = []
    for one in reading.questions:
        choices = f" ({', '.join(value for value, _ in one.options)})" if one.options else ""
        faults.append(Fault(_OPTIONS.get(one.about, one.about), f"{one.asks}{choices}", one.because))
    if faults:
        raise Invalid(f"{path} cannot be read in one way only. Answer by these options.", tuple(faults))


def _pair(text: str) -> tuple[str, str | None]:
    column, sign, said = text.partition("=")
    if not sign:
        raise Invalid(str(Fault("--column", "COLUMN=FIELD", repr(text))))
    return column, said or None

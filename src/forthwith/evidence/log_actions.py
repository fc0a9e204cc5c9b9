"""Taking an audit log: read and kept first, part by part, then entered as a snapshot with its entry on the record."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.errors import Fault, Invalid
from forthwith.evidence.events.coverage import Coverage
from forthwith.evidence.events.kept import KeptLog
from forthwith.evidence.events.reading import LogReading, read_events
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.rejected import rejected_csv
from forthwith.evidence.files.source import Source, reader_of, source_of
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from forthwith.record import actions as record
from forthwith.record.domain import Actor

# A log of the same system with so much less a day than the one before is thought a part of one.
_FALL_PERCENT = 20
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, repr=False)
class KeptFile:
    """A log as read, its parts in the store; no row names them yet."""

    name: str
    choices: Choices
    reading: LogReading
    log: KeptLog
    coverage: Coverage
    digests: dict[str, str]


def keep_log(
    *, name: str, data: bytes | Source, choices: Choices, told: Callable[[int], None] = lambda _: None
) -> KeptFile:
    """Read a log and keep its parts, which may take minutes: outside of any transaction.

    Invalid where the file cannot be read, or where a question is open; each open question is a fault.
    """
    kept = store()
    reading = read_events(name, data, choices, into=kept, told=told)
    check_answered(reading)
    log = reading.log
    if log is None or reading.coverage is None or not (log.rows or log.account_events_digest):
        raise Invalid(
            "The file holds no event of a person. Bring the log of the system whose users are reviewed."
        )
    digests = {
        "digest": kept.put(log.as_json()),
        "source_digest": kept.put_stream(reader_of(source_of(data))),
        "rejected_digest": kept.put(rejected_csv(reading)) if reading.rejected else "",
    }
    return KeptFile(name, choices, reading, log, reading.coverage, digests)


def check_answered(reading: LogReading) -> None:
    """Invalid where something must be said first."""
    if reading.questions:
        raise Invalid(
            "The log cannot be read in one way only. Answer first, then bring it again.",
            tuple(Fault(one.about, one.asks, one.because) for one in reading.questions),
        )


@transaction.atomic
def enter_log(*, by: Actor, system: str, kept: KeptFile, fewer_because: str = "", case: str = "") -> Snapshot:
    """Take a snapshot of a log that is read and kept; the same file read the same way is the snapshot it was.

    A log with over 20 % fewer events a day than the system's last one is refused as a part, unless a person says why.
    """
    reading_digest = _digest_of(system, kept.choices)
    known = {
        "kind": SnapshotKind.LOG,
        "source_digest": kept.digests["source_digest"],
        "reading_digest": reading_digest,
    }
    if snapshot := Snapshot.objects.filter(**known).first():
        return snapshot
    if not fewer_because.strip():
        check_not_fallen(system, kept.coverage)
    snapshot = Snapshot.objects.create(**known, **_columns(system, kept))
    _enter(snapshot, kept, by=by, case=case, fewer_because=fewer_because.strip())
    return snapshot


def take_log(
    *,
    by: Actor,
    system: str,
    name: str,
    data: bytes | Source,
    choices: Choices,
    fewer_because: str = "",
    case: str = "",
) -> Snapshot:
    """Read, keep and enter a log in one step. A file that was taken before is not read again."""
    if snapshot := taken_before(data, system, choices):
        return snapshot
    kept = keep_log(name=name, data=data, choices=choices)
    return enter_log(by=by, system=system, kept=kept, fewer_because=fewer_because, case=case)


def taken_before(data: bytes | Source, system: str, choices: Choices) -> Snapshot | None:
    """The snapshot that this very file, read this very way, is already."""
    hashed = hashlib.sha256()
    for piece in source_of(data).pieces():
        hashed.update(piece)
    return Snapshot.objects.filter(
        kind=SnapshotKind.LOG,
        source_digest=f"sha256:{hashed.hexdigest()}",
        reading_digest=_digest_of(system, choices),
    ).first()


def _columns(system: str, kept: KeptFile) -> dict[str, Any]:
    totals, reading = kept.reading.totals, kept.reading
    return {
        "digest": kept.digests["digest"],
        "rejected_digest": kept.digests["rejected_digest"],
        "source_name": kept.name,
        "column_map": dict(reading.columns),
        "date_order": reading.how.get("date_order") or "",
        "system": system,
        "how": _how(kept),
        "row_count": totals.read,
        # Passed over by reason is accounted for, and so not rejected: `how` has the reasons.
        "accepted_count": totals.read - totals.rejected,
        "rejected_count": totals.rejected,
        "taken_at": clock.now(),
        "as_of_on": reading.newest_on or clock.today(),
    }


def _how(kept: KeptFile) -> dict[str, Any]:
    """How the log was read and what it can prove; of its words none that could name a person."""
    found, span = kept.reading, kept.coverage
    choices = {
        name: said for name, said in kept.choices.as_json().items() if name not in ("words", "columns")
    }
    return {
        **found.how,
        "choices": choices,
        "totals": found.totals._asdict(),
        "passed": dict(found.passed),
        "rows": found.totals.accepted,
        "event_rows": kept.log.rows,
        "warnings": list(found.warnings),
        "coverage": coverage_as_json(span),
    }


def coverage_as_json(coverage: Coverage) -> dict[str, Any]:
    """What a log can prove, as its snapshot keeps it under how["coverage"]."""
    return {
        "first_at": coverage.first_at and coverage.first_at.isoformat(),
        "last_at": coverage.last_at and coverage.last_at.isoformat(),
        "actions": dict(coverage.actions),
        "remarks": list(coverage.remarks),
        "insufficient": coverage.insufficient,
    }


def check_not_fallen(system: str, coverage: Coverage) -> None:
    """Invalid where a log has so few events a day, beside the last of its system, that it looks like a part."""
    before = Snapshot.objects.filter(kind=SnapshotKind.LOG, system=system).last()
    span = before and before.how.get("coverage", {})
    if not before or not span or not span["first_at"]:
        return
    first_at, last_at = (datetime.fromisoformat(span[name]) for name in ("first_at", "last_at"))
    was = _a_day(before.how["event_rows"], first_at, last_at)
    now = _a_day(coverage.rows, coverage.first_at, coverage.last_at)
    if now * 100 < was * (100 - _FALL_PERCENT):
        raise Invalid(
            f"The log has {now:,.0f} events a day; the last one of this system had {was:,.0f}. A fall of more than "
            f"{_FALL_PERCENT} % looks like a part of a log. Bring the whole, or say why there are fewer."
        )


def _a_day(rows: int, first_at: datetime | None, last_at: datetime | None) -> float:
    """Rows for each day of the span; a shorter log counts as one of a day."""
    if first_at is None or last_at is None:
        return 0.0
    return rows / max((last_at - first_at) / _DAY, 1.0)


def _enter(snapshot: Snapshot, kept: KeptFile, *, by: Actor, case: str, fewer_because: str) -> None:
    digests = (snapshot.digest, snapshot.source_digest, snapshot.rejected_digest, *kept.log.digests)
    span = coverage_as_json(kept.coverage)
    record.append(
        "evidence.take_log",
        by=by,
        case=case,
        rows=[snapshot],
        fields={
            "kind": snapshot.kind,
            "system": snapshot.system,
            **kept.reading.totals._asdict(),
            "event_rows": kept.log.rows,
            "first_at": span["first_at"],
            "last_at": span["last_at"],
            "is_sufficient": not span["insufficient"],
            "is_fewer": bool(fewer_because),
        },
        phi={"source_name": snapshot.source_name, "fewer_because": fewer_because},
        evidence=list(dict.fromkeys(digest for digest in digests if digest)),
    )


def _digest_of(system: str, choices: Choices) -> str:
    """What decides what the snapshot is: whose log it is, and every answer a person gave."""
    how = json.dumps([system, choices.as_json()], sort_keys=True)
    return f"sha256:{hashlib.sha256(how.encode()).hexdigest()}"

"""The verbs of evidence: take a snapshot of a roster, a list or a log."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.files.choices import Choices, DateOrder
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.rejected import rejected_csv
from forthwith.evidence.files.source import Source, reader_of, source_of
from forthwith.evidence.list_actions import take_list, with_day
from forthwith.evidence.log_actions import take_log
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from forthwith.evidence.rosters.mapping import Mapping as ColumnMapping
from forthwith.evidence.rosters.reading import RosterReading, read_roster
from forthwith.record import actions as record
from forthwith.record.domain import Actor


@dataclass(frozen=True, slots=True, repr=False)
class Brought:
    """A file as read, its parts in the store; no row names them yet."""

    name: str
    mapping: ColumnMapping
    date_order: DateOrder | None
    sheet: str | None
    reading: RosterReading
    digests: dict[str, str]


def keep_roster(
    *,
    name: str,
    data: bytes | Source,
    mapping: ColumnMapping,
    date_order: DateOrder | None = None,
    sheet: str | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Brought:
    """Read a list and keep its parts, which may take minutes: outside of any transaction.

    Invalid where the file cannot be read or no row of it can be taken. The dry run is `read_roster` alone. A file
    that no row names yet is harmless; a row without its file would not be.
    """
    reading = read_roster(read_table(name, data, sheet=sheet), mapping, date_order=date_order, told=told)
    if not reading.accepted:
        raise Invalid("Not one row of the file can be taken. Mend the file and bring it again.")
    kept = store()
    digests = {
        "digest": kept.put(reading.data),
        "source_digest": kept.put_stream(reader_of(source_of(data))),
        "rejected_digest": kept.put(rejected_csv(reading)) if reading.rejected else "",
    }
    return Brought(name, mapping, date_order, sheet, reading, digests)


@transaction.atomic
def enter_roster(*, by: Actor, case: str, brought: Brought, as_of_on: date | None = None) -> Snapshot:
    """Take a snapshot of a list that is read and kept.

    The same file read the same way is the snapshot it was before, entered once. `as_of_on` is the day the list
    tells of, today if not given.
    """
    totals = brought.reading.totals
    snapshot, is_new = Snapshot.objects.get_or_create(
        kind=SnapshotKind.ROSTER,
        source_digest=brought.digests["source_digest"],
        reading_digest=_digest_of(brought.mapping, brought.date_order, brought.sheet),
        defaults={
            **brought.digests,
            "source_name": brought.name,
            "column_map": brought.mapping.as_json(),
            "date_order": brought.date_order or "",
            "row_count": totals.read,
            "accepted_count": totals.accepted,
            "rejected_count": totals.rejected,
            "taken_at": clock.now(),
            "as_of_on": as_of_on or clock.today(),
        },
    )
    if is_new:
        _enter(snapshot, by=by, case=case)
    return snapshot


def take_roster_snapshot(
    *,
    by: Actor,
    case: str,
    name: str,
    data: bytes | Source,
    mapping: ColumnMapping,
    date_order: DateOrder | None = None,
    sheet: str | None = None,
    as_of_on: date | None = None,
) -> Snapshot:
    """Read, keep and enter a list in one step: for a small one."""
    brought = keep_roster(name=name, data=data, mapping=mapping, date_order=date_order, sheet=sheet)
    return enter_roster(by=by, case=case, brought=brought, as_of_on=as_of_on)


def take_snapshot(
    *,
    by: Actor,
    kind: SnapshotKind,
    system: str,
    name: str,
    data: bytes | Source,
    choices: Choices,
    as_of_on: date | None = None,
    case: str = "",
    fewer_because: str = "",
    beside: Mapping[str, Any] | None = None,
) -> Snapshot:
    """Read, keep and enter a list of accounts, staff, contracts or roles, or a log, in one step.

    The same file read the same way is the snapshot it was before. Invalid where a question is open, where no row can
    be taken, or where the list is more than 20 % shorter than the last of this kind and system and `fewer_because`
    does not say why that is the whole list. `beside` is what is known beyond the file, such as which controllers of a
    directory were asked; it is kept in `Snapshot.how`.
    """
    if kind == SnapshotKind.LOG:
        return take_log(
            by=by,
            system=system,
            name=name,
            data=data,
            choices=choices,
            fewer_because=fewer_because,
            case=case,
        )
    return take_list(
        by=by,
        kind=kind,
        system=system,
        name=name,
        data=data,
        choices=with_day(choices, as_of_on),
        fewer_because=fewer_because,
        beside=beside or {},
        case=case,
    )


def _enter(snapshot: Snapshot, *, by: Actor, case: str) -> None:
    digests = (snapshot.digest, snapshot.source_digest, snapshot.rejected_digest)
    record.append(
        "evidence.take_roster_snapshot",
        by=by,
        case=case,
        rows=[snapshot],
        fields={
            "kind": snapshot.kind,
            "rows": snapshot.row_count,
            "accepted": snapshot.accepted_count,
            "rejected": snapshot.rejected_count,
            "as_of_on": snapshot.as_of_on.isoformat(),
        },
        phi={"source_name": snapshot.source_name},
        evidence=[digest for digest in digests if digest],
    )


def _digest_of(mapping: ColumnMapping, date_order: DateOrder | None, sheet: str | None) -> str:
    """What decides how the file was read: the columns, the order of day and month, the sheet."""
    how = json.dumps([mapping.digest, date_order, sheet])
    return f"sha256:{hashlib.sha256(how.encode()).hexdigest()}"

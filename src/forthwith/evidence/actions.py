"""The one verb of evidence: take a snapshot."""

import hashlib
import json
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from forthwith.evidence.rosters.cells import DateOrder
from forthwith.evidence.rosters.files import read_table
from forthwith.evidence.rosters.mapping import Mapping
from forthwith.evidence.rosters.reading import RosterReading, read_roster
from forthwith.evidence.rosters.rejected import rejected_csv
from forthwith.record import actions as record
from forthwith.record.domain import Actor


def take_roster_snapshot(
    *,
    by: Actor,
    case: str,
    name: str,
    data: bytes,
    mapping: Mapping,
    date_order: DateOrder | None = None,
    sheet: str | None = None,
    as_of_on: date | None = None,
) -> Snapshot:
    """Take in a roster; the same file read the same way is the snapshot it was before, entered once.

    `as_of_on` is the day the list tells of, today if not given. Invalid where the file cannot be read or no
    row of it can be taken. The dry run is `read_roster` alone.
    """
    reading = read_roster(read_table(name, data, sheet=sheet), mapping, date_order=date_order)
    if not reading.accepted:
        raise Invalid("Not one row of the file can be taken. Mend the file and bring it again.")
    kept = _kept(reading, data)
    how = _digest_of(mapping, date_order, sheet)
    with transaction.atomic():
        snapshot, is_new = Snapshot.objects.get_or_create(
            kind=SnapshotKind.ROSTER,
            source_digest=kept["source_digest"],
            reading_digest=how,
            defaults={
                **kept,
                "source_name": name,
                "column_map": mapping.as_json(),
                "date_order": date_order or "",
                "row_count": reading.totals.read,
                "accepted_count": reading.totals.accepted,
                "rejected_count": reading.totals.rejected,
                "taken_at": clock.now(),
                "as_of_on": as_of_on or clock.today(),
            },
        )
        if is_new:
            _enter(snapshot, by=by, case=case)
    return snapshot


def _kept(reading: RosterReading, data: bytes) -> dict[str, str]:
    """Files first: one that no row names yet is harmless, a row without its file is not."""
    put = store().put
    return {
        "digest": put(reading.data),
        "source_digest": put(data),
        "rejected_digest": put(rejected_csv(reading)) if reading.rejected else "",
    }


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


def _digest_of(mapping: Mapping, date_order: DateOrder | None, sheet: str | None) -> str:
    """What decides how the file was read: the columns, the order of day and month, the sheet."""
    how = json.dumps([mapping.digest, date_order, sheet])
    return f"sha256:{hashlib.sha256(how.encode()).hexdigest()}"

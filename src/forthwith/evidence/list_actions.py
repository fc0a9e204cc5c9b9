"""Taking a list of accounts, staff, contracts or roles: read and kept first, then entered on the record."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.rejected import rejected_csv
from forthwith.evidence.files.source import Source, reader_of, source_of
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from forthwith.evidence.readers import read_list
from forthwith.record import actions as record
from forthwith.record.domain import Actor

# A list so much shorter than the last of its kind reads as mass deletion: it is thought a part of one (reading 67).
FALL_PERCENT = 20
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, repr=False)
class KeptList:
    """A list as read, its parts in the store; no row names them yet."""

    kind: SnapshotKind
    name: str
    choices: Choices
    reading: Reading
    digests: dict[str, str]
    # What is known of the list beside the file: which controllers a live read has asked.
    beside: Mapping[str, Any] = field(default_factory=lambda: dict(_NOTHING))

    @property
    def as_of_on(self) -> date:
        """The day the list tells of, which is always said: no list is read without."""
        return self.choices.as_of_on or clock.today()


def keep_list(
    *,
    kind: SnapshotKind,
    name: str,
    data: bytes | Source,
    choices: Choices,
    beside: Mapping[str, Any] = _NOTHING,
    told: Callable[[int], None] = lambda _: None,
) -> KeptList:
    """Read a list and keep its parts, which may take long: outside of any transaction.

    Invalid where the file cannot be read, where a question is open, or where no row can be taken.
    """
    reading = read_list(kind, name, data, choices, told)
    reading.check_answered()
    if not reading.table.num_rows:
        raise Invalid("Not one row of the file can be taken. Mend the file and bring it again.")
    kept = store()
    digests = {
        "digest": kept.put(_as_parquet(reading.table)),
        "source_digest": kept.put_stream(reader_of(source_of(data))),
        "rejected_digest": kept.put(rejected_csv(reading)) if reading.rejected else "",
    }
    return KeptList(kind, name, choices, reading, digests, beside)


@transaction.atomic
def enter_list(
    *, by: Actor, system: str, kept: KeptList, fewer_because: str = "", case: str = ""
) -> tuple[Snapshot, bool]:
    """Take a snapshot of a list that is read and kept, and say whether it is new.

    The same file read the same way is the snapshot it was before. Invalid where the list is over 20 % shorter than the
    last of its kind and system and nobody says why.
    """
    known = _known(kept.kind, system, kept.digests["source_digest"], kept.choices)
    if snapshot := Snapshot.objects.filter(**known).first():
        return snapshot, False
    if not fewer_because.strip():
        check_not_fallen(kept.kind, system, kept.reading, kept.as_of_on)
    snapshot = Snapshot.objects.create(**known, **_columns(system, kept))
    _enter(snapshot, kept, by=by, case=case, fewer_because=fewer_because.strip())
    return snapshot, True


def take_list(
    *,
    by: Actor,
    kind: SnapshotKind,
    system: str,
    name: str,
    data: bytes | Source,
    choices: Choices,
    fewer_because: str = "",
    beside: Mapping[str, Any] = _NOTHING,
    case: str = "",
) -> Snapshot:
    """Read, keep and enter a list in one step; a file that was taken before is not read again."""
    if snapshot := taken_before(kind, system, data, choices):
        return snapshot
    kept = keep_list(kind=kind, name=name, data=data, choices=choices, beside=beside)
    return enter_list(by=by, system=system, kept=kept, fewer_because=fewer_because, case=case)[0]


def taken_before(kind: SnapshotKind, system: str, data: bytes | Source, choices: Choices) -> Snapshot | None:
    """The snapshot that this very file, read this very way, is already."""
    hashed = hashlib.sha256()
    for piece in source_of(data).pieces():
        hashed.update(piece)
    return Snapshot.objects.filter(**_known(kind, system, f"sha256:{hashed.hexdigest()}", choices)).first()


def check_not_fallen(kind: SnapshotKind, system: str, reading: Reading, as_of_on: date) -> None:
    """Invalid where the list has over 20 % fewer rows than the one before it: perhaps a partial export."""
    earlier = Snapshot.objects.filter(kind=kind, system=system, as_of_on__lte=as_of_on)
    before = earlier.order_by("as_of_on", "pk").last()
    now = reading.totals.read
    if before and now * 100 < before.row_count * (100 - FALL_PERCENT):
        raise Invalid(
            f"The list has {now:,} rows; the last one, of {before.as_of_on}, had {before.row_count:,}. A fall of more "
            f"than {FALL_PERCENT} % looks like a partial export. Bring the whole list, or say why there are fewer."
        )


def _known(kind: SnapshotKind, system: str, source_digest: str, choices: Choices) -> dict[str, str]:
    """What tells one snapshot from another: the file, whose list it is, every answer a person gave."""
    how = json.dumps([system, choices.as_json()], sort_keys=True)
    return {
        "kind": kind,
        "source_digest": source_digest,
        "reading_digest": f"sha256:{hashlib.sha256(how.encode()).hexdigest()}",
    }


def _columns(system: str, kept: KeptList) -> dict[str, Any]:
    totals, reading = kept.reading.totals, kept.reading
    return {
        "digest": kept.digests["digest"],
        "rejected_digest": kept.digests["rejected_digest"],
        "source_name": kept.name,
        "column_map": dict(reading.columns),
        "date_order": reading.how.get("date_order") or "",
        "system": system,
        "how": {
            **reading.how,
            **kept.beside,
            "rows": totals.accepted,
            "passed": dict(reading.passed),
            "warnings": list(reading.warnings),
        },
        "row_count": totals.read,
        # What is passed over is accounted for, and so not rejected: `how` has the reasons.
        "accepted_count": totals.read - totals.rejected,
        "rejected_count": totals.rejected,
        "taken_at": clock.now(),
        "as_of_on": kept.as_of_on,
    }


def _enter(snapshot: Snapshot, kept: KeptList, *, by: Actor, case: str, fewer_because: str) -> None:
    digests = (snapshot.digest, snapshot.source_digest, snapshot.rejected_digest)
    record.append(
        "evidence.take_list",
        by=by,
        case=case,
        rows=[snapshot],
        fields={
            "kind": snapshot.kind,
            "system": snapshot.system,
            **kept.reading.totals._asdict(),
            "format": kept.reading.format,
            "as_of_on": snapshot.as_of_on.isoformat(),
            "is_fewer": bool(fewer_because),
        },
        phi={"source_name": snapshot.source_name, "fewer_because": fewer_because},
        evidence=[digest for digest in digests if digest],
    )


def _as_parquet(table: pa.Table) -> bytes:
    out = pa.BufferOutputStream()
    pq.write_table(table, out, compression="zstd")
    data: bytes = out.getvalue().to_pybytes()
    return data


def with_day(choices: Choices, as_of_on: date | None) -> Choices:
    """The answers with the day the list tells of, where it is given beside them."""
    return choices if as_of_on is None else replace(choices, as_of_on=as_of_on)

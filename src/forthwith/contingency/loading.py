"""A copy into empty tables, whole or not at all: made, filled, verified against the record that came with it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from forthwith import clock
from forthwith.contingency.copying import whole
from forthwith.contingency.copying.frames import Frame
from forthwith.contingency.copying.writing import write_tables
from forthwith.contingency.domain import Copying
from forthwith.contingency.models import Restoration
from forthwith.errors import Broken
from forthwith.record import actions as record
from forthwith.record import live, state
from forthwith.record.canon import Json
from forthwith.record.domain import SystemActor
from forthwith.record.first_tables import make_tables
from forthwith.record.models import TreeHead
from forthwith.record.tree import Frontier

_ALL = 1 << 256


@dataclass(slots=True)
class Loaded:
    """What came: its head, the rows of each table, the sum of the recorded rows' digests, the frame that follows."""

    head: dict[str, Any]
    rows: dict[str, int]
    recorded: str
    following: Frame


def migrations_here() -> list[str]:
    """Every migration this version knows."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes)


def in_one() -> AbstractContextManager[object]:
    """On PostgreSQL tables and rows come in one transaction; SQLite makes its tables before, in a file of its own."""
    if connection.vendor == "sqlite":
        make_tables()
    return transaction.atomic()


def load(frames: Iterator[Frame]) -> Loaded:
    """Fill the tables from frames; within the transaction. Broken where the record that came does not hold."""
    head = whole.head(frames)
    whole.check_version(head, migrations_here())
    if connection.vendor == "postgresql":
        make_tables()
    rows, following = write_tables(frames)
    found = live.verify()
    if not found.holds:
        raise Broken(f"What came does not hold: {found.faults[0]}")
    if (at := point()) != (head["size"], head["root"]):
        raise Broken(f"What came has {at[0]} entries on its record, not the {head['size']} that were signed.")
    return Loaded(head, rows, recorded(), following)


def point() -> tuple[int, str]:
    """How many entries the record here has, and the root of their tree."""
    head = TreeHead.objects.first()
    return (head.size, Frontier.unpacked(head.size, bytes(head.peaks)).root().hex()) if head else (0, "")


def recorded() -> str:
    """One digest of all recorded rows as the database holds them, whatever their order."""
    total = 0
    for model in live.recorded_models():
        for name, digest in state.digests(model):
            total += int.from_bytes(sha256(f"{name} {digest}".encode()).digest())
    return f"{total % _ALL:064x}"


def enter(
    kind: Copying, loaded: Loaded, *, began_at: datetime, digest: str = "", files: int = 0, opened: int = 0
) -> Restoration:
    """That it came stands on the record it came with; within the transaction."""
    row = Restoration.objects.create(
        kind=kind,
        began_at=began_at,
        ended_at=clock.now(),
        digest=digest,
        point_at=datetime.fromisoformat(loaded.head["at"]),
        head_size=loaded.head["size"],
        head_root=loaded.head["root"],
        rows=sum(loaded.rows.values()),
        files=files,
        opened=opened,
    )
    fields: dict[str, Json] = {
        "entries": row.head_size,
        "rows": row.rows,
        "files": row.files,
        "digest": row.digest,
    }
    record.append(f"contingency.{kind}", by=SystemActor(), rows=[row], fields=fields)
    return row

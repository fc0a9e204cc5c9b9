"""The restore drill: the backup restored into a scratch place by the program that restores, looked at, and erased."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.contingency import restoring
from forthwith.contingency.checking import Checked
from forthwith.contingency.domain import DRILL_PROOF, Copying
from forthwith.contingency.models import Restoration
from forthwith.contingency.sealed.opener import opener
from forthwith.duties.facts import happened, refresh_later
from forthwith.errors import Invalid
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.domain import Actor
from forthwith.record.models import RecordedModel


def drill(file: Path, *, by: Actor, into: str = "") -> Restoration:
    """Restore into a scratch place, count, verify and enter what came of it; the scratch is erased, whatever came.

    `into` is the address of an empty PostgreSQL; without it the scratch is an SQLite file beside the home's own.
    """
    if into and not into.startswith("postgresql://"):
        raise Invalid("--into takes the address of an empty database: postgresql://USER@HOST:PORT/NAME.")
    began_at = clock.now()
    found = restoring.checked(file, opener())
    scratch = Path(tempfile.mkdtemp(prefix="drill-", dir=settings.HOME))
    try:
        said = _restored(file.resolve(), scratch, into)
    finally:
        shutil.rmtree(scratch)
    return _enter(found, said, began_at=began_at, by=by)


def _restored(file: Path, scratch: Path, into: str) -> dict[str, Any]:
    address = into or f"sqlite:///{scratch}/forthwith.sqlite3"
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "forthwith.cli", "restore", str(file), "--json"],
        env={**os.environ, "FORTHWITH_HOME": str(scratch), "FORTHWITH_DATABASE": address},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"faults": [done.stderr.strip()[-300:] or "The restore stopped without a word."]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _faults(found: Checked, said: dict[str, Any]) -> list[str]:
    """What the scratch place holds against what the backup was made of."""
    if "faults" in said:
        return list(said["faults"])
    wanted = {"rows": found.rows, "files": found.files, "entries": found.header.entries}
    return [f"{name}: {said[name]} came of {count}" for name, count in wanted.items() if said[name] != count]


def _enter(found: Checked, said: dict[str, Any], *, began_at: datetime, by: Actor) -> Restoration:
    faults = _faults(found, said)
    with transaction.atomic():
        row = Restoration.objects.create(
            kind=Copying.DRILL,
            began_at=began_at,
            ended_at=clock.now(),
            digest=found.digest,
            point_at=found.header.at,
            head_size=found.header.entries,
            head_root=found.header.root,
            rows=said.get("rows", 0),
            files=said.get("files", 0),
            opened=said.get("opened", 0),
            faults=faults,
        )
        rows: list[RecordedModel] = [row]
        if not faults:
            label = f"Restored {row.rows:,} rows and {row.files:,} files of {found.header.at:%Y-%m-%d}"
            on, href = clock.today(), reverse("contingency:contingency")
            rows.append(happened(DRILL_PROOF, subject="entity", on=on, label=label, href=href, by=by))
        fields: dict[str, Json] = {
            "digest": row.digest,
            "rows": row.rows,
            "files": row.files,
            "held": not faults,
        }
        record.append("contingency.drill", by=by, rows=rows, fields=fields)
        refresh_later()
    return row

"""The place a copy is restored into: its database and its evidence folder; what stands there, and what is under way."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from forthwith.errors import WrongState
from forthwith.vault.folders import keep_names

UNDER_WAY = ".restoring"
MARKER = "restore-under-way"
MOVED = ".moved"
ENDS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the default settings keep everything; `database` is None where it is no file."""

    home: Path
    evidence: Path
    database: Path | None

    @property
    def marker(self) -> Path:
        """Says that a restore began here and did not end."""
        return self.home / MARKER

    @property
    def moved(self) -> Path | None:
        """Says that what stood in this database stands in another now."""
        return self.database.with_name(self.database.name + MOVED) if self.database else None

    def part(self, of: Path) -> Path:
        """What is under way beside its place."""
        return of.with_name(of.name + UNDER_WAY)

    def lives(self) -> bool:
        """Whether an installation stands here. What a restore that was cut off left is none."""
        files = self.evidence.exists() and any(self.evidence.iterdir())
        if self.database:
            return files or self.database.exists()
        return files or bool(connection.introspection.table_names())

    def clear(self) -> None:
        """Take away what a restore left under way."""
        shutil.rmtree(self.part(self.evidence), ignore_errors=True)
        if self.database:
            for end in ENDS:
                part = self.part(self.database)
                part.with_name(part.name + end).unlink(missing_ok=True)
        self.marker.unlink(missing_ok=True)

    def mark(self, phase: str, **more: str) -> None:
        """Say how far a restore is, so that a start after a power cut knows."""
        new = self.marker.with_name(MARKER + ".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump({"phase": phase, **more}, file)
            file.flush()
            os.fsync(file.fileno())
        new.rename(self.marker)
        keep_names(self.home)

    def marked(self) -> dict[str, str]:
        """What the marker says; nothing where there is none."""
        try:
            found: dict[str, str] = json.loads(self.marker.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return found


def place() -> Place:
    """The place the settings name."""
    database: dict[str, Any] = connection.settings_dict
    file = Path(database["NAME"]) if connection.vendor == "sqlite" else None
    return Place(Path(settings.HOME), Path(settings.EVIDENCE_DIR), file)


def put_in_place(here: Place) -> None:
    """Give what is under way its place, and what stood there another name; begun again, it goes on."""
    aside = here.marked()["aside"]
    _swap(here.part(here.evidence), here.evidence, aside)
    if here.database:
        for end in ("-wal", "-shm", "-journal"):  # of the old one, whose name they follow
            old = here.database.with_name(here.database.name + end)
            if old.exists() and here.part(here.database).exists():
                old.rename(here.database.with_name(here.database.name + aside + end))
        _swap(here.part(here.database), here.database, aside)
    here.marker.unlink()
    keep_names(here.home)


def _swap(part: Path, to: Path, aside: str) -> None:
    if not part.exists():
        return
    if to.exists():
        to.rename(to.with_name(to.name + aside))
    part.rename(to)
    keep_names(to.parent)


def set_schema_aside(aside: str) -> None:
    """PostgreSQL keeps the tables of before in a schema of another name; part of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {connection.ops.quote_name('public' + aside)}")
        cursor.execute("CREATE SCHEMA public")


def check_not_moved() -> None:
    """No start on a database that was moved."""
    moved = place().moved
    if moved and moved.exists():
        raise WrongState(
            f"What stood in this database was moved to {moved.read_text(encoding='utf-8').strip()}: set "
            "FORTHWITH_DATABASE to it. To go back to the old one, which has nothing of what was done since, remove "
            f"{moved.name}."
        )

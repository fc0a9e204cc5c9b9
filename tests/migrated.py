"""The migrated test database, kept between runs: fifty migrations take half a minute where nothing has changed."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

Make = Callable[..., str]
_FOLDERS: list[Path] = []


def start_from_kept(database: Path) -> None:
    """Let a database of its own begin as the kept one; where none is kept yet, whoever opens it migrates it."""
    if file := kept("sqlite3"):
        shutil.copyfile(file, database)


def kept(kind: str) -> Path | None:
    """The kept database as a file of this kind: `sqlite3`, or `sql` as PostgreSQL writes itself down."""
    files = [folder / f"{_digest()}.{kind}" for folder in _FOLDERS]
    return next((file for file in files if file.exists()), None)


def keep(kind: str, write: Callable[[Path], object]) -> None:
    """Keep what `write` puts into a file, whole or not at all: two workers may keep it at once."""
    for folder in _FOLDERS:
        unfinished = folder / f"{_digest()}.{kind}.{uuid4().hex}"
        write(unfinished)
        for old in folder.glob(f"*.{kind}"):
            old.unlink(missing_ok=True)
        unfinished.replace(folder / f"{_digest()}.{kind}")


def keep_in(folder: Path) -> None:
    """From now on a test database in SQLite begins as the kept one, and `migrate` does only what is left to do."""
    from django.db.backends.sqlite3 import creation as sqlite

    _FOLDERS[:] = [folder]
    made_by = cast(Any, sqlite.DatabaseCreation)
    opened: Make = made_by._create_test_db
    made: Make = made_by.create_test_db

    def from_kept(creation: Any, *args: object, **options: object) -> str:
        name = opened(creation, *args, **options)
        file = kept("sqlite3") if creation.is_in_memory_db(name) else None
        if file:
            creation.connection.settings_dict["NAME"] = name
            creation.connection.ensure_connection()
            with closing(sqlite3.connect(file)) as database:
                database.backup(creation.connection.connection)
        return name

    def then_keep(creation: Any, *args: object, **options: object) -> str:
        name = made(creation, *args, **options)
        if creation.is_in_memory_db(name) and not kept("sqlite3") and _is_migrated(creation.connection):
            keep("sqlite3", lambda file: _copy(creation.connection.connection, file))
        return name

    made_by._create_test_db, made_by.create_test_db = from_kept, then_keep


def _is_migrated(connection: Any) -> bool:
    """Not so with --no-migrations: its tables would be there already for the next run to migrate."""
    from django.db.migrations.recorder import MigrationRecorder

    return MigrationRecorder(connection).has_table()


def _copy(database: sqlite3.Connection, file: Path) -> None:
    with closing(sqlite3.connect(file)) as copy:
        database.backup(copy)


@cache
def _digest() -> str:
    """Of every migration, and of what draws their columns: a change of any makes the database anew."""
    import django
    from django.apps import apps

    from forthwith.vault import fields

    digest = hashlib.sha256(django.__version__.encode())
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    for file in [Path(fields.__file__), *(file for one in folders for file in sorted(one.glob("*.py")))]:
        digest.update(f"{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:32]

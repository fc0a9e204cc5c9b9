"""The cast with tokens, and a program that asks: real requests through every middleware."""

from collections.abc import Generator
from datetime import timedelta

import pytest

from tests.emptied import emptied
from tests.postgres import postgres
from tests.stage import brought, cast, facilities

__all__ = ["brought", "cast", "facilities", "postgres"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    if "live_server" not in getattr(item, "fixturenames", ()):
        return (yield)
    with emptied(item, nextitem):
        return (yield)


@pytest.fixture
def token(cast):
    """`token(cast.priya, "cases:read", …)` gives the text of a new token of theirs; without scopes, of all."""
    from forthwith import clock
    from forthwith.people.api_tokens.actions import make_token
    from forthwith.people.api_tokens.domain import Scope

    def made(person, *scopes, days=30, **more):
        until = clock.today() + timedelta(days=days)
        return make_token(
            name="Of a test",
            scopes=[Scope(one) for one in scopes or Scope],
            expires_on=until,
            by=person,
            **more,
        )[1]

    return made


@pytest.fixture
def program(token):
    """`program(cast.priya)` asks as a program of theirs does: `.get("/incidents")`, `.post("/incidents", {…})`."""
    from tests.api.asking import Program

    return lambda person, *scopes: Program(token(person, *scopes))

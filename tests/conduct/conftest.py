"""Everybody who acts, an incident at any step."""

import pytest

from tests.stage import brought, cast

__all__ = ["brought", "cast"]


@pytest.fixture
def complaint(cast):
    """A complaint as the public form takes it."""
    from forthwith.conduct.actions.complaints import new_code, receive
    from forthwith.conduct.domain import About

    return receive(
        about=About.BREACH_PROCESS, said="The letter came late.", name="", contact="", code=new_code()
    )


@pytest.fixture
def sanction(cast):
    """A sanction proposed."""
    from forthwith.conduct.actions.sanctions import propose

    return propose(who="Zelda Nurse", failure="Opened a chart.", case="", complaint=None, by=cast.priya)

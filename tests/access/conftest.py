"""Everybody who acts, with systems and contacts."""

import pytest

from tests.stage import brought, cast

__all__ = ["brought", "cast"]


@pytest.fixture
def stage(cast):
    """The access wing set up: `stage.officer`, `stage.manager`, `stage.providers` and the other systems."""
    from tests.access.cast import set_up

    return set_up(cast)

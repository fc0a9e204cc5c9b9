"""Everybody who acts, and an associate to whom PHI is disclosed."""

import pytest

from tests.stage import cast

__all__ = ["cast"]


@pytest.fixture
def associate(cast):
    """A shredding company, since a hundred days."""
    from tests.program.associates.made import add

    return add(cast)

"""Everybody who acts, two facilities, and a visit planned to the one where Lou is."""

import pytest

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]


@pytest.fixture
def visit(cast, facilities):
    """A visit to FUL, planned for today."""
    from tests.program.visits.made import plan

    return plan(cast, facilities["FUL"])

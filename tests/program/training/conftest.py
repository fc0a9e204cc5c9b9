"""Everybody who acts, facilities, and courses by what they ask."""

from functools import partial

import pytest

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]


@pytest.fixture
def course(cast):
    """`course("Title", topic=…)` adds a course for the whole workforce, taught for 100 days."""
    from tests.program.training.courses import added

    return partial(added, cast)

"""Everybody who acts, and a plan."""

import pytest

from tests.stage import cast

__all__ = ["cast"]


@pytest.fixture
def plan(cast):
    """A business continuity plan without a version."""
    from forthwith.program.plans.actions.versions import add_plan
    from forthwith.program.plans.domain import Kind

    return add_plan(kind=Kind.CONTINUITY, title="Continuity", covers="", by=cast.nora)

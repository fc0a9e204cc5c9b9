"""Everybody who acts, two facilities, a system, and analyses of it as the product's own verbs make them."""

from functools import partial

import pytest

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]


@pytest.fixture
def system(cast, facilities):
    """A system in use for two years."""
    from tests.program.systems.made import add

    return add(cast)


@pytest.fixture
def begun(cast, system):
    """`begun()` begins an analysis of the system."""
    from tests.program.risks.made import begin

    return partial(begin, cast, system)


@pytest.fixture
def complete(cast, system):
    """`complete()` gives an analysis with one mitigated risk, to which nothing is lacking."""
    from tests.program.risks.made import complete

    return partial(complete, cast, system)

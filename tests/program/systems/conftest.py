"""Everybody who acts, two facilities, and systems as the register's own verbs add them."""

from functools import partial

import pytest

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]


@pytest.fixture
def added(cast, facilities):
    """`added("CIMOR", …)` puts a system in the register: one in use since two years ago, unless told otherwise."""
    from tests.program.systems.made import add

    return partial(add, cast)

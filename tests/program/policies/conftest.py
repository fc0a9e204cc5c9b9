"""Everybody who acts, two facilities, and policies as the register's own verbs add them."""

import pytest

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]


@pytest.fixture
def added(cast, facilities):
    """`added("8.370", …)` puts a policy in the register."""
    from tests.program.policies.made import add

    return lambda number="8.370", **changes: add(cast, number, **changes)


@pytest.fixture
def in_force(cast, facilities):
    """`in_force("8.370", on=day, …)` adds a policy and puts its first version in force."""
    from tests.program.policies.made import put_in_force

    return lambda number="8.370", on=None, **changes: put_in_force(cast, number, on, **changes)

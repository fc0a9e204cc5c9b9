"""The cast, and a year of security begun, with three helpers to fill it."""

import pytest

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]


@pytest.fixture
def begun(cast):
    """This year's security assessment, begun by the security officer."""
    from tests.program.assessments.filled import begin

    return begin(cast)

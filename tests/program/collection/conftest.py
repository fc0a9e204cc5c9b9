"""The cast and the two facilities, of which STL has no local security officer; a year drafted and sent out."""

from datetime import UTC, datetime

import pytest

from forthwith import clock
from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]

APRIL = datetime(2027, 4, 5, 15, tzinfo=UTC)


@pytest.fixture
def april():
    """The fifth of April 2027; whoever is appointed a year before `today` is so then too."""
    with clock.frozen_at(APRIL):
        yield APRIL


@pytest.fixture
def sent(april, cast, facilities):
    """The questionnaire of 2027, sent out with two questions, so that answers are short."""
    from tests.program.collection.asked import send_out

    return send_out(cast, 2027)

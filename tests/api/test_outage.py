"""The database read-only, away or full under a program that asks: a problem it can read, nothing kept, and then it goes on."""

import errno

import pytest
from django.db import OperationalError, connection

from forthwith.breach.models import Incident
from forthwith.config.outages import AGAIN_IN

SENT = {"title": "Lost bag", "knew_on": "2026-01-02"}


def is_told(answer):
    found = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer["Retry-After"] == AGAIN_IN
    assert "Nothing of what was sent is kept" in found["detail"]
    assert found["title"] == "Service Unavailable"
    return True


def test_a_database_that_cannot_be_written_is_a_problem_and_the_same_key_does_it_later(cast, program):
    asks = program(cast.wes)
    asks.get("/incidents")  # its use is noted, so that reading alone writes nothing
    before = Incident.objects.count()
    asks._client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            assert is_told(asks.post("/incidents", SENT, key="one-report"))
        finally:
            cursor.execute("PRAGMA query_only = OFF")
    assert Incident.objects.count() == before
    assert asks.post("/incidents", SENT, key="one-report").status_code == 201
    assert Incident.objects.count() == before + 1


@pytest.mark.parametrize(
    "error", [OperationalError("the connection is closed"), OSError(errno.ENOSPC, "full")]
)
def test_whatever_is_away_the_program_is_told_in_its_own_form(error, cast, program):
    asks = program(cast.priya)
    asks._client.raise_request_exception = False

    def fails(*_):
        raise error

    with connection.execute_wrapper(fails):
        assert is_told(asks.get("/incidents"))
    assert asks.get("/incidents").status_code == 200

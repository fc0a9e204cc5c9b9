"""Figures for Prometheus: routes by their names, counts, times, the queue, the record."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from forthwith.people import mail
from forthwith.record.models import TreeHead

OPERATOR = {"HTTP_AUTHORIZATION": "Bearer a-token-of-the-tests"}


@pytest.fixture(autouse=True)
def token(settings):
    settings.METRICS_TOKEN = "a-token-of-the-tests"


def collected(client):
    """Every sample by its name and labels."""
    answer = client.get("/metrics", **OPERATOR)
    assert answer.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_method_route_and_status(client, db):
    key = ("forthwith_requests_total", "200", "GET", "sign_in")
    before = collected(client).get(key, 0)
    for _ in range(3):
        client.get("/sign-in/?name=Rosa")
    after = collected(client)
    assert after[key] - before == 3
    assert after["forthwith_request_seconds_count", "sign_in"] >= 3


def test_what_was_typed_makes_no_figure_of_its_own(client, db):
    for name in ("Rosa", "Alder"):
        client.get(f"/{name}/")
        client.generic(name.upper(), "/sign-in/")
    text = client.get("/metrics", **OPERATOR).text
    assert "rosa" not in text.casefold()
    assert "ALDER" not in text


def test_queue_and_record_are_read_when_asked(client, cast):
    before = collected(client)
    mail.send_message.enqueue(0)
    after = collected(client)
    assert after["forthwith_jobs", "ready"] - before["forthwith_jobs", "ready"] == 1
    assert after["forthwith_oldest_job_seconds",] > 0
    assert after["forthwith_record_entries",] == TreeHead.objects.get().size > 0
    assert after["forthwith_record_signed_entries",] == 0


def test_what_never_happened_has_no_time(client, db):
    assert not [key for key in collected(client) if key[0].startswith("forthwith_last_")]

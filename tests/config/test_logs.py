"""Log lines: one JSON object each; a request by its route's name; nothing that anybody typed."""

import json
import logging
import sys

import pytest

from forthwith.config.logs import Discreet, Structured, request_id

TYPED = "Rosa-Alder-1980-01-31"


@pytest.fixture
def lines(caplog):
    """What a collector of logs would get so far, each line as written and as read."""
    caplog.set_level(logging.INFO)

    def so_far():
        written = [Structured().format(record) for record in caplog.records]
        assert not any("\n" in line for line in written)
        return [json.loads(line) for line in written], "".join(written)

    return so_far


def test_a_request_is_one_line_without_its_address_or_query(client, db, lines):
    answer = client.get(f"/sign-in/?next=/{TYPED}&name={TYPED}")
    [line], text = lines()
    assert (line["logger"], line["level"], line["says"]) == ("forthwith.request", "info", "answered")
    assert (line["method"], line["route"], line["status"]) == ("GET", "sign_in", 200)
    assert 0 < line["ms"] < 60_000
    assert line["at"].endswith("+00:00")
    assert TYPED not in text
    assert len(answer.headers["X-Request-ID"]) == 16


@pytest.mark.parametrize(
    ("address", "route"),
    [(f"/notices/{TYPED}/", "notices:notice"), (f"/{TYPED}/", "none"), (f"/static/{TYPED}.css", "static")],
)
def test_a_mistyped_address_is_told_without_what_was_typed(address, route, client, db, lines):
    client.get(address)
    told, text = lines()
    assert [line["route"] for line in told if "route" in line] == [route]
    assert "Not Found: …" in [line["says"] for line in told] or route == "notices:notice"
    assert TYPED not in text


def test_a_method_nobody_knows_is_counted_as_one(client, db, lines):
    client.generic("ROSA", "/sign-in/")
    assert lines()[0][-1]["method"] == "other"


def test_a_proxys_number_is_taken_only_where_a_proxy_of_ours_stands(client, db, settings):
    asked = {"HTTP_X_REQUEST_ID": "0123456789abcdef-7"}
    assert client.get("/health/live", **asked).headers["X-Request-ID"] != asked["HTTP_X_REQUEST_ID"]
    settings.PROXIES = 1
    assert client.get("/health/live", **asked).headers["X-Request-ID"] == asked["HTTP_X_REQUEST_ID"]
    longer = {"HTTP_X_REQUEST_ID": "Rosa Alder; 1980-01-31"}
    assert "Rosa" not in client.get("/health/live", **longer).headers["X-Request-ID"]


def record(name, says, *arguments, error=False):
    raised = None
    try:
        int(TYPED)
    except ValueError:
        raised = sys.exc_info() if error else None
    return logging.LogRecord(name, logging.ERROR, __file__, 1, says, arguments, raised)


@pytest.mark.parametrize("form", [Discreet, Structured])
@pytest.mark.parametrize(
    ("name", "arguments", "left"),
    [
        ("django.request", ("Bad Request", f"/{TYPED}/"), "Bad Request: …"),
        ("gunicorn.error", (TYPED, f"/{TYPED}/?{TYPED}"), "…: …"),
        ("django.security.csrf", ("Forbidden", f"/{TYPED}/"), "csrf"),
    ],
)
def test_what_others_log_of_an_address_is_left_out(name, arguments, left, form):
    line = form().format(record(name, "%s: %s", *arguments))
    assert left in line
    assert TYPED not in line


@pytest.mark.parametrize("form", [Discreet, Structured])
def test_a_host_that_is_not_ours_is_refused_without_repeating_it(form):
    line = form().format(record("django.security.DisallowedHost", f"Invalid HTTP_HOST header: {TYPED!r}."))
    assert "DisallowedHost" in line
    assert TYPED not in line


@pytest.mark.parametrize("form", [Discreet, Structured])
def test_of_an_error_kind_and_place_are_told_and_not_its_text(form):
    line = form().format(record("forthwith", "It failed", error=True))
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert TYPED not in line


def test_a_line_within_a_request_carries_its_number():
    token = request_id.set("the-number-of-it")
    try:
        line = json.loads(Structured().format(record("forthwith.somewhere", "Something")))
    finally:
        request_id.reset(token)
    assert line["request"] == "the-number-of-it"
    assert "request" not in json.loads(Structured().format(record("forthwith.somewhere", "Something")))


@pytest.mark.parametrize("form", [Discreet, Structured])
def test_a_signed_link_is_no_more_than_its_place(form):
    line = form().format(record("forthwith", "Gone: %s", "/access/answer/secret-of-a-link/"))
    assert "secret-of-a-link" not in line

"""What every page tells the browser, and what an error page tells the person."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import path


def fail(request: Any) -> HttpResponse:
    raise RuntimeError("roster of Jane Roe")


@pytest.fixture
def answers(client, settings):
    """A site of two pages, one that works, one that breaks; named as routes that open for strangers."""
    works = path("", lambda _request: HttpResponse("fine"), name="sign_in")
    broken = path("broken/", fail, name="sign_out")
    settings.ROOT_URLCONF = type("Addresses", (), {"urlpatterns": [works, broken]})
    settings.NAVIGATION = ""
    client.raise_request_exception = False
    return SimpleNamespace(get=client.get)


@pytest.mark.parametrize("address", ["/", "/broken/", "/missing/"])
def test_nothing_inline_nothing_foreign_nothing_kept(answers, address):
    headers = answers.get(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"


def test_static_files_may_be_kept(answers):
    response = answers.get("/static/ui/site.css")
    assert b"site-header" in response.getvalue()
    assert "no-store" not in response.headers["Cache-Control"]


def test_an_error_page_tells_no_detail(answers):
    response = answers.get("/broken/")
    assert response.status_code == 500
    assert b"Something went wrong on our side" in response.content
    assert b"Jane" not in response.content


def test_a_missing_page_is_told_in_plain_words(answers):
    response = answers.get("/missing/")
    assert response.status_code == 404
    assert b"There is no such page" in response.content
    assert b"missing/" not in response.content

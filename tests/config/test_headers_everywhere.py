"""Every route there is, asked by a stranger and by somebody signed in: each answer tells the browser the same."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from forthwith.ui.headers import CONTENT_SECURITY_POLICY
from tests.config.walking import signed_in

WANTED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PLACES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}


def addresses(patterns: list[Any], before: str = "/") -> Iterator[str]:
    """An address for every route, with something in each place of it."""
    for pattern in patterns:
        here = before + _filled(pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here


def _filled(pattern: Any) -> str:
    text = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        text = text.replace(f"<{kind}:{name}>", PLACES.get(kind, "x"))
        text = text.replace(f"<{name}>", "x")
    return text


@pytest.mark.parametrize("who", ["a stranger", "alma"])
def test_every_answer_of_every_route_tells_the_browser_the_same(who, cast):
    client = signed_in(getattr(cast, who)) if who != "a stranger" else Client()
    client.raise_request_exception = False
    found = list(addresses(get_resolver().url_patterns))
    assert len(found) > 300
    lacking: list[tuple[str, int, object]] = []
    for address in found:
        answer = client.get(address)
        lacks = {name for name, value in WANTED.items() if answer.headers.get(name) != value}
        if lacks or answer.headers["Referrer-Policy"] not in ("same-origin", "no-referrer"):
            lacking.append((address, answer.status_code, lacks))
        if answer.status_code >= 500:
            lacking.append((address, answer.status_code, "fell"))
    assert lacking == []

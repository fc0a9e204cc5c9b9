"""A sign-in under way at a provider: what must come back with it, kept in the browser's session for ten minutes."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from forthwith import clock
from forthwith.people.single_sign_on.assertion import NotAccepted
from forthwith.people.single_sign_on.providers import Provider

_KEY = "sign_on"
HOLDS = timedelta(minutes=10)


def begin(request: HttpRequest, provider: Provider, kept: dict[str, str], onward: str) -> None:
    """Remember it; one that was under way before is forgotten."""
    request.session[_KEY] = {
        "provider": provider.name, "kept": kept, "next": onward, "at": clock.now().isoformat()
    }  # fmt: skip


def is_known(request: HttpRequest) -> bool:
    """Whether this browser began one."""
    return _KEY in request.session


def take(request: HttpRequest, provider: Provider) -> tuple[dict[str, str], str]:
    """What was kept and where they wanted to go: once, whatever comes of it."""
    held: dict[str, Any] = request.session.pop(_KEY, {})
    if held.get("provider") != provider.name:
        raise NotAccepted("stale")
    if clock.now() - datetime.fromisoformat(held["at"]) > HOLDS:
        raise NotAccepted("stale")
    return held["kept"], held["next"]

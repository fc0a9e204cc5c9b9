"""The brake on forms that answer to strangers: so many in so much time from one place, then a clear refusal."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django_ratelimit.core import get_usage

from forthwith.errors import TooMany


def place_of(request: HttpRequest) -> str:
    """The address a request comes from; behind proxies of our own, what the outermost of them says."""
    own: int = settings.PROXIES
    passed_on = request.headers.get("X-Forwarded-For", "").split(",")
    said = passed_on[-own].strip() if 0 < own <= len(passed_on) else ""
    return said if _is_address(said) else str(request.META["REMOTE_ADDR"])


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many of a name in so much time (30/h, 10/15m), counted apart for each `by`; by default each place."""

    name: str
    rate: str
    by: str | Callable[[HttpRequest], str] = "ip"


def check(request: HttpRequest, *limits: Limit) -> None:
    """TooMany where one more would be too many; counts nothing."""
    for limit in limits:
        usage = _usage(request, limit, increment=False)
        if usage["count"] >= usage["limit"]:
            _refuse(usage)


def count(request: HttpRequest, *limits: Limit) -> None:
    """Count this one everywhere; TooMany where it is one too many."""
    usages = [_usage(request, limit, increment=True) for limit in limits]
    for usage in usages:
        if usage["should_limit"]:
            _refuse(usage)


def _usage(request: HttpRequest, limit: Limit, *, increment: bool) -> dict[str, Any]:
    by = limit.by
    key = by if isinstance(by, str) else lambda _, asked: by(asked)
    usage = get_usage(request, group=limit.name, key=key, rate=limit.rate, increment=increment)
    return usage or {}


def _refuse(usage: dict[str, Any]) -> None:
    minutes = max(1, -(-usage["time_left"] // 60))
    raise TooMany(
        f"This was tried too often from here. Nothing was kept. Try again in {minutes} "
        f"{'minute' if minutes == 1 else 'minutes'}."
    )

"""Who learns more of the installation than one word: the holder of a token, or a program on this very machine."""

import ipaddress
import secrets

from django.conf import settings
from django.http import HttpRequest

# What a proxy adds: with one of these the request came from elsewhere, whatever address it ends with.
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")


def is_operator(request: HttpRequest) -> bool:
    """Whether this request may read what is shown to whoever operates the installation."""
    return _holds_token(request) or (settings.METRICS_ON_LOOPBACK and _is_from_here(request))


def _holds_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    token = settings.METRICS_TOKEN
    return bool(token) and secrets.compare_digest(given.encode(), token.encode())


def _is_from_here(request: HttpRequest) -> bool:
    if any(name in request.headers for name in _PASSED_ON):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False

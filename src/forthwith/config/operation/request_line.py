"""One line and one count for each request: method, route by its name, status, time. Never an address or a query."""

import logging
import re
import secrets
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from forthwith.config.logs import request_id
from forthwith.config.operation.figures import count_request

_log = logging.getLogger("forthwith.request")
_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_Answer = Callable[[HttpRequest], HttpResponseBase]


def request_line(answer: _Answer) -> _Answer:
    """The outermost middleware: what the others refuse is told and counted as well."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        token, begun = request_id.set(_number(request)), perf_counter()
        try:
            response = answer(request)
            _tell(request, response.status_code, perf_counter() - begun)
            response.headers["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(token)

    return answered


def _number(request: HttpRequest) -> str:
    """The proxy's number, where a proxy of ours stands in front; else a new one."""
    given = request.headers.get("X-Request-ID", "") if settings.PROXIES else ""
    return given if _ID.fullmatch(given) else secrets.token_hex(8)


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    method = request.method if request.method in _METHODS else "other"
    route = route_of(request)
    count_request(method, route, status, seconds)
    facts = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    _log.info("answered", extra={"facts": facts})


def route_of(request: HttpRequest) -> str:
    """The name of the route; a file of ours is `static`, an address nobody has `none`."""
    found = request.resolver_match
    if found is not None:
        return found.view_name or "unnamed"
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "none"

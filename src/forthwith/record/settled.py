"""Middleware: what was read of another's act is on the disk before a page tells of it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from forthwith.record import head

_READS = ("GET", "HEAD")


def settled(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, for it is set up once and called for each request."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if (
            request.method in _READS
        ):  # an act waits for the disk by itself, and must not be told to have failed here
            head.settle()
        return response

    return answer

"""Middleware: what was read of another's act is on the disk before an answer tells of it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from forthwith.record import head


def settled(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, for it is set up once and called for each request."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        head.settle()
        return response

    return answer

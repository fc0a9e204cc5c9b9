"""The door of the API: no cookies, no bodies without measure, every failure a problem; nothing is kept by caches."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from forthwith.api.files import MOST_BYTES, TOO_LARGE
from forthwith.api.problems import TYPE, problem

PATH = "/api/"
DOCUMENT = "/api/v1/openapi.json"
MOST_JSON = 1024 * 1024
_SAYS = {
    404: "There is nothing at this address.",
    405: "This address does not take this method.",
    500: "Something went wrong here. Nothing was changed; try again, or tell whoever runs this installation.",
    503: "The database or the disk does not answer. Nothing of what was sent is kept: send it again, with its key.",
}


class door:  # noqa: N801 - a middleware is used like a function
    """Middleware: stands before sessions, so that a browser's cookie opens nothing here but the document."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH):
            return self.get_response(request)
        if request.path_info != DOCUMENT:
            request.META.pop("HTTP_COOKIE", None)
        response = _too_large(request) or _as_problem(self.get_response(request))
        response["Cache-Control"] = "no-store"
        return response


def _too_large(request: HttpRequest) -> HttpResponse | None:
    size = request.META.get("CONTENT_LENGTH") or "0"
    is_json = request.content_type == "application/json"
    if size.isdecimal() and int(size) > (MOST_JSON if is_json else MOST_BYTES):
        return problem(413, "The body is larger than 1 MiB." if is_json else TOO_LARGE)
    return None


def _as_problem(response: HttpResponse) -> HttpResponse:
    """What others refused in their own form (no such address, wrong method, a fall) as one of ours."""
    if response.status_code < 400 or response.headers.get("Content-Type") == TYPE:
        return response
    kept = {name: response[name] for name in ("Allow", "Retry-After") if name in response.headers}
    return problem(response.status_code, _SAYS.get(response.status_code, ""), headers=kept)

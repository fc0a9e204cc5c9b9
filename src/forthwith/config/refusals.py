"""The page that says a refusal."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith.errors import Forthwith, NotFound
from forthwith.ui.refused import HEADINGS, status_of


class refusals:  # noqa: N801 - a middleware is used like a function
    """Middleware: a refusal becomes a page that says what was refused and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:  # no address of ours holds it, and PostgreSQL refuses to look for it
            return page_of(request, NotFound("The address may be mistyped, or what it named may be gone."))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only our own refusals have words for the person; the rest is Django's to report."""
        if not isinstance(exception, Forthwith):
            return None
        return page_of(request, exception)


def page_of(request: HttpRequest, refusal: Forthwith) -> HttpResponse:
    """The page that says a refusal, with its status."""
    status = status_of(refusal)
    context = {
        "heading": HEADINGS[status],
        "says": str(refusal),
        "faults": getattr(refusal, "faults", ()),
    }
    return render(request, "ui/refused.html", context, status=status)

"""What every answer tells the browser: nothing foreign, nothing inline, nothing kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# `data:` for pictures only: the design system's file control shows its preview that way.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

_Answer = Callable[[HttpRequest], HttpResponseBase]


def strict_headers(answer: _Answer) -> _Answer:
    """Middleware for pages; static files are answered before it and may be kept."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Referrer-Policy", "same-origin")  # a secret link says no-referrer
        return response

    return answered

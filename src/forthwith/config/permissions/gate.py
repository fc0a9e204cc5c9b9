"""The gate: every request is held against the table before its page runs."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from forthwith.config.permissions.table import API, TABLE, why_refused
from forthwith.config.refusals import page_of
from forthwith.errors import NotPermitted
from forthwith.people.models import Person

READS = ("GET", "HEAD", "OPTIONS")
# The API signs its callers in by themselves, and holds each operation against its row (check_operation).
API_NAMESPACE = "api"
# Its document, which asks for a person or a token itself, and the address that its operations begin with.
API_ALONE = ("openapi", "api-root")


class gate:  # noqa: N801 - a middleware is used like a function
    """Middleware: refuses a route that has no row, a role the row does not name, and whoever is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """None lets the page run; it holds its own guards."""
        match = request.resolver_match
        if match is None or (
            match.namespaces[:1] == [API_NAMESPACE] and match.url_name in (*API, *API_ALONE)
        ):
            return None
        return _held(request, match.view_name)


def _held(request: HttpRequest, route: str) -> HttpResponse | None:
    row, sends = TABLE.get(route), request.method not in READS
    if row and not row.whom(sends=sends):
        return HttpResponseNotAllowed(READS if sends else ["POST"])
    if row and row.whom(sends=sends).needs_no_account:
        return None
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    if why := why_refused(row, request.user.roles(), sends=sends):
        return page_of(request, NotPermitted(why))
    return None


def check_operation(operation: str, by: Person) -> None:
    """For the API: NotPermitted where the operation's row does not let this person in, or there is none."""
    row = API.get(operation)
    if why := why_refused(row, by.roles() if by.is_active else (), sends=bool(row and row.sends)):
        raise NotPermitted(why)

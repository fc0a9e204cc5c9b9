"""The API's document, for whoever is signed in or has a token."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from forthwith.api.bearer import caller_of
from forthwith.api.problems import problem
from forthwith.api.whole import document
from forthwith.people.models import Person

SAYS = "Sign in, or send a token: Authorization: Bearer fwt_…"


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1; no page draws it, since nothing foreign is loaded here."""
    if not isinstance(request.user, Person) and not _has_token(request):
        return problem(401, SAYS, headers={"WWW-Authenticate": 'Bearer realm="forthwith"'})
    return HttpResponse(document(), content_type="application/json")


def _has_token(request: HttpRequest) -> bool:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return kind.casefold() == "bearer" and caller_of(request, token) is not None

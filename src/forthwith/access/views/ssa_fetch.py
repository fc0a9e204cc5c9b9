"""The page behind a signed link of a report to SSA: a button that fetches one file, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from forthwith.access.actions.ssa_sending import fetch
from forthwith.access.queries.ssa import link_behind
from forthwith.access.views.ssa import attached
from forthwith.errors import NotFound
from forthwith.people import brake

WRONG_LINKS = brake.Limit("wrong file link", "30/h")


# The secret in the address is what allows it; there is no session that another site could ride on.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def ssa_fetch(request: HttpRequest, token: str) -> HttpResponse:
    """What waits behind the link; the button fetches it. Programs that look into mail fetch nothing by opening it."""
    brake.check(request, WRONG_LINKS)
    try:
        link = link_behind(token)
    except NotFound:
        brake.count(request, WRONG_LINKS)
        raise
    if request.method == "POST":
        response = attached(link.step.file_name, fetch(link=link))
    else:
        response = render(request, "access/ssa_fetch.html", {"link": link, "run": link.step.run})
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response

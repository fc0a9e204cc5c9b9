"""The end of every way of signing in: the session opens and the person goes where they wanted to."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from forthwith.people.models import Person
from forthwith.people.sign_in import pending
from forthwith.people.sign_in.shown import showing

BACKEND = "django.contrib.auth.backends.ModelBackend"


def finish(request: HttpRequest, person: Person, how: str, *, strong: bool, onward: str = "") -> HttpResponse:
    """Sign the person in; `onward` is followed only within this site."""
    pending.forget(request)
    showing(request, how, strong=strong)
    login(request, person, backend=BACKEND)
    return redirect(safe(request, onward))


def safe(request: HttpRequest, onward: str) -> str:
    """An address of ours, or the first page."""
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(onward, allowed_hosts=hosts, require_https=request.is_secure()):
        return onward
    return resolve_url(settings.LOGIN_REDIRECT_URL)

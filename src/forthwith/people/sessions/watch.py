"""Every request asks its session: whether it still holds, and whether what was shown is enough here."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.people.factors.guards import is_required
from forthwith.people.models import Person, Session
from forthwith.people.sessions import actions, at_hand
from forthwith.people.sessions.domain import SEEN_EVERY, Because, over, told

READS = ("GET", "HEAD", "OPTIONS")


class watch:  # noqa: N801 - a middleware is used like a function
    """Middleware: signs out what is over, says why, and leads whoever lacks a second factor to its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._instead(request) or self.get_response(request)

    def _instead(self, request: HttpRequest) -> HttpResponse | None:
        # Whoever brings no cookie is nobody; not even looking keeps pages for strangers the same for everybody.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, Person):
            return None
        session = at_hand.of(request, request.user)
        if because := _over(session):
            return _signed_out(request, session, because)
        if session and not session.strong and is_required() and not _may_all_the_same(request):
            return redirect("people:factors")
        if session and not _is_polling(request):
            _seen(session)
        return None


def _over(session: Session | None) -> Because | None:
    if session is None:
        return Because.UNKNOWN
    if session.ended_at:
        return Because(session.ended_because)
    idle = timedelta(minutes=settings.IDLE_MINUTES)
    return over(began_at=session.began_at, seen_at=session.seen_at, now=clock.now(), idle=idle)


def _signed_out(request: HttpRequest, session: Session | None, because: Because) -> HttpResponse | None:
    if session:
        actions.end_session(session=session, because=because, by=session.person)
    logout(request)
    if request.path in (reverse("sign_in"), reverse("sign_out")):
        return None
    says = told(because, settings.IDLE_MINUTES)
    if request.method not in READS:
        return render(request, "people/signed_out.html", {"says": says}, status=401)
    messages.warning(request, says)
    answer: HttpResponse = redirect_to_login(request.get_full_path())
    if request.headers.get("HX-Request"):  # a part of a page would show the sign-in within it
        answer = HttpResponse(headers={"HX-Redirect": answer["Location"]})
    return answer


def _may_all_the_same(request: HttpRequest) -> bool:
    """Setting a second factor up, and signing out."""
    allowed: tuple[Any, ...] = (reverse("people:factors"), reverse("people:prove"), reverse("sign_out"))
    return request.path.startswith(allowed)


def _is_polling(request: HttpRequest) -> bool:
    """A page that asks by itself how far something is: nobody need sit before it."""
    here = request.headers.get("HX-Current-URL", "")
    return request.method == "GET" and here.partition("?")[0].endswith(request.path) and bool(here)


def _seen(session: Session) -> None:
    now = clock.now()
    if now - session.seen_at >= SEEN_EVERY:
        Session.objects.filter(pk=session.pk).update(seen_at=now)

"""Pages of sessions: one's own and how they end; somebody else's, ended; showing once more who one is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.people import brake
from forthwith.people.factors import checking, passkeys
from forthwith.people.forms import Prove
from forthwith.people.guards import signed_in
from forthwith.people.models import Factor, Person, Session
from forthwith.people.sessions import actions, at_hand
from forthwith.people.sessions.domain import LONGEST, Because
from forthwith.people.sign_in.finishing import safe
from forthwith.people.sign_in.second import WRONG_CODES, refuse
from forthwith.ui.shown import Link

ME = Link("My account", "/people/me/")


def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    by = signed_in(request)
    found = Session.objects.open(clock.now(), LONGEST).filter(person=by)
    context = {"sessions": found, "at_hand": at_hand.number(request), "trail": [ME]}
    return render(request, "people/sessions.html", context)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own."""
    actions.end_own(number=pk, by=signed_in(request))
    messages.success(request, "That session has ended.")
    return redirect("people:sessions")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own but this one."""
    by = signed_in(request)
    count = actions.end_all(person=by, because=Because.ENDED, by=by, but=at_hand.number(request))
    messages.success(request, f"Sessions ended: {count}. This one stays.")
    return redirect("people:sessions")


@require_POST
def end_persons(request: HttpRequest, pk: int) -> HttpResponse:
    """End every session of somebody else."""
    person = get_object_or_404(Person, pk=pk)
    count = actions.end_anothers(person=person, by=signed_in(request))
    messages.success(request, f"Sessions of {person.name} ended: {count}.")
    return redirect("people:person", pk=pk)


def stay(request: HttpRequest) -> HttpResponse:
    """The page's own warning asks here when its person wants to stay signed in."""
    by = signed_in(request)
    at_hand.row(request, by).update(seen_at=clock.now())
    return HttpResponse()


@sensitive_post_parameters("password", "code")
def prove(request: HttpRequest) -> HttpResponse:
    """Show once more who one is: password, code or passkey, whichever one has."""
    by = signed_in(request)
    onward = request.POST.get("next", request.GET.get("next", ""))
    form = Prove(request.POST or None)
    if request.method == "POST":
        brake.check(request, *WRONG_CODES)
        if _is(request, by):
            at_hand.proved(request)
            return redirect(safe(request, onward))
        refuse(request, by)
        form.add_error(None, "This was not right. Nothing was changed.")
    has_passkey = by.factors.filter(kind=Factor.Kind.PASSKEY).exists()
    options = passkeys.ask_to_sign(request) if has_passkey else ""
    return render(request, "people/prove.html", {"form": form, "next": onward, "options": options})


def _is(request: HttpRequest, by: Person) -> bool:
    given = request.POST
    if given.get("answer"):
        return checking.passkey_shown(request, given["answer"]) == by
    if given.get("code"):
        return bool(checking.code_shown(by, given["code"]))
    return by.check_password(given.get("password", ""))

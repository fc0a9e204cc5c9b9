"""The second step of signing in: a code, or a passkey; and the passkey as a sign-in of its own."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.people import brake
from forthwith.people.factors import checking, passkeys
from forthwith.people.models import Factor, Person
from forthwith.people.sign_in import pending
from forthwith.people.sign_in.finishing import finish
from forthwith.people.sign_in.forms import Code
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor


def _whose(request: HttpRequest) -> str:
    person = pending.whose(request) or request.user
    return str(person.pk)


# By person, from wherever: whoever tries codes knows the password already.
WRONG_CODES = (
    brake.Limit("wrong code, one person", "5/15m", by=_whose),
    brake.Limit("wrong code, one person, a day", "30/d", by=_whose),
)
WRONG_PASSKEYS = (brake.Limit("wrong passkey, one place", "60/15m"),)


def second(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a passkey of whoever has just shown the right password."""
    person = pending.whose(request)
    if person is None:
        messages.warning(request, "Sign in again: the password holds five minutes for this step.")
        return redirect("sign_in")
    if request.method == "POST":
        brake.check(request, *WRONG_CODES)
        if how := _shown(request, person):
            onward = pending.onward(request)
            before = pending.shown_before(request)
            return finish(request, person, f"{before}, {how}", strong=True, onward=onward)
        refuse(request, person)
    kinds = set(person.factors.values_list("kind", flat=True))
    has_passkey = Factor.Kind.PASSKEY in kinds
    context = {
        "form": Code(),
        "wrong": request.method == "POST",
        "has_app": Factor.Kind.APP in kinds,
        "options": passkeys.ask_to_sign(request) if has_passkey else "",
    }
    return render(request, "people/second.html", context)


def _shown(request: HttpRequest, person: Person) -> str:
    if answer := request.POST.get("answer", ""):
        return checking.PASSKEY_WORDS if checking.passkey_shown(request, answer) == person else ""
    return checking.code_shown(person, request.POST.get("code", ""))


def refuse(request: HttpRequest, person: Person) -> None:
    """A wrong one counts, and is an entry."""
    with transaction.atomic():
        record.append("people.code_refused", by=SystemActor(), fields={"person": person.actor_id})
    brake.count(request, *WRONG_CODES)


def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: it is bound to this address and opens by finger, face or PIN."""
    onward = request.POST.get("next", request.GET.get("next", ""))
    if request.method == "POST":
        brake.check(request, *WRONG_PASSKEYS)
        person = checking.passkey_shown(request, request.POST.get("answer", ""))
        if person:
            return finish(request, person, checking.PASSKEY_WORDS, strong=True, onward=onward)
        with transaction.atomic():
            record.append("people.sign_in_refused", by=SystemActor(), fields={"person": ""})
        brake.count(request, *WRONG_PASSKEYS)
    context = {"options": passkeys.ask_to_sign(request), "next": onward, "wrong": request.method == "POST"}
    return render(request, "people/passkey.html", context)

"""Pages of API tokens: one's own, made, shown once, revoked; somebody else's, revoked by an administrator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.people.api_tokens import actions, queries
from forthwith.people.api_tokens.domain import Ended
from forthwith.people.api_tokens.forms import USUAL, MakeToken
from forthwith.people.api_tokens.models import ApiToken
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds, signed_in
from forthwith.people.models import Person
from forthwith.people.sessions.proving import proved_lately
from forthwith.ui.shown import Link

ME = Link("My account", "/people/me/")
PEOPLE = Link("People", "/people/")


@login_required
@never_cache
@proved_lately
def mine(request: HttpRequest) -> HttpResponse:
    """One's own tokens; a new one is shown once."""
    by = signed_in(request)
    form = MakeToken(request.POST or None, initial={"expires_on": clock.today() + USUAL})
    text = ""
    if request.method == "POST" and form.is_valid():
        _, text = actions.make_token(**form.cleaned_data, by=by)
        form = MakeToken(initial={"expires_on": clock.today() + USUAL})
    context = {"form": form, "text": text, "rows": _rows(by), "trail": [ME]}
    return render(request, "api_tokens/mine.html", context)


@login_required
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's tokens, for an administrator."""
    check_holds(signed_in(request), Role.ADMINISTRATOR, to="see the tokens of others")
    person = get_object_or_404(Person, pk=pk)
    trail = [PEOPLE, Link(person.name, reverse("people:person", args=[pk]))]
    context = {"person": person, "rows": _rows(person), "trail": trail}
    return render(request, "api_tokens/of_person.html", context)


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """It opens nothing more."""
    by, token = signed_in(request), get_object_or_404(ApiToken, pk=pk)
    actions.revoke_token(token=token, by=by)
    messages.success(request, f"The token “{token.name}” opens nothing any more.")
    if token.person_id == by.pk:
        return redirect("api_tokens:mine")
    return redirect("api_tokens:of_person", pk=token.person_id)


def _rows(person: Person) -> list[dict[str, object]]:
    return [
        {"token": one, "use": getattr(one, "use", None), "open": queries.is_open(one), "ended": _ended(one)}
        for one in queries.tokens_of(person)
    ]


def _ended(token: ApiToken) -> str:
    if token.ended_at:
        return {
            Ended.REVOKED: "Revoked",
            Ended.BARRED: "Ended when its person was barred",
            Ended.PASSWORD: "Ended with the password",
        }[Ended(token.ended_why)]
    return "Expired" if token.expires_on < clock.today() else "Ended with the appointment"

"""Pages of one's own factors: what there is, an app set up, a passkey made, recovery codes shown once."""

import base64

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid
from forthwith.people.factors import actions, passkeys, totp
from forthwith.people.factors.forms import AddApp, AddPasskey
from forthwith.people.factors.guards import is_required
from forthwith.people.factors.qr import svg
from forthwith.people.guards import signed_in
from forthwith.people.models import Factor
from forthwith.people.sessions import at_hand
from forthwith.people.sessions.proving import proved_lately
from forthwith.ui.shown import Link
from forthwith.vault.sealing import seal, unseal

ME = Link("My account", "/people/me/")
FACTORS = Link("Signing in", "/people/me/factors/")
_SECRET = "app_secret"  # noqa: S105 - the name of a key of the session


def factors(request: HttpRequest) -> HttpResponse:
    """What there is, and what can be added."""
    by = signed_in(request)
    context = {
        "factors": by.factors.all(),
        "has_app": by.factors.filter(kind=Factor.Kind.APP).exists(),
        "codes_left": by.recovery_codes.filter(used_at=None).count(),
        "required": is_required(),
        "trail": [ME],
    }
    return render(request, "people/factors.html", context)


@proved_lately
@sensitive_post_parameters("code")
def add_app(request: HttpRequest) -> HttpResponse:
    """Show a key as a picture and as text, and take the first code of it."""
    by = signed_in(request)
    secret = _held(request) or _new(request)
    form = AddApp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_app(secret=secret, by=by, **form.cleaned_data)
        except Invalid as invalid:
            form.add_error("code", str(invalid))
        else:
            del request.session[_SECRET]
            return _added(request, "The app was added.")
    where = totp.address(secret, issuer="Forthwith", account=by.email)
    context = {"form": form, "qr": svg(where), "key": totp.in_groups(secret), "trail": [ME, FACTORS]}
    return render(request, "people/add_app.html", context)


def _held(request: HttpRequest) -> str:
    """The key being set up. It stays sealed in the session: a database that is read tells it to nobody."""
    sealed = request.session.get(_SECRET, "")
    return unseal(base64.b64decode(sealed), context=_SECRET).decode() if sealed else ""


def _new(request: HttpRequest) -> str:
    secret = totp.new_secret()
    request.session[_SECRET] = base64.b64encode(seal(secret.encode(), context=_SECRET)).decode()
    return secret


@proved_lately
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Let the browser make a passkey for this address."""
    by = signed_in(request)
    form = AddPasskey(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name, secret, count = passkeys.made(request, request.POST.get("answer", ""))
        except Invalid as invalid:
            form.add_error(None, str(invalid))
        else:
            chosen = form.cleaned_data["name"]
            actions.add_passkey(credential=name, secret=secret, count=count, name=chosen, by=by)
            return _added(request, "The passkey was added.")
    context = {"form": form, "options": passkeys.ask_to_make(request, by), "trail": [ME, FACTORS]}
    return render(request, "people/add_passkey.html", context)


def _added(request: HttpRequest, says: str) -> HttpResponse:
    """From now on this session has shown more than a password; whoever has no recovery codes gets some."""
    by = signed_in(request)
    at_hand.strengthened(request, by)
    messages.success(request, says)
    if by.recovery_codes.filter(used_at=None).exists():
        return redirect("people:factors")
    return render(request, "people/codes.html", {"codes": actions.new_recovery_codes(by=by)})


@require_POST
@proved_lately
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, shown on this page and never again."""
    codes = actions.new_recovery_codes(by=signed_in(request))
    return render(request, "people/codes.html", {"codes": codes, "trail": [ME, FACTORS]})


@require_POST
@proved_lately
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own app or passkey."""
    by = signed_in(request)
    factor = get_object_or_404(by.factors, pk=pk)
    actions.take_away(factor=factor, by=by)
    messages.success(request, f"“{factor.name}” opens nothing any more.")
    return redirect("people:factors")

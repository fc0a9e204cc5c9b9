"""Pages of single sign-on: to the provider, back from it, and what a SAML provider must know of us."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from forthwith.errors import NotFound
from forthwith.people import brake
from forthwith.people.sign_in import pending
from forthwith.people.sign_in.finishing import finish
from forthwith.people.single_sign_on import accepting, oidc, saml, under_way
from forthwith.people.single_sign_on.assertion import Assertion, NotAccepted
from forthwith.people.single_sign_on.providers import Provider, provider

REFUSED = (brake.Limit("single sign-on refused, one place", "60/15m"),)
_MOST = 1 << 20
_T = TypeVar("_T")


@require_GET
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to the provider."""
    asked = provider(name)
    brake.check(request, *REFUSED)
    protocol = oidc if asked.protocol == "oidc" else saml
    address, kept = _counted(request, asked, lambda: protocol.begin(asked, _back(request, asked)))
    under_way.begin(request, asked, kept, request.GET.get("next", ""))
    return redirect(address)


@require_GET
def back(request: HttpRequest, name: str) -> HttpResponse:
    """Back from an OIDC provider, with a code."""
    asked = _of(name, "oidc")
    given = {key: str(value) for key, value in request.GET.items()}
    return _signed_in(request, asked, lambda kept: oidc.accept(asked, _back(request, asked), given, kept))


@csrf_exempt  # the provider's page sends it; what it says holds only with the request's number in our session
@require_POST
def assertion(request: HttpRequest, name: str) -> HttpResponse:
    """Back from a SAML provider: sent from its site, without our cookie, it is sent once more from a page of ours."""
    asked = _of(name, "saml")
    sent = request.POST.get("SAMLResponse", "")[:_MOST]
    if not under_way.is_known(request) and "carried" not in request.POST:
        return render(request, "people/carry.html", {"sent": sent})
    return _signed_in(request, asked, lambda kept: saml.accept(asked, _back(request, asked), sent, kept))


@require_GET
def metadata(request: HttpRequest, name: str) -> HttpResponse:
    """Our addresses, for whoever sets the SAML provider up."""
    asked = _of(name, "saml")
    return HttpResponse(
        saml.metadata(asked, _back(request, asked)), content_type="application/samlmetadata+xml"
    )


def _of(name: str, protocol: str) -> Provider:
    found = provider(name)
    if found.protocol != protocol:
        raise NotFound("There is no sign-in service of this name here.")
    return found


def _back(request: HttpRequest, asked: Provider) -> str:
    route = "sign_on_back" if asked.protocol == "oidc" else "sign_on_assertion"
    return request.build_absolute_uri(reverse(route, args=[asked.name]))


def _signed_in(
    request: HttpRequest, asked: Provider, held: Callable[[dict[str, str]], Assertion]
) -> HttpResponse:
    brake.check(request, *REFUSED)

    def accepted() -> HttpResponse:
        kept, onward = under_way.take(request, asked)
        shown = held(kept)
        person = accepting.accept(assertion=shown, provider=asked)
        if not shown.strong and person.factors.exists():
            pending.begin(request, person, onward, how=asked.label)
            return redirect("sign_in_second")
        return finish(request, person, asked.label, strong=shown.strong, onward=onward)

    return _counted(request, asked, accepted)


def _counted(request: HttpRequest, asked: Provider, act: Callable[[], _T]) -> _T:
    """What is refused is an entry, and counts."""
    try:
        return act()
    except NotAccepted as refused:
        accepting.refuse(why=refused.why, provider=asked)
        brake.count(request, *REFUSED)
        raise

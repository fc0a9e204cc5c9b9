"""Sent from the page of a system: begin development, go live, retire."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith.errors import Fault, Invalid
from forthwith.people.guards import signed_in
from forthwith.program.systems import queries
from forthwith.program.systems.actions import stages
from forthwith.program.systems.facts import href_of
from forthwith.program.systems.forms import OnDay
from forthwith.program.systems.models import System


@login_required
@require_POST
def begin_development(request: HttpRequest, reference: str) -> HttpResponse:
    """The initiation stage ends."""
    return _moved(request, reference, stages.begin_development, "The system is in development.")


@login_required
@require_POST
def go_live(request: HttpRequest, reference: str) -> HttpResponse:
    """The system goes into use."""
    return _moved(request, reference, stages.go_live, "The system is in use.")


@login_required
@require_POST
def retire(request: HttpRequest, reference: str) -> HttpResponse:
    """The system is used no more."""
    return _moved(request, reference, stages.retire, "The end is recorded.")


def _moved(request: HttpRequest, reference: str, act: Callable[..., System], says: str) -> HttpResponse:
    by = signed_in(request)
    system = queries.system(reference)
    form = OnDay(request.POST)
    if not form.is_valid():
        raise Invalid("Give the day on which it happened.", (Fault("on", "a day such as 2026-01-31"),))
    act(system=system, on=form.cleaned_data["on"], by=by)
    messages.success(request, says)
    return redirect(href_of(system))

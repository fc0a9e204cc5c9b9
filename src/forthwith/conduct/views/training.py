"""The page of trainings moved into the training room; its address leads there."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from forthwith.conduct import guards
from forthwith.people.guards import signed_in


@login_required
@require_safe
def training(request: HttpRequest) -> HttpResponse:
    """Where sessions held are read and recorded now."""
    guards.check_may_read(signed_in(request))
    return redirect("training:held")

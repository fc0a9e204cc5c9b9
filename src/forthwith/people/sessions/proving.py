"""Showing once more who one is, before changing how one signs in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from forthwith.people.sessions.at_hand import is_proved

View = Callable[..., HttpResponse]


def proved_lately(view: View) -> View:
    """The view opens, and takes a form, only a short while after its person showed who they are."""

    @wraps(view)
    def held(request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        if is_proved(request):
            return view(request, *given, **more)
        return redirect(f"{reverse('people:prove')}?{urlencode({'next': request.path})}")

    return held

"""The first page: what is due for those who work on cases; for others, what they came for."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from forthwith.breach.guards import READERS
from forthwith.breach.views.news import news
from forthwith.breach.views.to_approve import to_approve
from forthwith.config.navigation import navigation
from forthwith.duties.views import what_is_due
from forthwith.people.guards import signed_in


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What is due, or the first page this person may use."""
    person = signed_in(request)
    if person.holds(*READERS):
        return what_is_due(request, news(person), to_approve(person))
    links = navigation(request)
    return redirect(links[0].href if links else "people:me")

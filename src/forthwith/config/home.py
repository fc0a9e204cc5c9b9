"""The first page: what is due for those who work on cases; for others, what they came for."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from forthwith.access.guards import READERS as ACCESS_READERS
from forthwith.breach.guards import READERS
from forthwith.breach.views.news import news
from forthwith.breach.views.to_approve import to_approve
from forthwith.config.navigation import navigation
from forthwith.duties.domain import Wing
from forthwith.duties.views import what_is_due
from forthwith.people.guards import signed_in
from forthwith.people.models import Person


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What is due, or the first page this person may use."""
    person = signed_in(request)
    wings = wings_of(person)
    if Wing.CASES in wings:
        return what_is_due(request, wings, news(person), to_approve(person))
    if wings:
        return what_is_due(request, wings)
    links = navigation(request)
    return redirect(links[0].href if links else "people:me")


def wings_of(person: Person) -> list[Wing]:
    """The wings whose duties this person may read: cases name what happened, audits of access name accounts."""
    readers = {Wing.CASES: READERS, Wing.ACCESS: ACCESS_READERS}
    return [wing for wing, roles in readers.items() if person.holds(*roles)]

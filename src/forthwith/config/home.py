"""The first page: what is due for those who work on it; for others what waits for them, or what they came for."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from forthwith.breach.views.news import news
from forthwith.breach.views.to_approve import to_approve
from forthwith.config.navigation import navigation
from forthwith.duties.domain import Wing
from forthwith.duties.views import Word, what_is_due
from forthwith.duties.waiting import waiting_for
from forthwith.inspection.sight import seen_of
from forthwith.people.guards import signed_in


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What is due and what waits for this person, or the first page they may use."""
    person = signed_in(request)
    seen, waiting = seen_of(person), waiting_for(person)
    if Wing.CASES in seen.wings:
        return what_is_due(request, seen, Word(news(person), to_approve(person), waiting))
    if seen.wings or waiting:
        return what_is_due(request, seen, Word(waiting=waiting))
    links = navigation(request)
    return redirect(links[0].href if links else "people:me")

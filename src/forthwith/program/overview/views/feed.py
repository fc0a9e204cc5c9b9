"""Pages of the private calendar: made, shown once, ended; and the file that calendar programs fetch."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from forthwith.errors import NotFound
from forthwith.people import brake
from forthwith.people.guards import signed_in
from forthwith.people.tokens import digest_of
from forthwith.program.overview import actions, feeds, guards
from forthwith.program.overview.models import FeedLink
from forthwith.ui.shown import Link

ME = Link("My account", "/people/me/")
WRONG_LINKS = brake.Limit("wrong calendar link", "30/h")
NO_CALENDAR = "There is no such calendar. Its link may have been ended."


@login_required
def feed(request: HttpRequest) -> HttpResponse:
    """One's own link: whether there is one and since when; a new one is shown once."""
    by = signed_in(request)
    guards.check_may_subscribe(by)
    link = ""
    if request.method == "POST":
        token = actions.make_feed(by=by)
        link = request.build_absolute_uri(reverse("calendar", args=[token]))
    there = FeedLink.objects.filter(person=by, ended_at=None).first()
    return render(request, "overview/feed.html", {"link": link, "there": there, "trail": [ME]})


@login_required
@require_POST
def end_feed(request: HttpRequest) -> HttpResponse:
    """The link opens nothing more."""
    actions.end_feed(by=signed_in(request))
    messages.success(request, "Your calendar link opens nothing any more.")
    return redirect("overview:feed")


@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The file, for whoever has the link; a program that asks too often is told to wait."""
    brake.check(request, WRONG_LINKS)
    person = feeds.whose(token)
    if person is None:
        brake.count(request, WRONG_LINKS)
        raise NotFound(NO_CALENDAR)
    brake.count(request, brake.Limit("calendar", "60/h", by=lambda _: digest_of(token) or ""))
    content = feeds.calendar_of(person, request.build_absolute_uri)
    headers = {"Content-Disposition": 'inline; filename="forthwith.ics"', "Referrer-Policy": "no-referrer"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)

"""The page of everything that happened in a case, drawn and as a table."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith import clock
from forthwith.breach.case.timeline import WIDTH, Event, lanes, place_of, span
from forthwith.breach.queries.timeline import events_of
from forthwith.breach.views.case import context, opened
from forthwith.ui.shown import Table

PAGE = 100
COLUMNS = ("Day", "What", "Who", "Kind")


@login_required
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """The events of a case in order."""
    found, by = opened(request, reference)
    events, today = events_of(found), clock.today()
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    first, last = span(events, today)
    more = {
        "lanes": lanes(events, today),
        "width": WIDTH,
        "today_at": place_of(today, first, last),
        "first": first,
        "last": last,
        "page": page,
        "table": Table("Everything in order", COLUMNS, [_row(one) for one in page]),
    }
    return render(request, "breach/timeline.html", context(found, by, request, **more))


def _row(event: Event) -> tuple[object, ...]:
    return (event.at or event.on, event.says, event.who, event.lane.value)

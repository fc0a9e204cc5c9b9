"""The first page: what is due, overdue first, with its countdown and its why."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith import clock
from forthwith.duties import queries
from forthwith.ui.shown import Figure, Link

PAGE = 25
SOON = timedelta(days=14)


def what_is_due(
    request: HttpRequest, news: Sequence[Link] = (), to_approve: Sequence[Link] = ()
) -> HttpResponse:
    """Everything still owed, after what is new and what waits for this person, who may see it."""
    today = clock.today()
    page = Paginator(queries.open_duties(), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "today": today,
        "figures": _figures(today),
        "news": news,
        "to_approve": to_approve,
    }
    return render(request, "duties/due.html", context)


def _figures(today: date) -> list[Figure]:
    due = queries.open_duties()
    return [
        Figure(due.filter(due_on__lt=today).count(), "overdue"),
        Figure(due.filter(due_on__range=(today, today + SOON)).count(), "due within 14 days"),
        Figure(due.exclude(due_on__lte=today + SOON).count(), "later"),
    ]

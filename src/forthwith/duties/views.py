"""The first page: what is due, overdue first, with its countdown and its why."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith import clock
from forthwith.duties import queries
from forthwith.duties.domain import Wing
from forthwith.ui.shown import Figure, Link

PAGE = 25
SOON = timedelta(days=14)


def what_is_due(
    request: HttpRequest,
    wings: Collection[Wing],
    news: Sequence[Link] = (),
    to_approve: Sequence[Link] = (),
) -> HttpResponse:
    """Everything still owed in the wings this person may read, after what is new and what waits for them."""
    today = clock.today()
    days = queries.open_by_day(wings)
    pages = Paginator(queries.open_duties(wings), PAGE)
    pages.count = days.total()  # known already; counting once more would take as long as reading the page
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "today": today,
        "figures": _figures(days, today),
        "news": news,
        "to_approve": to_approve,
    }
    return render(request, "duties/due.html", context)


def _figures(days: Counter[date | None], today: date) -> list[Figure]:
    overdue = sum(count for day, count in days.items() if day and day < today)
    soon = sum(count for day, count in days.items() if day and today <= day <= today + SOON)
    return [
        Figure(overdue, "overdue"),
        Figure(soon, "due within 14 days"),
        Figure(days.total() - overdue - soon, "later"),
    ]

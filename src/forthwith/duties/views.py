"""The first page: what is due, overdue first, with its countdown and its why."""

from collections import Counter
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
    days = queries.open_by_day()
    pages = Paginator(queries.open_duties(), PAGE)
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

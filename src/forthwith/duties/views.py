"""The first page: what waits for a person, then what is due, overdue first, each with its countdown and its why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith import clock
from forthwith.duties import chosen as queries
from forthwith.duties.chosen import Chosen, Seen, When
from forthwith.duties.domain import Wing
from forthwith.duties.forms import ChooseDuties
from forthwith.duties.models import Duty
from forthwith.duties.unnamed import unnamed_row
from forthwith.ui.shown import Figure, Link

PAGE = 25


@dataclass(frozen=True, slots=True)
class Word:
    """What stands before the duties: reports nobody opened, letters to approve, what waits for this person."""

    news: Sequence[Link] = ()
    to_approve: Sequence[Link] = ()
    waiting: Sequence[Link] = ()


def what_is_due(request: HttpRequest, seen: Seen, word: Word) -> HttpResponse:
    """Everything still owed that this person may see, chosen by owner, clause, facility and kind."""
    today, visible = clock.today(), queries.seen_by(seen)
    there = queries.alike(visible, today)
    form = ChooseDuties(request.GET or None, there)
    choice = form.chosen()
    counted = queries.by_when(there, choice)
    pages = Paginator(queries.chosen(visible, choice, today), PAGE)
    # Known already; counting once more would take as long as reading the page.
    pages.count = counted[When(choice.when)] if choice.when else counted.total()
    page = pages.get_page(request.GET.get("page"))
    rows = list(page) if Wing.CASES in seen.wings else [unnamed_row(duty) for duty in page]
    context = {
        "word": word,
        "page": page,
        "groups": _groups(rows, today),
        "today": today,
        "figures": [_figure(one, counted[one], request) for one in When],
        "form": form,
        "is_chosen": choice != Chosen(),
    }
    return render(request, "duties/due.html", context)


def _groups(rows: Sequence[Duty], today: date) -> list[tuple[When, list[Duty]]]:
    return [
        (one, list(duties))
        for one, duties in groupby(rows, key=lambda duty: queries.when(duty.due_on, today))
    ]


def _figure(one: When, count: int, request: HttpRequest) -> Figure:
    """How many; the words lead to them alone, whatever else was chosen."""
    asked = request.GET.copy()
    asked.pop("page", None)
    asked["when"] = one.value
    return Figure(count, one.words[0].lower() + one.words[1:], f"?{asked.urlencode()}" if count else "")

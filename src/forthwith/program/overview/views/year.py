"""Pages: the year as a picture, and what is due of one duty in one month, each with its why."""

import calendar
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.people.guards import signed_in
from forthwith.program.overview.forms import ChooseYear
from forthwith.program.overview.guards import check_may_look
from forthwith.program.overview.picture import MONTHS, WIDTH, Mark, picture
from forthwith.program.overview.queries import dues_seen
from forthwith.program.overview.rooms import figures
from forthwith.program.overview.shown import Shown
from forthwith.program.registers.guards import check_may_enter, scope
from forthwith.program.registers.trail import PROGRAM
from forthwith.ui.shown import Link, Table

DUE = Link("What is due", "/")
STANDINGS = (DutyStatus.OVERDUE, DutyStatus.DONE_LATE, DutyStatus.RUNNING, DutyStatus.DONE)
COLUMNS = ("Month", "What", "Clause", "Overdue", "Done late", "To come", "Done")


@login_required
def year(request: HttpRequest) -> HttpResponse:
    """The year drawn, its table beside; then the rooms with their figures."""
    by = signed_in(request)
    reach = check_may_enter(by)
    today = clock.today()
    form = ChooseYear(request.GET or None)
    shown, as_of = form.chosen(today)
    found = dues_seen(by, date(shown, 1, 1), date(shown, 12, 31), as_of=as_of)
    drawn = picture(shown, found, as_of)
    rows = [_row(mark, shown) for mark in drawn.marks]
    context = {
        "form": form,
        "picture": drawn,
        "width": WIDTH,
        "as_of": as_of if as_of != today else None,
        "before": shown - 1,
        "after": shown + 1,
        "table": Table(f"What is due in {shown}", COLUMNS, rows, "Nothing is due in this year.", COLUMNS[3:]),
        "figures": figures(everything=reach.everything),
        "sees_all": reach.everything,
    }
    return render(request, "overview/year.html", context)


def _row(mark: Mark, year: int) -> tuple[Any, ...]:
    link = Link(mark.says, reverse("overview:month", args=[year, mark.month, mark.duty]))
    counts = (mark.counts.get(one, 0) or "" for one in STANDINGS)
    return (MONTHS[mark.month - 1], link, mark.clause, *counts)


@login_required
def month(request: HttpRequest, year: int, month: int, duty: str) -> HttpResponse:
    """What is due of one duty in one month: of whom, how it stands, what proves it, and why."""
    by = signed_in(request)
    check_may_look(by)
    if not (1 <= month <= 12 and 1900 <= year <= 2199):
        raise NotFound("There is no such month.")
    last = date(year, month, calendar.monthrange(year, month)[1])
    found = [due for due in dues_seen(by, last.replace(day=1), last) if due.duty == duty]
    if not found:
        raise NotFound("Nothing of this kind is due in that month, or not to you.")
    today = clock.today()
    context = {
        "says": found[0].says,
        "clause": found[0].clause,
        "month": f"{MONTHS[month - 1]} {year}",
        "dues": [Shown(due, today) for due in found],
        # Who reads the audits of access alone has no page of the year to go back to.
        "trail": [PROGRAM] if scope(by) else [DUE],
        "year": year if scope(by) else None,
    }
    return render(request, "overview/month.html", context)

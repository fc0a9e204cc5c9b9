"""The first page of vulnerabilities: what is open, the assessments, the trend."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.registers.trail import PROGRAM
from forthwith.program.vulnerabilities import guards, queries
from forthwith.program.vulnerabilities.actions import assessments as actions
from forthwith.program.vulnerabilities.domain import TRACKED, WORDS
from forthwith.program.vulnerabilities.forms import Begin
from forthwith.program.vulnerabilities.models import Assessment
from forthwith.program.vulnerabilities.periods import half_of
from forthwith.program.vulnerabilities.views.bars import bars
from forthwith.ui.shown import Figure, Link, Status, Table

TREND = ("Assessment", *(WORDS[one].text for one in TRACKED), "Open in all")


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What is open and late, this half's assessment, those before."""
    by = signed_in(request)
    guards.check_may_read(by)
    return _shown(request, by)


def _shown(request: HttpRequest, by: Person, **more: Any) -> HttpResponse:
    today = clock.today()
    found = list(queries.assessments())
    current = half_of(today)
    points = queries.trend()
    shown: dict[str, Any] = {
        "figures": _figures(),
        "current": current,
        "is_begun": any(one.period == current for one in found),
        "assessments": Table(
            "Assessments",
            ("Half", "Stands", "Done on", "By"),
            [_row(one) for one in found],
            "None was begun yet.",
        ),
        "bars": bars(points),
        "trend": Table(
            "Open when each was closed", TREND, [_point(one) for one in points], numeric=TREND[1:]
        ),
        "form": Begin(initial={"period": current}),
        "may_work": by.holds(guards.OFFICER),
        "trail": [PROGRAM],
    }
    return render(request, "vulnerabilities/overview.html", shown | more)


def _figures() -> list[Figure]:
    today, page = clock.today(), reverse("vulnerabilities:findings")
    counts = queries.counts(today)
    late = Figure(queries.past_due(today).count(), "past their day", f"{page}?state=late")
    return [
        late,
        *(
            Figure(counts[one], f"open: {WORDS[one].text.lower()}", f"{page}?severity={one}")
            for one in TRACKED
        ),
    ]


def _row(one: Assessment) -> tuple[Any, ...]:
    stands = Status("Closed", "good") if one.closed_at else Status("Under way", "info")
    return (
        Link(one.period, reverse("vulnerabilities:assessment", args=[one.period])),
        stands,
        one.done_on,
        one.performer,
    )


def _point(one: Any) -> tuple[Any, ...]:
    return (one.period, *(one.open[severity] for severity in TRACKED), one.total)


@login_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the assessment of a half."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = Begin(request.POST)
    if form.is_valid():
        try:
            made = actions.begin(**form.cleaned_data, by=by)
        except Invalid as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The assessment of {made.period} is begun. Take in its scans.")
            return redirect("vulnerabilities:assessment", period=made.period)
    return _shown(request, by, form=form)

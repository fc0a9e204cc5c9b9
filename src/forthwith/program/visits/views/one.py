"""The page of one visit: what was seen, what is mended; drawn again with a form that has a fault; its report."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith import clock
from forthwith.errors import Refused, WrongState
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.registers.guards import check_may_enter
from forthwith.program.registers.views.acting import done
from forthwith.program.visits import forms, guards, queries
from forthwith.program.visits.actions import visits as actions
from forthwith.program.visits.domain import CLOSED, STAND, Stand
from forthwith.program.visits.models import Visit, VisitFinding
from forthwith.program.visits.report import report as rendered
from forthwith.program.visits.report import rows_seen
from forthwith.program.visits.views.visits import TRAIL
from forthwith.ui.shown import Due, Row, Table

SEEN = ("Question", "Rule", "Answer", "Note")
NOTHING: Mapping[int, Form] = MappingProxyType({})


def opened(request: HttpRequest, reference: str) -> tuple[Visit, Person]:
    """The visit and the person, once it is clear that this person may read it."""
    by = signed_in(request)
    check_may_enter(by, guards.READERS)
    found = queries.visit(reference)
    guards.check_may_read(found, by)
    return found, by


@login_required
def visit(request: HttpRequest, reference: str) -> HttpResponse:
    """One visit; planned, the form for what was seen; made, what was seen and what is mended."""
    found, by = opened(request, reference)
    if request.method != "POST":
        return shown(request, found, by)
    guards.check_may_visit(by)
    form = forms.MakeVisit(request.POST, visit=found)
    if done(form, lambda **_: actions.make_visit(visit=found, **form.told(), by=by)):
        messages.success(request, "The visit is recorded. Add what is to be mended.")
        return redirect("visits:visit", reference)
    return shown(request, found, by, form=form)


def shown(
    request: HttpRequest, found: Visit, by: Person, *, closing: Mapping[int, Form] = NOTHING, **bound: Form
) -> HttpResponse:
    """The page; the forms given are those that were sent with a fault, of a finding by its number."""
    may_visit = by.holds(*guards.VISITORS)
    more = {
        "visit": found,
        "rows": _rows(found),
        "seen": Table("What was seen", SEEN, list(rows_seen(found))),
        "findings": [
            _finding(one, by, closing) for one in found.findings.select_related("owner", "closed_by")
        ],
        "made": found.stand == Stand.MADE,
        "may_make": may_visit and found.stand == Stand.PLANNED,
        "may_find": may_visit and found.stand == Stand.MADE,
        "form": forms.MakeVisit(visit=found, initial={"made_on": clock.today()}),
        "off_form": forms.CallOff(auto_id="off_%s"),
        "find_form": forms.Find(visit=found, auto_id="find_%s"),
        "trail": TRAIL,
        **bound,
    }
    return render(request, "visits/visit.html", more, status=422 if closing or bound else 200)


def _finding(one: VisitFinding, by: Person, closing: Mapping[int, Form]) -> tuple[Any, ...]:
    """A finding, where it stands, and the form that closes it for whoever may."""
    if not _may_close(one, by):
        return one, CLOSED if one.closed_on else Due(one.due_on), None
    form = closing.get(one.number) or forms.CloseFinding(auto_id=f"close_{one.number}_%s")
    return one, Due(one.due_on), form


def _rows(one: Visit) -> list[Row]:
    rows = [
        Row("Facility", one.facility.name),
        Row("Who visits", one.visitor.name),
        Row("Planned for", one.planned_on),
        Row("Stands", STAND[Stand(one.stand)]),
    ]
    if one.made_on:
        rows += [
            Row("Made on", one.made_on),
            Row("Met", one.met or "Nobody named"),
            Row("Summary", one.summary),
        ]
    if one.next_on:
        rows.append(Row("Next visit meant for", one.next_on))
    if one.called_off_because:
        rows.append(Row("Why called off", one.called_off_because))
    return rows


def _may_close(one: VisitFinding, by: Person) -> bool:
    try:
        guards.check_may_close(one, by)
    except Refused:
        return False
    return True


@login_required
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """The report as a PDF."""
    found, _ = opened(request, reference)
    if found.stand != Stand.MADE:
        raise WrongState("The visit was not made yet: there is nothing to report.")
    answer = HttpResponse(rendered(found), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{reference}.pdf"'
    return answer

"""Pages of the privacy officer and the auditor: everything of conduct at a glance, and one complaint."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.conduct import guards, queries
from forthwith.conduct.actions import complaints as actions
from forthwith.conduct.domain import CLOSED, OPEN, STAND, About, Kind, Stand
from forthwith.conduct.forms import AddStep, CloseComplaint, ConcernCase
from forthwith.conduct.models import Complaint
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Row, Table

PAGE = 50
COMPLAINTS = ("Complaint", "Received", "About", "Incident", "Stands")
LATEST = 5
TRAIL = [Link("Conduct", "/conduct/")]


@login_required
def conduct(request: HttpRequest) -> HttpResponse:
    """Complaints and sanctions: the open complaints first."""
    by = signed_in(request)
    guards.check_may_read(by)
    page = Paginator(queries.complaints(), PAGE).get_page(request.GET.get("page"))
    more = {
        "page": page,
        "complaints": Table("Complaints", COMPLAINTS, [_row(one) for one in page], "None was received."),
        "sanctions": Table(
            "Sanctions",
            ("Sanction", "Proposed", "Incident", "Stands"),
            [_sanction(one) for one in queries.sanctions()[:PAGE]],
            "None was proposed.",
        ),
        "may_work": guards.may(lambda: guards.check_may_work(by)),
    }
    return render(request, "conduct/conduct.html", more)


def _row(one: Complaint) -> tuple[Any, ...]:
    link = Link(one.reference, reverse("conduct:complaint", args=[one.reference]))
    return (link, one.received_at, About(one.about).words, one.case, CLOSED if one.closed_at else OPEN)


def _sanction(one: Any) -> tuple[Any, ...]:
    link = Link(one.reference, reverse("conduct:sanction", args=[one.reference]))
    return (link, one.proposed_at, one.case, STAND[Stand(one.stand)])


def opened(request: HttpRequest, reference: str) -> tuple[Complaint, Person]:
    """The complaint and the person, once it is clear that this person may read it."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.complaint(reference)
    actions.note_reading(reference=reference, by=by)
    return found, by


@login_required
def complaint(request: HttpRequest, reference: str) -> HttpResponse:
    """One complaint: what was said, what was done, how it ended."""
    found, by = opened(request, reference)
    return _shown(request, found, by)


def _shown(request: HttpRequest, found: Complaint, by: Person, **forms: Any) -> HttpResponse:
    more = {
        "complaint": found,
        "stands": CLOSED if found.closed_at else OPEN,
        "rows": _rows(found),
        "steps": [(one, Kind(one.kind).words) for one in found.steps.select_related("made_by")],
        "answers": found.answers,
        "sanctions": found.sanctions.all(),
        "may_work": guards.may(lambda: guards.check_may_work(by)),
        "may_close": guards.may(lambda: guards.check_may_close(found)),
        "step_form": AddStep(),
        "case_form": ConcernCase(initial={"case": found.case}),
        "close_form": CloseComplaint(),
        "trail": TRAIL,
    }
    return render(request, "conduct/complaint.html", more | forms)


def _rows(found: Complaint) -> list[Row]:
    taken_by = found.received_by.name if found.received_by else "The public form"
    case = Link(found.case, f"/incidents/{found.case}/") if found.case else "None named"
    return [
        Row("About", About(found.about).words),
        Row("Received", found.received_at),
        Row("Taken in by", taken_by),
        Row("Name", found.name or "Not given"),
        Row("To be reached at", found.contact or "Not given"),
        Row("Incident", case),
    ]


@login_required
@require_POST
def step(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a step."""
    guards.check_may_work(signed_in(request))
    found, by = opened(request, reference)
    form = AddStep(request.POST)
    if not form.is_valid():
        return _shown(request, found, by, step_form=form)
    given = form.cleaned_data
    actions.add_step(complaint=found, kind=Kind(given["kind"]), on=given["on"], words=given["words"], by=by)
    messages.success(request, "The step is recorded.")
    return redirect("conduct:complaint", reference=reference)


@login_required
@require_POST
def concern(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which incident it concerns."""
    guards.check_may_work(signed_in(request))
    found, by = opened(request, reference)
    actions.concern_case(complaint=found, case=request.POST.get("case", ""), by=by)
    messages.success(request, "The incident is recorded.")
    return redirect("conduct:complaint", reference=reference)


@login_required
@require_POST
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close with the disposition."""
    guards.check_may_work(signed_in(request))
    found, by = opened(request, reference)
    form = CloseComplaint(request.POST)
    if not form.is_valid():
        return _shown(request, found, by, close_form=form)
    actions.close(complaint=found, **form.cleaned_data, by=by)
    messages.success(request, "The complaint is closed.")
    return redirect("conduct:complaint", reference=reference)

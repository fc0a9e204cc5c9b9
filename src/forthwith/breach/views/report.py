"""Pages for whoever reports: the report, with or without an account, and asking after it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.breach import guards
from forthwith.breach.actions import intake
from forthwith.breach.forms.incidents import AddToReport, FollowUp, Report, ReportWithoutAccount
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.errors import Invalid, NotFound
from forthwith.people import brake
from forthwith.people.guards import signed_in
from forthwith.people.models import Person

REPORTS = brake.Limit("report", "30/h")
ADDED = brake.Limit("add to a report", "30/h")
WRONG_CODES = brake.Limit("wrong follow-up code", "20/h")


def report(request: HttpRequest) -> HttpResponse:
    """Report an incident: signed in under one's name, else as a stranger."""
    by = request.user if isinstance(request.user, Person) else None
    form = Report(request.POST or None) if by else ReportWithoutAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _reported(request, form, by)
    mine = queries.reported_by(by)[:20] if by else []
    return render(request, "breach/report.html", {"form": form, "by": by, "mine": mine})


def _reported(request: HttpRequest, form: Report, by: Person | None) -> HttpResponse:
    given = form.cleaned_data
    if isinstance(form, ReportWithoutAccount):
        brake.count(request, REPORTS)
        told, key = form.told, given["key"]
        made = intake.report_without_account(title=given["title"], knew_on=form.knew, told=told, key=key)
        # Answered at once and not by a redirect: the code must stand nowhere but on this page.
        context = {"incident": made, "code": intake.code_of(key)}
        return render(request, "breach/received.html", context)
    made = intake.report(
        title=given["title"],
        account=given["account"],
        knew_on=form.knew,
        happened_on=given["happened_on"].isoformat() if given["happened_on"] else "",
        place=given["place"],
        by=signed_in(request),
    )
    return redirect("breach:reported", reference=made.reference)


def follow_up(request: HttpRequest) -> HttpResponse:
    """Where a report stands, for whoever has its reference and its code; and the place to add to it."""
    asked = FollowUp(request.POST or None)
    if request.method != "POST" or not asked.is_valid():
        return render(request, "breach/follow_up.html", {"form": asked})
    brake.check(request, WRONG_CODES)
    found = queries.followed_up(asked.cleaned_data["reference"], asked.cleaned_data["code"])
    if found is None:
        brake.count(request, WRONG_CODES)
        asked.add_error(None, "There is no report with this reference and this code. Look at both again.")
        return render(request, "breach/follow_up.html", {"form": asked})
    return _standing(request, found, None, {"asked": asked})


@login_required
def reported(request: HttpRequest, reference: str) -> HttpResponse:
    """Where one's own report stands, and the place to add to it."""
    by = signed_in(request)
    found = queries.reported_by(by).filter(reference=reference).first()
    if found is None:
        raise NotFound(f"You reported no incident {reference}.")
    may_read = guards.may(lambda: guards.check_may_read(by))
    return _standing(request, found, by, {"may_read": may_read})


def _standing(request: HttpRequest, found: Incident, by: Person | None, more: dict[str, Any]) -> HttpResponse:
    """Received, looked into or closed; what the case came to is not told here."""
    form = AddToReport(request.POST if "text" in request.POST else None)
    if form.is_valid() and _is_added(request, found, form, by):
        messages.success(request, "Added to your report. Thank you.")
        form = AddToReport()
        if by:
            return redirect("breach:reported", reference=found.reference)
    context = {
        "incident": found,
        "standing": queries.standing_of(found),
        "form": form,
        "added": found.notes.filter(from_reporter=True),
    }
    return render(request, "breach/reported.html", context | more)


def _is_added(request: HttpRequest, found: Incident, form: AddToReport, by: Person | None) -> bool:
    if not by:
        brake.count(request, ADDED)
    try:
        intake.add_to_report(incident=found, text=form.cleaned_data["text"], by=by)
    except Invalid as invalid:
        form.add_error("text", str(invalid))
        return False
    return True

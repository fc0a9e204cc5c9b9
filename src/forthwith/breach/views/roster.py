"""Pages: the people affected; a file chosen, its columns confirmed, checked without being taken, then taken."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forthwith.breach import guards
from forthwith.breach.actions import rosters as actions
from forthwith.breach.forms.roster import Upload
from forthwith.breach.models import Roster
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.people import overview
from forthwith.law.hipaa.s160_103 import STATES

SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """The rosters of an incident with their counts, and the door for another."""
    found, by = opened(request, reference)
    if request.method == "POST":
        guards.check_may_work(by)
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"].upload
        return redirect("breach:check", reference=reference, upload=upload)
    rosters = found.rosters.select_related("snapshot", "added_by")
    last = rosters.last()
    facts = facts_of(found).get("affected", {})
    more = {
        "form": form,
        "rosters": rosters,
        "counts": _counts(last.counts | facts) if last else [],
        "unsettled": sum(roster.unsettled for roster in rosters),
        **(overview(found) if last else {}),
    }
    return render(request, "breach/people.html", context(found, by, request, **more))


def _counts(counts: dict[str, Any]) -> list[tuple[str, Any]]:
    states = ", ".join(f"{STATES[state]} {count:,}" for state, count in counts["residents"].items())
    return [
        ("People affected", counts["total"]),
        ("By State", states or "none known"),
        ("State not known", counts["residence_unknown"]),
        ("Living people who cannot be written to", counts["unreachable"]),
        ("Deceased with no address of next of kin or representative", counts["deceased_unreachable"]),
    ]


@login_required
@require_POST
def settle(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Account for the rejected rows of a list."""
    found, by = opened(request, reference)
    roster = get_object_or_404(Roster, incident=found, pk=pk)
    actions.settle_rejected(roster=roster, why=request.POST.get("why", ""), by=by)
    messages.success(request, "The rejected rows are accounted for; the people were counted anew.")
    return redirect("breach:people", reference=reference)


@login_required
@require_POST
def withdraw(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take back a list that belongs to another case."""
    found, by = opened(request, reference)
    roster = get_object_or_404(Roster, incident=found, pk=pk)
    actions.withdraw_roster(roster=roster, why=request.POST.get("why", ""), by=by)
    messages.success(request, "The list is withdrawn; the people were counted anew.")
    return redirect("breach:people", reference=reference)

"""The page on which the privacy officer determines, with the law's reasons in full."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith.breach import guards, guards_casework
from forthwith.breach.actions import casework
from forthwith.breach.actions import incidents as actions
from forthwith.breach.forms.incidents import Determine, ReadAgain
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.breach.queries.casework import one_of
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.open_facts import open_facts
from forthwith.breach.views.words import outcome_status
from forthwith.law.hipaa.decision import Decision
from forthwith.people.models import Person


@login_required
def determination(request: HttpRequest, reference: str) -> HttpResponse:
    """What the law says of the facts, and the officer's signature under it."""
    found, by = opened(request, reference)
    if request.method == "POST":
        guards.check_may_work(by)
    decision = queries.decision_of(found)
    form = Determine(request.POST or None, version=found.facts_number, seen=found.determinations.count())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.determine(
            incident=found,
            reasons=given["reasons"],
            expected=given["version"],
            seen=given["seen"],
            by=by,
        )
        messages.success(request, "The determination stands on the record.")
        return redirect("breach:incident", reference=reference)
    return _page(request, found, by, decision, form=form)


def _page(
    request: HttpRequest, found: Incident, by: Person, decision: Decision, **forms: Form
) -> HttpResponse:
    outcome = decision.determination.value
    made = queries.determination_of(found)
    past = found.determinations.select_related("determined_by", "facts_version").prefetch_related(
        "readings__read_by"
    )
    more = {
        "form": forms.get("form") or Determine(version=found.facts_number, seen=len(past)),
        "reading_form": forms.get("reading_form") or ReadAgain(),
        "decision": decision,
        "open_facts": open_facts(found.reference, decision),
        "outcome": outcome_status(outcome),
        "past": [(one, outcome_status(one.outcome)) for one in reversed(past)],
        "made": made,
        "stands": made is not None and not queries.is_reopened(found, made),
        "reopened": queries.is_reopened(found, made),
        "may_determine": guards.may(lambda: guards.check_may_determine(by, outcome, decision.missing)),
        "may_read_again": made is not None
        and guards.may(lambda: guards_casework.check_may_read_again(made, by)),
    }
    return render(request, "breach/determination.html", context(found, by, request, **more))


@login_required
@require_POST
def read_again(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """A second reader's word on the determination in force."""
    found, by = opened(request, reference)
    made = one_of(found.determinations.all(), pk)
    guards_casework.check_may_read_again(made, by)
    form = ReadAgain(request.POST)
    if not form.is_valid():
        return _page(request, found, by, queries.decision_of(found), reading_form=form)
    given = form.cleaned_data
    casework.read_again(made=made, agrees=given["agrees"] == "yes", reasons=given["reasons"], by=by)
    messages.success(request, "Your reading stands beside the determination.")
    return redirect("breach:determination", reference=reference)

"""The page on which the privacy officer determines, with the law's reasons in full."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.breach import guards
from forthwith.breach.actions import incidents as actions
from forthwith.breach.forms.incidents import Determine
from forthwith.breach.queries import incidents as queries
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.open_facts import open_facts
from forthwith.breach.views.words import outcome_status


@login_required
def determination(request: HttpRequest, reference: str) -> HttpResponse:
    """What the law says of the facts, and the officer's signature under it."""
    found, by = opened(request, reference)
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
    outcome = decision.determination.value
    made = queries.determination_of(found)
    more = {
        "form": form,
        "decision": decision,
        "open_facts": open_facts(reference, decision),
        "outcome": outcome_status(outcome),
        "past": [
            (past, outcome_status(past.outcome))
            for past in found.determinations.select_related("determined_by")
        ],
        "stands": made is not None and not queries.is_reopened(found, made),
        "reopened": queries.is_reopened(found, made),
        "may_determine": guards.may(lambda: guards.check_may_determine(by, outcome, decision.missing)),
    }
    return render(request, "breach/determination.html", context(found, by, request, **more))

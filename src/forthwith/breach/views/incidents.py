"""Pages: report an incident, the list of incidents, one incident at a glance."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import incidents as actions
from forthwith.breach.forms.incidents import Report
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.open_facts import open_facts
from forthwith.breach.views.words import outcome_status
from forthwith.duties import queries as duties
from forthwith.errors import NotFound
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Due, Link, Row, Table

PAGE = 50
COLUMNS = ("Incident", "What happened", "Discovered", "People", "Under the law", "Next is due")


@login_required
def report(request: HttpRequest) -> HttpResponse:
    """Report an incident."""
    by = signed_in(request)
    guards.check_may_report(by)
    form = Report(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = actions.report(
            title=given["title"], account=given["account"], knew_on=given["knew_on"].isoformat(), by=by
        )
        return redirect("breach:reported", reference=made.reference)
    return render(request, "breach/report.html", {"form": form, "mine": queries.reported_by(by)[:20]})


@login_required
def reported(request: HttpRequest, reference: str) -> HttpResponse:
    """The confirmation: a reference to ask by, and nothing of what was written."""
    by = signed_in(request)
    found = queries.reported_by(by).filter(reference=reference).first()
    if found is None:
        raise NotFound(f"You reported no incident {reference}.")
    may_read = guards.may(lambda: guards.check_may_read(by))
    return render(request, "breach/reported.html", {"incident": found, "may_read": may_read})


@login_required
def incidents(request: HttpRequest) -> HttpResponse:
    """All incidents, newest first."""
    guards.check_may_read(signed_in(request))
    page = Paginator(queries.incidents(), PAGE).get_page(request.GET.get("page"))
    rows = [_row(incident) for incident in page]
    table = Table("Newest first", COLUMNS, rows, empty="No incident has been reported.", numeric=("People",))
    return render(request, "breach/incidents.html", {"page": page, "table": table})


def _row(incident: Any) -> tuple[Any, ...]:
    return (
        Link(incident.reference, reverse("breach:incident", args=[incident.reference])),
        incident.title,
        incident.discovered_on,
        incident.affected_total,
        outcome_status(incident.outcome),
        Due(incident.next_due_on) if incident.next_due_on else "Nothing",
    )


@login_required
def incident(request: HttpRequest, reference: str) -> HttpResponse:
    """One incident at a glance: what it is, what is owed, what would settle what is open."""
    found, by = opened(request, reference)
    decision = queries.decision_of(found)
    made = queries.determination_of(found)
    more = {
        "decision": decision,
        "open_facts": open_facts(reference, decision),
        "duties": duties.duties_of(reference),
        "today": clock.today(),
        "rows": _summary(found),
        "made": made,
        "reopened": queries.is_reopened(found, made),
        "outcome": outcome_status(decision.determination.value),
        "made_outcome": outcome_status(made.outcome) if made else None,
    }
    return render(request, "breach/incident.html", context(found, by, request, **more))


def _summary(found: Incident) -> list[Row]:
    return [
        Row("Reported", found.reported_at),
        Row("Reported by", found.reported_by.name),
        Row("Discovered", found.discovered_on),
        Row("People affected", found.affected_total),
        Row("What was reported", found.account or "No more than the line above."),
    ]

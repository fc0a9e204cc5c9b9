"""Pages: the list of incidents, opening one from the past, one incident at a glance."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import intake
from forthwith.breach.actions.reading import note_list
from forthwith.breach.forms.incidents import Open
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.breach.queries.casework import links_of
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.next_act import next_link
from forthwith.breach.views.open_facts import open_facts
from forthwith.breach.views.words import outcome_status
from forthwith.duties import queries as duties
from forthwith.duties.models import Duty
from forthwith.law.hipaa.facts import Law
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Due, Link, Row, Table

INCIDENTS = Link("Incidents", "/incidents/")
PAGE = 50
COLUMNS = ("Incident", "What happened", "Discovered", "People", "Under the law", "Next is due")


@login_required
def incidents(request: HttpRequest) -> HttpResponse:
    """All incidents, newest first."""
    by = signed_in(request)
    guards.check_may_read(by)
    note_list(by=by)
    page = Paginator(queries.incidents().values_list("pk", flat=True), PAGE).get_page(request.GET.get("page"))
    # What is due next is asked for those of this page, not for all before them.
    rows = [_row(incident) for incident in queries.incidents().filter(pk__in=list(page))]
    table = Table("Newest first", COLUMNS, rows, empty="No incident has been reported.", numeric=("People",))
    return render(
        request,
        "breach/incidents.html",
        {"page": page, "table": table, "may_work": guards.may(lambda: guards.check_may_work(by))},
    )


@login_required
def open_incident(request: HttpRequest) -> HttpResponse:
    """Open an incident that was told on paper, by word of mouth or long ago."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = Open(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = intake.open_incident(
            title=given["title"],
            knew_on=form.knew,
            who=given["who"],
            told=form.told,
            last_on=form.last,
            reported_at=clock.first_moment(given["reported_on"]),
            by=by,
        )
        return redirect("breach:incident", reference=made.reference)
    return render(request, "breach/open.html", {"form": form, "trail": [INCIDENTS]})


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
    open_ = open_facts(reference, decision)
    listed = list(duties.duties_of(reference))
    counsel = [one for one in listed if one.law == Law.OTHER_STATE and one.owed is None]
    more = {
        "decision": decision,
        "open_facts": open_,
        "next": next_link(found, decision, open_),
        "links": links_of(found),
        "disputed": made is not None and not getattr(made.readings.last(), "agrees", True),
        "owed": _owed_first([one for one in listed if one.owed is not False and one not in counsel]),
        "counsel": counsel,
        "not_owed": [one for one in listed if one.owed is False],
        "today": clock.today(),
        "rows": _summary(found),
        "made": made,
        "reopened": queries.is_reopened(found, made),
        "outcome": outcome_status(decision.determination.value),
        "made_outcome": outcome_status(made.outcome) if made else None,
    }
    return render(request, "breach/incident.html", context(found, by, request, **more))


def _owed_first(owed: list[Duty]) -> list[Duty]:
    """What is not done first, by its last day; undated ones after; then what is done."""
    return sorted(owed, key=lambda one: (one.done_on is not None, one.due_on is None, one.due_on or date.max))


def _reporter(found: Incident) -> str:
    """Who reported, and on whose word."""
    said = ", ".join(text for text in (found.reporter or {}).values() if text)
    if found.reported_by is None:
        return f"{said}, without an account" if said else "Somebody who stayed anonymous"
    return f"{said}; opened by {found.reported_by.name}" if said else found.reported_by.name


def _summary(found: Incident) -> list[Row]:
    return [
        Row("Reported", found.reported_at),
        Row("Reported by", _reporter(found)),
        *([Row("Where", found.place)] if found.place else []),
        Row("Discovered", found.discovered_on),
        Row("People affected", found.affected_total),
        Row("What was reported", found.account or "No more than the line above."),
    ]

"""The page of urgent calls: who is still to be told by telephone, with the number where it is known."""

from collections import defaultdict
from datetime import date
from itertools import islice
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith.breach.affected.recipients import Noticed
from forthwith.breach.document import value_at
from forthwith.breach.domain import TOLD, Purpose
from forthwith.breach.models import Incident
from forthwith.breach.queries import people
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.queries.known import known
from forthwith.breach.views.case import opened
from forthwith.breach.views.people import page_number
from forthwith.breach.views.people_words import asked_for, page_context
from forthwith.law.hipaa.decision import Party
from forthwith.ui.shown import Link, Table

SHOWN = 100
COLUMNS = ("Reference", "Call", "Telephone", "Language", "Tried")


@login_required
def calls(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is still to be called, those never tried first; printable."""
    found, by = opened(request, reference)
    judged = value_at(facts_of(found), "affected.imminent_misuse")
    is_urgent = bool(judged and judged["value"])
    more = {
        "urgent": {**judged, "on": date.fromisoformat(judged["on"])} if is_urgent else None,
        "facts": reverse("breach:section", args=[reference, "people"]),
        **(_list(found, page_number(request)) if is_urgent else {}),
    }
    return render(request, "breach/people/calls.html", page_context(found, by, request, **more))


def _list(found: Incident, page: int) -> dict[str, Any]:
    tried, told = _tried(found)
    total = value_at(facts_of(found), "affected.total") or 0
    waiting = (one for one in people.everybody(found) if _is_called(one, told))
    first = (page - 1) * SHOWN
    rows = [_row(found, one, tried[one.reference]) for one in islice(waiting, first, first + SHOWN + 1)]
    return {
        "told": len(told),
        "total": total,
        "calls": Table("Still to be told", COLUMNS, rows[:SHOWN], "Everybody was told."),
        "earlier": f"?page={page - 1}" if page > 1 else "",
        "later": f"?page={page + 1}" if len(rows) > SHOWN else "",
    }


def _is_called(one: Noticed, told: set[str]) -> bool:
    """Whether there is anybody to call who was not told yet."""
    return one.reference not in told and one.addressee.party is not Party.NOBODY


def _tried(found: Incident) -> tuple[defaultdict[str, list[str]], set[str]]:
    """The attempts by person, and who was told."""
    what = known(found)
    tried: defaultdict[str, list[str]] = defaultdict(list)
    told: set[str] = set()
    for made in found.contacts.filter(purpose=Purpose.URGENT):
        person = what.lead(made.person)
        tried[person].append(f"{made.made_on}: {made.get_outcome_display()}")
        if made.outcome in TOLD:
            told.add(person)
    return tried, told


def _row(found: Incident, one: Noticed, tried: list[str]) -> tuple[Any, ...]:
    where = reverse("breach:one", args=[found.reference, one.reference]) + "#log"
    return (
        Link(one.reference, where),
        asked_for(one),
        one.person.phone or "Not known",
        one.person.language,
        "; ".join(tried) or "No",
    )

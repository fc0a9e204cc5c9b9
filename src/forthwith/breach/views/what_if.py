"""The page on which facts are supposed, to see every duty move; nothing is saved."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith.breach.case.moved import Move
from forthwith.breach.document import Document
from forthwith.breach.forms.casework import WhatIf
from forthwith.breach.models import Incident
from forthwith.breach.queries import what_if as queries
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.views.case import context, opened
from forthwith.errors import Invalid
from forthwith.ui.shown import Table

COLUMNS = ("What", "Today", "Then", "What moves")


@login_required
def what_if(request: HttpRequest, reference: str) -> HttpResponse:
    """Suppose the facts that move most."""
    found, by = opened(request, reference)
    facts = facts_of(found)
    form = WhatIf(request.POST or None, initial=_recorded(facts))
    more: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            more["moves"] = moves_table(found, queries.supposed(facts, form.cleaned_data))
        except Invalid as invalid:
            faults = "; ".join(f"expected {fault.expected}, found {fault.found}" for fault in invalid.faults)
            form.add_error(None, f"These facts contradict each other: {faults}." if faults else str(invalid))
    return render(request, "breach/what_if.html", context(found, by, request, **more))


def _recorded(facts: Document) -> Document:
    affected = facts.get("affected", {})
    states = affected.get("residents", {})
    return {
        "total": affected.get("total"),
        "unreachable": affected.get("unreachable"),
        "residents": "\n".join(f"{state} {count}" for state, count in states.items()),
    }


def moves_table(found: Incident, document: Document) -> Table:
    """Side by side with today, what moves first; the sign stands beside words, never alone."""
    moves = queries.moves(found, document)
    moved = sum(one.is_moved for one in moves)
    caption = (
        f"What would follow: {moved} of {len(moves)} would change"
        if moved
        else "What would follow: nothing changes"
    )
    return Table(caption, COLUMNS, [_row(one) for one in moves])


def _row(move: Move) -> tuple[str, ...]:
    return move.what, move.today, move.then, f"{move.sign} {move.says}"

"""The auditor's room: any clause, period, case; why, the record, the evidence, the binder, verified in place."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as breach
from forthwith.inspection import queries
from forthwith.inspection.copies import acts
from forthwith.inspection.copies.actions import make_copy, period_of
from forthwith.inspection.copies.asked import OFFICE, Asked
from forthwith.inspection.forms import Ask, For
from forthwith.inspection.in_place import verified_here
from forthwith.law.readings import COPY_FOR_OCR
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds, signed_in
from forthwith.people.models import Person
from forthwith.program.overview import clauses
from forthwith.program.overview.clauses import Kept
from forthwith.record.models import Entry
from forthwith.ui.shown import Link, Table

# A page shows the latest of them; the copy holds all.
SHOWN = 200
ENTRIES = ("Entry", "When", "Who", "Act", "Case", "What")
DUTIES = ("Clause", "What", "Of whom", "Last day", "Stands", "Proof, and why late")


@login_required
def room(request: HttpRequest) -> HttpResponse:
    """One question, and everything that answers it."""
    by = _reader(request)
    form = Ask(request.GET or None)
    asked = form.asked()
    context: dict[str, Any] = {"form": form, "asked": asked, "copy_form": For(), "reading": COPY_FOR_OCR}
    if asked:
        context |= _answer(asked, by)
    return render(request, "inspection/room.html", context)


@login_required
@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """The whole of what is shown, as one file for whoever asked."""
    by = _reader(request)
    form, target = Ask(request.POST), For(request.POST)
    said = target.cleaned_data if target.is_valid() else {}
    asked = form.asked(office=said.get("office") or OFFICE, number=said.get("number", ""))
    reference, made = make_copy(asked=asked or Asked(), by=by)
    headers = {"Content-Disposition": f'attachment; filename="{reference}.zip"'}
    return HttpResponse(made, content_type="application/zip", headers=headers)


def _reader(request: HttpRequest) -> Person:
    by = signed_in(request)
    check_holds(by, Role.PRIVACY_OFFICER, Role.AUDITOR, to="use the auditor’s room")
    return by


def _answer(asked: Asked, by: Person) -> dict[str, Any]:
    period = period_of(asked)
    chosen = list(acts.chosen(asked, period).order_by("-sequence")[:SHOWN])[::-1]
    found: dict[str, Any] = {
        "period": period,
        "held": verified_here(chosen),
        "entries": _entries(chosen),
        "shown": SHOWN,
        "hidden": max(acts.chosen(asked, period).count() - SHOWN, 0),
        "days": {"from": period.first.isoformat(), "to": period.last.isoformat()},
    }
    if asked.cases:
        return found | _case(breach.incident(asked.cases[0]))
    kept = clauses.kept(clauses.clauses_under(asked.clauses[0], period.as_of), period, by)
    days = urlencode(found["days"])
    return found | {"duties": _duties(kept), "links": _files(asked.clauses[0], days), "cases": _cases(chosen)}


def _files(clause: str, days: str) -> list[Link]:
    """The clause's own page, and the same as files."""
    files = [(form.upper(), reverse("overview:clause_file", args=[clause, form])) for form in ("pdf", "csv")]
    found = [("The clause whole", reverse("overview:clause", args=[clause])), *files]
    return [Link(words, f"{address}?{days}") for words, address in found]


def _case(case: Incident) -> dict[str, Any]:
    """Why it is what it is, and the pages that hold the rest."""
    pages = {
        "Why: discovery": "breach:discovery",
        "Why: determination": "breach:determination",
        "Timeline": "breach:timeline",
        "Letters": "breach:printing",
        "Record and binder": "inspection:case",
    }
    decision = breach.decision_of(case)
    links = [Link(words, reverse(name, args=[case.reference])) for words, name in pages.items()]
    return {"why": [decision.determination, decision.discovered_on], "links": links}


def _cases(entries: Sequence[Entry]) -> list[Link]:
    """The incidents in which something was done under the clause."""
    named = sorted({one.case for one in entries if one.case.startswith("INC-")})
    return [Link(case, f"{reverse('inspection:room')}?case={case}") for case in named]


def _duties(kept: Sequence[Kept]) -> Table:
    rows = [
        (
            one.clause.id,
            Link(shown.due.says, shown.due.href),
            f"{shown.subject} {shown.due.period}".strip(),
            shown.due.due_on,
            shown.status,
            "; ".join(part for part in (shown.due.proof.label, shown.due.late_because) if part),
        )
        for one in kept
        for shown in one.dues
    ]
    return Table("What was due, and what proves it", DUTIES, rows, "No last day fell into this period.")


def _entries(entries: Sequence[Entry]) -> Table:
    told = [queries.told(one) for one in reversed(entries)]
    rows = [(one.sequence, one.at, one.who, one.act, one.case, one.says) for one in told]
    return Table("The record, the latest entry first", ENTRIES, rows, numeric=("Entry",))

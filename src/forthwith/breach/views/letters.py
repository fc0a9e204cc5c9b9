"""Pages: the letter drafted, previewed, approved by another person."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import letters as actions
from forthwith.breach.forms.letters import Draft
from forthwith.breach.letter_text import SPECIMEN, letter_text, missing
from forthwith.breach.models import Incident, Letter
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.tasks import letterhead
from forthwith.breach.views.case import context, opened
from forthwith.documents.rendering import render_letter
from forthwith.people.models import Person


@login_required
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    """The letter: what it says, what it lacks, who approves it."""
    found, by = opened(request, reference)
    last = found.letters.last()
    stored = last.text if last else _first_draft(found, by)
    form = Draft(request.POST or None, stored=stored)
    if request.method == "POST" and form.is_valid():
        made = actions.draft_letter(incident=found, text=form.stored(), by=by)
        messages.success(request, f"Version {made.number} of the letter is kept.")
        return redirect("breach:letter", reference=reference)
    more: dict[str, Any] = {
        "form": form,
        "letter": last,
        "earlier": list(found.letters.select_related("drafted_by", "approved_by"))[-2::-1],
        "owed": guards.may(lambda: guards.check_notices_owed(found)),
    }
    if last:
        lacking = missing(last.text)
        may_approve = guards.may(lambda: guards.check_may_approve(last, by, lacking.value))
        more |= {"lacking": lacking, "may_approve": may_approve}
    return render(request, "breach/letter.html", context(found, by, request, **more))


def _first_draft(found: Incident, by: Person) -> dict[str, Any]:
    """What the facts already say of the letter's content; whoever drafts it is proposed as its signer."""
    facts = facts_of(found)
    known = {
        "subject_line": "Notice about your health information",
        "breach_on": facts.get("first_occurred_on"),
        "breach_until": facts.get("last_occurred_on"),
        "discovered_on": found.discovered_on.isoformat() if found.discovered_on else None,
        "signer_name": by.name,
        "signer_title": by.title,
        "types_of_information": facts.get("information", {}).get("types"),
    }
    return {name: value for name, value in known.items() if value}


@login_required
def preview(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The letter as it will be printed, to nobody."""
    found, _ = opened(request, reference)
    shown = get_object_or_404(Letter, incident=found, number=number)
    pdf = render_letter(letter_text(shown.text), letterhead(), SPECIMEN, dated_on=clock.today())
    return HttpResponse(pdf, content_type="application/pdf")


@login_required
@require_POST
def approve(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Approve the letter."""
    found, by = opened(request, reference)
    actions.approve_letter(letter=get_object_or_404(Letter, incident=found, number=number), by=by)
    messages.success(request, f"Version {number} of the letter is approved.")
    return redirect("breach:letter", reference=reference)

"""The page of the notices between business associates and covered entities, in both directions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach.actions import notices_associates as actions
from forthwith.breach.document import Document
from forthwith.breach.forms import notices_associates as forms
from forthwith.breach.models import AssociateNotice, Incident
from forthwith.breach.notices.associates import WORDS, still_lacking
from forthwith.breach.notices.text import parts
from forthwith.breach.queries.incidents import decision_of, facts_of
from forthwith.breach.tasks import letterhead
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.notices_words import first_text, given_day, read_from
from forthwith.documents.associates import EntityNotice, entity_notice_pdf
from forthwith.errors import NotFound
from forthwith.law.hipaa.facts import Capacity, Notice, Role


@login_required
def associates(request: HttpRequest, reference: str) -> HttpResponse:
    """What business associates told, and what covered entities were told; what is sent here is a notice received."""
    found, by = opened(request, reference)
    document = facts_of(found)
    names = _associates(document)
    form = forms.Received(request.POST or None, party=names[0] if len(names) == 1 else "")
    if request.method == "POST" and form.is_valid():
        actions.record_received(incident=found, by=by, **form.cleaned_data)
        messages.success(request, "The notice of the business associate is recorded.")
        return redirect("notices:associates", reference=reference)
    duties = [one for one in decision_of(found).duties if one.notice is Notice.BUSINESS_ASSOCIATE]
    more = {
        "form": form,
        "duties": duties,
        "is_associate": document.get("role") == Role.BUSINESS_ASSOCIATE,
        "received": _received(found),
        "entities": _entities(found, document),
    }
    return render(request, "breach/notices/associates.html", context(found, by, request, **more))


def _associates(document: Document) -> list[str]:
    """The business associates among those who knew, each once."""
    known = document.get("knowledge", [])
    return list(dict.fromkeys(one["who"] for one in known if one["capacity"] == Capacity.BUSINESS_ASSOCIATE))


def _received(found: Incident) -> list[dict[str, Any]]:
    """Each business associate with its notices and what it has not told yet."""
    notices = found.associate_notices.filter(direction=AssociateNotice.RECEIVED).select_related("recorded_by")
    by_party: dict[str, list[AssociateNotice]] = {}
    for notice in notices:
        by_party.setdefault(notice.party, []).append(notice)
    return [
        {
            "party": party,
            "notices": told,
            "lacking": [WORDS[one] for one in still_lacking(notice.lacking for notice in told)],
        }
        for party, told in by_party.items()
    ]


def _entities(found: Incident, document: Document) -> list[dict[str, Any]]:
    """Each covered entity with its own count, its own notice and its own form."""
    return [
        {
            "index": index,
            "name": one["name"],
            "total": one.get("total"),
            "residents": _residents(one),
            "told_on": given_day(one, "told_on"),
            "identified_on": given_day(one, "identified_on"),
            "form": forms.Given(entity=index),
        }
        for index, one in enumerate(document.get("covered_entities", []))
    ]


def _residents(entity: Document) -> str:
    return ", ".join(f"{state} {count:,}" for state, count in sorted(entity.get("residents", {}).items()))


def _entity(found: Incident, index: int) -> Document:
    entities = facts_of(found).get("covered_entities", [])
    if index >= len(entities):
        raise NotFound("There is no such covered entity on this incident.")
    one: Document = entities[index]
    return one


@login_required
def entity_notice(request: HttpRequest, reference: str, index: int) -> HttpResponse:
    """The notice to one covered entity: only of its own individuals."""
    found, _ = opened(request, reference)
    entity = _entity(found, index)
    notice = EntityNotice(
        issuer=letterhead(),
        entity=entity["name"],
        total=entity.get("total"),
        residents=tuple(sorted(entity.get("residents", {}).items())),
        is_identified="identified_on" in entity,
        elements=tuple(parts(first_text(found))),
    )
    dated_on = given_day(entity, "told_on") or clock.today()
    return HttpResponse(entity_notice_pdf(notice, dated_on=dated_on), content_type="application/pdf")


@login_required
@require_POST
def entity_told(request: HttpRequest, reference: str, index: int) -> HttpResponse:
    """Record that one covered entity was told."""
    found, by = opened(request, reference)
    actions.record_given(incident=found, index=index, by=by, **read_from(forms.Given(request.POST)))
    messages.success(request, "The notice to the covered entity is recorded.")
    return redirect("notices:associates", reference=reference)

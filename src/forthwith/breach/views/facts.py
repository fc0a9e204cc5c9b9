"""Pages of questions: record answers, add an item to a list, take one out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach.actions import incidents as actions
from forthwith.breach.document import value_at
from forthwith.breach.forms.facts import FactsForm
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.breach.questions import SECTIONS, Section
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.items import described
from forthwith.errors import Invalid, NotFound
from forthwith.people.models import Person


def _section(slug: str) -> Section:
    if slug not in SECTIONS:
        raise NotFound("There is no such page of questions.")
    return SECTIONS[slug]


@login_required
def section(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """One page of questions with what is recorded so far."""
    found, by = opened(request, reference)
    asked = _section(slug)
    facts = queries.facts_of(found)
    form = FactsForm(request.POST or None, section=asked, facts={} if asked.items else facts)
    if request.method == "POST" and form.is_valid() and _saved(request, found, asked, form, by):
        messages.success(request, "Saved. The law was asked again; see the overview for what follows.")
        return redirect("breach:section", reference=reference, slug=slug)
    items = [described(asked, item) for item in value_at(facts, asked.items) or []] if asked.items else []
    return render(
        request, "breach/section.html", context(found, by, request, section=asked, form=form, items=items)
    )


def _saved(request: HttpRequest, found: Incident, asked: Section, form: FactsForm, by: Person) -> bool:
    answers = form.changes(by=by.name, on=clock.today())
    expected = int(request.POST.get("version") or -1)
    try:
        if asked.items:
            item = {name: value for name, value in answers.items() if value not in (None, [], "")}
            actions.add_item(incident=found, path=asked.items, item=item, expected=expected, by=by)
        else:
            actions.record_facts(incident=found, changes=answers, expected=expected, by=by)
    except Invalid as invalid:
        _explain(form, invalid)
        return False
    return True


def _explain(form: FactsForm, invalid: Invalid) -> None:
    """Put each fault beside the question it belongs to, or above the form."""
    for fault in invalid.faults:
        place = fault.where.removeprefix("$.").replace(".", "__")
        name = next((name for name in form.fields if place.endswith(name)), None)
        form.add_error(name, f"Expected {fault.expected}{f', found {fault.found}' if fault.found else ''}.")
    if not invalid.faults:
        form.add_error(None, str(invalid))


@login_required
@require_POST
def remove(request: HttpRequest, reference: str, slug: str, index: int) -> HttpResponse:
    """Take one item out of a list; the versions before keep it."""
    found, by = opened(request, reference)
    expected = int(request.POST.get("version") or -1)
    actions.remove_item(incident=found, path=_section(slug).items, index=index, expected=expected, by=by)
    messages.success(request, "Taken out. The version before still holds it.")
    return redirect("breach:section", reference=reference, slug=slug)

"""Pages of questions: record answers; add, change or take out one item of a list."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import incidents as actions
from forthwith.breach.document import Document, value_at, with_changes
from forthwith.breach.forms.facts import FactsForm
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.breach.questions import SECTIONS, Section
from forthwith.breach.views.case import context, following, opened, pages_of, section_page
from forthwith.breach.views.items import told
from forthwith.breach.views.what_if import moves_table
from forthwith.errors import Invalid, NotFound
from forthwith.people.models import Person
from forthwith.ui.shown import Table


def _section(slug: str) -> Section:
    if slug not in SECTIONS:
        raise NotFound("There is no such page of questions.")
    return SECTIONS[slug]


def _expected(request: HttpRequest) -> int:
    """The version of the facts that the person was looking at; what is no version counts as a stale page."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


@login_required
def section(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """One page of questions with what is recorded so far."""
    found, by = opened(request, reference)
    asked = _section(slug)
    facts = queries.facts_of(found)
    form = FactsForm(request.POST or None, section=asked, facts={} if asked.items else facts)
    moves = _supposed(found, form, facts, by) if "suppose" in request.POST else None
    if (
        request.method == "POST"
        and "suppose" not in request.POST
        and form.is_valid()
        and _is_saved(request, found, form, by)
    ):
        messages.success(request, "Saved. The law was asked again; the overview shows what follows.")
        return redirect(_after(request, found, asked))
    items = [told(asked, item) for item in value_at(facts, asked.items) or []] if asked.items else []
    more = {"section": asked, "form": form, "items": items, "moves": moves}
    return render(request, "breach/section.html", context(found, by, request, **more))


def _supposed(
    found: Incident, form: FactsForm, facts: Document, by: Person, index: int | None = None
) -> Table | None:
    """What these answers would move, nothing saved; None where they cannot be read, with the faults on the form."""
    guards.check_may_work(by)
    if not form.is_valid():
        return None
    answers, path = form.changes(by=by.name, on=clock.today()), form.section.items
    items = list(value_at(facts, path) or []) if path else []
    if index is not None:
        items[index] = _known(items[index] | answers)
    elif path:
        items.append(_known(answers))
    try:
        return moves_table(found, with_changes(facts, {path: items} if path else answers))
    except Invalid as invalid:
        _explain(form, invalid)
        return None


def _after(request: HttpRequest, found: Incident, asked: Section) -> str:
    here = section_page(found.reference, asked).href
    after = following(pages_of(found), here) if "go_on" in request.POST else None
    return after.href if after else here


def _is_saved(request: HttpRequest, found: Incident, form: FactsForm, by: Person) -> bool:
    answers = form.changes(by=by.name, on=clock.today())
    if form.section.items:
        return _is_kept(
            form,
            lambda: actions.add_item(
                incident=found,
                path=form.section.items,
                item=_known(answers),
                expected=_expected(request),
                by=by,
            ),
        )
    return _is_kept(
        form,
        lambda: actions.record_facts(incident=found, changes=answers, expected=_expected(request), by=by),
    )


def _known(answers: Document) -> Document:
    return {name: value for name, value in answers.items() if value not in (None, [], "")}


def _is_kept(form: FactsForm, act: Callable[[], Any]) -> bool:
    """Do it; a refusal stands beside the questions it belongs to."""
    try:
        act()
    except Invalid as invalid:
        _explain(form, invalid)
        return False
    return True


def _explain(form: FactsForm, invalid: Invalid) -> None:
    """Put each fault beside the question it belongs to, or above the form."""
    for fault in invalid.faults:
        place = fault.where.removeprefix("$.").replace(".", "__")
        name = next((name for name in form.fields if place.endswith(name)), None)
        found = f", found {fault.found}" if fault.found else ""
        form.add_error(name, f"Expected {_in_words(fault.expected)}{found}.")
    if not invalid.faults:
        form.add_error(None, str(invalid))


def _in_words(expected: str) -> str:
    """What was expected, with a place among the facts named by the question asked there."""
    for asked in SECTIONS.values():
        for question in (question for group in asked.groups for question in group.questions):
            expected = expected.replace(f"({question.path})", f"(“{question.asks}”)")
    return expected


@login_required
def item(request: HttpRequest, reference: str, slug: str, index: int) -> HttpResponse:
    """One item of a list, to be completed or corrected; the versions before keep what it said."""
    found, by = opened(request, reference)
    asked = _section(slug)
    items = value_at(queries.facts_of(found), asked.items) or [] if asked.items else []
    if index >= len(items):
        raise NotFound("That is no longer among the facts.")
    form = FactsForm(request.POST or None, section=asked, facts=items[index])
    moves = _supposed(found, form, queries.facts_of(found), by, index) if "suppose" in request.POST else None
    if request.method == "POST" and "suppose" not in request.POST and form.is_valid():
        items[index] = _known(items[index] | form.changes(by=by.name, on=clock.today()))
        changes, expected = {asked.items: items}, _expected(request)
        if _is_kept(
            form, lambda: actions.record_facts(incident=found, changes=changes, expected=expected, by=by)
        ):
            messages.success(request, "Changed. The version before still holds what it said.")
            return redirect("breach:section", reference=reference, slug=slug)
    more = {"section": asked, "form": form, "back": section_page(reference, asked), "moves": moves}
    return render(request, "breach/item.html", context(found, by, request, **more))


@login_required
@require_POST
def remove(request: HttpRequest, reference: str, slug: str, index: int) -> HttpResponse:
    """Take one item out of a list; the versions before keep it."""
    found, by = opened(request, reference)
    path = _section(slug).items
    actions.remove_item(incident=found, path=path, index=index, expected=_expected(request), by=by)
    messages.success(request, "Taken out. The version before still holds it.")
    return redirect("breach:section", reference=reference, slug=slug)

"""Pages: the letters of a case, and one of them drafted, read for its content and plainness, approved."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.breach import guards, guards_letters
from forthwith.breach.actions import letters as actions
from forthwith.breach.forms.letters import Begin, Draft, OnePerson
from forthwith.breach.letters.content import missing
from forthwith.breach.letters.kind import FIRST, Kind, Language
from forthwith.breach.letters.text import proposed, prose
from forthwith.breach.models import Incident, Letter
from forthwith.breach.queries import letters as queries
from forthwith.breach.queries.coverage import coverage
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.letter_set import shown_set
from forthwith.documents.readability import readability
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.ui.shown import Link

VARIANTS_OFFERED = 50


@login_required
def letters(request: HttpRequest, reference: str) -> HttpResponse:
    """The set of letters, and whom each reaches; the first one is drafted here."""
    found, by = opened(request, reference)
    if request.method == "POST":
        guards.check_may_work(by)
    if request.method == "POST" or not found.letters.exists():
        return _first(request, found, by)
    counts = {law: coverage(found, law) for law in queries.laws_of(found)}
    more: dict[str, Any] = {"set": shown_set(found, counts), "begin_form": _begin_form(found)}
    return render(request, "breach/letters.html", context(found, by, request, **more))


def _first(request: HttpRequest, found: Incident, by: Person) -> HttpResponse:
    form = Draft(request.POST or None, stored=_proposed(found, by, FIRST))
    if request.method == "POST" and form.is_valid():
        return _kept(request, found, by, FIRST, form)
    owed = guards.may(lambda: guards_letters.check_owed(found, FIRST.law))
    more: dict[str, Any] = {"form": form, "owed": owed, "kind": FIRST}
    more["begin_form"] = _begin_form(found) if not owed and queries.laws_of(found) else None
    return render(request, "breach/letter.html", context(found, by, request, **more))


def _begin_form(found: Incident, data: Any = None) -> Begin:
    laws = queries.laws_of(found)
    involved = {
        words: None
        for law in laws
        for words, _ in coverage(found, law).involved.most_common(VARIANTS_OFFERED)
    }
    return Begin(data, laws=laws, involved=involved)


def _proposed(found: Incident, by: Person, kind: Kind) -> dict[str, Any]:
    return proposed(facts_of(found), found.discovered_on, kind, signer=(by.name, by.title))


@login_required
@require_POST
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a letter: its first version holds what the facts say already."""
    found, by = opened(request, reference)
    form = _begin_form(found, request.POST)
    if not form.is_valid():
        raise Invalid("Choose the law, the language and the people of the letter from the lists.")
    kind = form.kind()
    made = actions.draft_letter(incident=found, text=_proposed(found, by, kind), by=by, kind=kind, expected=0)
    messages.success(request, f"Letter {made.number} is begun: {kind.words}.")
    return redirect("breach:version", reference=reference, number=made.number)


@login_required
def version(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One version of a letter; what is changed becomes the next version."""
    found, by = opened(request, reference)
    shown = get_object_or_404(
        Letter.objects.select_related("drafted_by", "approved_by"), incident=found, number=number
    )
    form = Draft(request.POST or None, stored=shown.text, law=shown.kind.law, seen=number)
    if request.method == "POST" and form.is_valid():
        return _kept(request, found, by, shown.kind, form)
    more = {"letter": shown, "kind": shown.kind, "form": form, "owed": True, **_read(found, shown, by)}
    shared = context(found, by, request, **more)
    shared["trail"] = [*shared["trail"], Link("Letters", reverse("breach:letter", args=[reference]))]
    return render(request, "breach/letter.html", shared)


def _kept(request: HttpRequest, found: Incident, by: Person, kind: Kind, form: Draft) -> HttpResponse:
    seen = form.cleaned_data["expected"]
    made = actions.draft_letter(incident=found, text=form.stored(), by=by, kind=kind, expected=seen)
    messages.success(request, f"Letter {made.number} is kept: {kind.words}.")
    return redirect("breach:version", reference=found.reference, number=made.number)


def _read(found: Incident, shown: Letter, by: Person) -> dict[str, Any]:
    """What a reader of a version needs: its faults, its plainness, its other versions, the letter to translate."""
    same = [one for one in queries.versions(found) if one.kind == shown.kind]
    lacking = missing(shown.text, shown.kind.law)
    return {
        "newest": same[-1],
        "is_newest": same[-1].pk == shown.pk,
        "versions": same[::-1],
        "lacking": lacking,
        "may_approve": guards.may(lambda: guards_letters.check_may_approve(shown, by, lacking.value)),
        "plainness": readability(prose(shown.text), shown.language),
        "english": _english(found, shown),
        "person_form": OnePerson(incident=found.reference),
    }


def _english(found: Incident, shown: Letter) -> Letter | None:
    """The English letter to the same people, to translate from."""
    if shown.language == Language.ENGLISH:
        return None
    newest = queries.newest(found)
    kind = shown.kind
    return newest.get(Kind(kind.law, Language.ENGLISH, kind.variant)) or newest.get(Kind(kind.law))


@login_required
@require_POST
def approve(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Approve the letter."""
    found, by = opened(request, reference)
    letter = get_object_or_404(Letter, incident=found, number=number)
    actions.approve_letter(letter=letter, by=by)
    messages.success(request, f"Letter {number} is approved: {letter.kind.words}.")
    return redirect("breach:version", reference=reference, number=number)

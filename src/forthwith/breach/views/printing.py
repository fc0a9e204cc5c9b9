"""Pages: letters ordered for whoever is owed them, and the runs there are."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.breach.actions import printing as actions
from forthwith.breach.forms.printing import Order
from forthwith.breach.models import Incident, Letter, PrintRun
from forthwith.breach.queries import letters as queries
from forthwith.breach.queries import printed
from forthwith.breach.queries.coverage import coverage
from forthwith.breach.tasks import is_under_way
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.letter_set import shown_set
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Status, Table

COLUMNS = ("Run", "Dated", "Letters", "Mailed", "Where it stands")


@login_required
def printing(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is still to be written to, and the runs so far."""
    found, by = opened(request, reference)
    return _page(request, found, by)


def _page(request: HttpRequest, found: Incident, by: Person, form: Order | None = None) -> HttpResponse:
    letters = _letters(found)
    counts = {law: coverage(found, law) for law in queries.laws_of(found)}
    shown = shown_set(found, counts)
    more: dict[str, Any] = {
        "letters": letters,
        "waiting": sum(count for _, count in letters),
        "order_form": (form or Order(letters=letters)) if letters else None,
        "said_before": (*shown.without, *shown.instead),
        "runs": Table(
            "Print runs",
            COLUMNS,
            [_row(one, found.reference) for one in printed.runs(found)],
            numeric=COLUMNS[2:4],
            empty="Nothing is ordered yet.",
        ),
    }
    return render(request, "breach/printing.html", context(found, by, request, **more))


def _letters(found: Incident) -> list[tuple[Letter, int]]:
    """The letters that can be ordered, each with how many people wait for it."""
    return [
        (letter, coverage(found, kind.law).to_write[kind]) for kind, letter in queries.in_force(found).items()
    ]


def _row(run: PrintRun, reference: str) -> tuple[Any, ...]:
    far = printed.progress(run)
    kind = run.letter.kind
    words = f"Run {run.pk}: letter {run.letter.number}, {kind.language.words}" + (
        f", {kind.variant}" if kind.variant else ""
    )
    href = reverse("breach:run", args=[reference, run.pk])
    return (Link(words, href), run.dated_on, run.planned, far.mailed, _status(run))


def _status(run: PrintRun) -> Status:
    if run.discarded_at:
        return Status("Discarded", "neutral")
    if run.is_printed:
        return Status("To be mailed", "warning") if run.to_mail else Status("Mailed", "good")
    return Status("Being printed", "info") if is_under_way(run) else Status("Stopped", "danger")


@login_required
@require_POST
def order(request: HttpRequest, reference: str) -> HttpResponse:
    """Order a print run; the work is done behind the page. What does not agree stands above the form."""
    found, by = opened(request, reference)
    letters = _letters(found)
    form = Order(request.POST, letters=letters)
    run = _ordered(form, {one.number: one for one, _ in letters}, by) if form.is_valid() else None
    if run is None:
        return _page(request, found, by, form)
    many = "1 letter is" if run.planned == 1 else f"{run.planned:,} letters are"
    messages.success(request, f"{many} being printed in {run.planned_batches:,} batches.")
    return redirect("breach:run", reference=reference, pk=run.pk)


def _ordered(form: Order, letters: dict[int, Letter], by: Person) -> PrintRun | None:
    given = form.cleaned_data
    try:
        return actions.order_printing(
            letter=letters[given["letter"]], dated_on=given["dated_on"], again=given["again"], by=by
        )
    except Invalid as invalid:
        form.add_error("dated_on", str(invalid))
        return None

"""Pages: the print run with its progress, its batches to fetch, and their mailing."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import batches as batch_actions
from forthwith.breach.actions import printing as actions
from forthwith.breach.forms.letters import Mailed, Order
from forthwith.breach.models import Incident, PrintBatch, PrintRun
from forthwith.breach.tasks import is_under_way
from forthwith.breach.views.case import context, opened
from forthwith.duties import queries as duties
from forthwith.errors import Invalid, NotFound
from forthwith.evidence.queries import store
from forthwith.law.hipaa.facts import Notice
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.ui.shown import Link, Table
from forthwith.ui.words import day_in_words

SHOWN = 100
COLUMNS = ("Batch", "Letters", "Print file", "Manifest", "Mailed")


@login_required
def printing(request: HttpRequest, reference: str) -> HttpResponse:
    """The print run of the letter in force."""
    found, by = opened(request, reference)
    return _page(request, found, by)


def _page(request: HttpRequest, found: Incident, by: Person, **asked_again: Any) -> HttpResponse:
    letter = found.letters.exclude(approved_by=None).last()
    run = PrintRun.objects.filter(letter__incident=found).last()
    may_order = letter is not None and (run is None or run.letter_id != letter.pk)
    order_form = Order(initial={"dated_on": clock.today()})
    more: dict[str, Any] = {"letter": letter, "run": run, "may_order": may_order, "order_form": order_form}
    more["here"] = reverse("breach:printing", args=[found.reference])
    if run:
        more |= _progress(run, found.reference)
    return render(request, "breach/printing.html", context(found, by, request, **more | asked_again))


def _progress(run: PrintRun, reference: str) -> dict[str, Any]:
    batches = list(run.batches.select_related("mailing__recorded_by"))
    waiting = [one for one in batches if not hasattr(one, "mailing")]
    printed = sum(one.count for one in batches)
    columns = ("Reference", "Why")
    waits = duties.open_duties().filter(case=reference, kind=Notice.INDIVIDUAL).exists()
    return {
        "tell_by_hand": run.by_hand if waits else 0,
        "batches": Table("Batches", COLUMNS, [_row(one, reference) for one in batches], numeric=("Letters",)),
        "printed": printed,
        "mailed": printed - sum(one.count for one in waiting),
        "is_printing": not run.is_printed,
        "stopped": not run.is_printed and not is_under_way(run),
        "mailed_form": Mailed(batches=waiting) if waiting else None,
        "reasons": Counter(why for _, why, _ in run.not_printed).most_common(),
        "not_printed": Table("By reference", columns, [one[:2] for one in run.not_printed[:SHOWN]]),
    }


def _row(batch: PrintBatch, reference: str) -> tuple[Any, ...]:
    case = [reference, batch.number]
    mailing = getattr(batch, "mailing", None)
    return (
        batch.number,
        batch.count,
        Link(f"Batch {batch.number}, PDF", reverse("breach:batch", args=case)),
        Link(f"Manifest {batch.number}", reverse("breach:manifest", args=case)),
        f"{day_in_words(mailing.mailed_on)}: {mailing.proof}" if mailing else "Not yet",
    )


@login_required
@require_POST
def order(request: HttpRequest, reference: str) -> HttpResponse:
    """Order the print run; the work is done behind the page."""
    found, by = opened(request, reference)
    letter = found.letters.exclude(approved_by=None).last()
    form = Order(request.POST)
    if letter is None or not form.is_valid():
        raise Invalid("Give the date on the letters, and have the letter approved first.")
    run = actions.order_printing(letter=letter, dated_on=form.cleaned_data["dated_on"], by=by)
    messages.success(request, f"{run.planned:,} letters are being printed in {run.planned_batches} batches.")
    return redirect("breach:printing", reference=reference)


def _run(found: Incident) -> PrintRun:
    run = PrintRun.objects.filter(letter__incident=found).last()
    if run is None:
        raise NotFound("Nothing was printed in this case.")
    return run


@login_required
def batch(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One print file. Fetching it is a reading of PHI and stands on the record."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    kept = get_object_or_404(PrintBatch, run=_run(found), number=number)
    with transaction.atomic():
        record.append(
            "breach.fetch_batch", by=by, case=reference, fields={"batch": number}, evidence=[kept.pdf_digest]
        )
    headers = {"Content-Disposition": f'attachment; filename="{reference}-batch-{number}.pdf"'}
    return HttpResponse(store().get(kept.pdf_digest), content_type="application/pdf", headers=headers)


@login_required
def manifest(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The manifest of a batch: references, pages and digests, no name."""
    found, _ = opened(request, reference)
    kept = get_object_or_404(PrintBatch, run=_run(found), number=number)
    return HttpResponse(store().get(kept.manifest_digest), content_type="application/json")


@login_required
@require_POST
def mailed(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that batches were mailed."""
    found, by = opened(request, reference)
    run = _run(found)
    waiting = list(run.batches.filter(mailing=None))
    guards.check_may_work(by)
    form = Mailed(request.POST, batches=waiting)
    if not form.is_valid() or not _is_recorded(run, form, by):
        return _page(request, found, by, mailed_form=form)
    messages.success(request, "The mailing stands on the record.")
    return redirect("breach:printing", reference=reference)


def _is_recorded(run: PrintRun, form: Mailed, by: Person) -> bool:
    """Record it; what does not agree stands above the form, and what was typed stays in it."""
    try:
        batch_actions.record_mailing(run=run, by=by, **form.cleaned_data)
    except Invalid as invalid:
        form.add_error(None, str(invalid))
        return False
    return True


@login_required
@require_POST
def resume(request: HttpRequest, reference: str) -> HttpResponse:
    """Take up a run that stopped half way."""
    found, by = opened(request, reference)
    actions.continue_printing(run=_run(found), by=by)
    messages.success(request, "Printing goes on.")
    return redirect("breach:printing", reference=reference)

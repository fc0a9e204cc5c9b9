"""Pages of one print run: its progress, its batches to fetch, their mailing, its end."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.breach import guards
from forthwith.breach.actions import batches as batch_actions
from forthwith.breach.actions import printing as actions
from forthwith.breach.forms.printing import Discard, Mailed
from forthwith.breach.models import Incident, PrintBatch, PrintRun
from forthwith.breach.queries import printed
from forthwith.breach.tasks import is_under_way
from forthwith.breach.views.case import context, opened
from forthwith.duties import queries as duties
from forthwith.errors import Invalid
from forthwith.evidence.queries import store
from forthwith.law.hipaa.facts import Notice
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.ui.shown import Link, Table
from forthwith.ui.words import day_in_words

SHOWN = 100
PAGE = 50
COLUMNS = ("Batch", "Letters", "Print file", "Manifest", "Mailed")


@login_required
def run(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One print run."""
    found, by = opened(request, reference)
    return _page(request, found, _run(found, pk), by)


def _run(found: Incident, pk: int) -> PrintRun:
    runs = PrintRun.objects.select_related("letter", "ordered_by", "discarded_by")
    return get_object_or_404(runs, letter__incident=found, pk=pk)


def _page(
    request: HttpRequest, found: Incident, shown: PrintRun, by: Person, **asked_again: Any
) -> HttpResponse:
    batches = Paginator(shown.batches.select_related("mailing"), PAGE).get_page(request.GET.get("page"))
    waiting = list(shown.batches.filter(mailing=None)) if not shown.discarded_at else []
    rows = [_row(one, shown, found.reference) for one in batches]
    far = printed.progress(shown)
    more: dict[str, Any] = {
        "run": shown,
        "here": request.path,
        "page": batches,
        "progress": far,
        "left": _in_words(far.left) if far.left else "",
        "batches": Table("Batches", COLUMNS, rows, numeric=("Letters",), empty="Nothing is printed yet."),
        "mailed_form": Mailed(batches=waiting, incident=found.reference) if waiting else None,
        "discard_form": Discard() if shown.to_mail and not shown.discarded_at else None,
        **_unprinted(found, shown),
        **_state(shown),
    }
    shared = context(found, by, request, **more | asked_again)
    shared["trail"] = [
        *shared["trail"],
        Link("Printing and mailing", reverse("breach:printing", args=[found.reference])),
    ]
    return render(request, "breach/run.html", shared)


def _in_words(left: timedelta) -> str:
    minutes = round(left.total_seconds() / 60)
    if minutes < 1:
        return "Less than a minute is left"
    return "About 1 minute is left" if minutes == 1 else f"About {minutes:,} minutes are left"


def _state(shown: PrintRun) -> dict[str, bool]:
    is_open = not shown.is_printed and not shown.discarded_at
    return {"is_printing": is_open, "stopped": is_open and not is_under_way(shown)}


def _unprinted(found: Incident, shown: PrintRun) -> dict[str, Any]:
    waits = duties.open_duties().filter(case=found.reference, kind=Notice.INDIVIDUAL, law=shown.letter.law)
    rows = [one[:2] for one in shown.not_printed[:SHOWN]]
    return {
        "tell_by_hand": shown.by_hand if waits.exists() else 0,
        "reasons": Counter(why for _, why, _ in shown.not_printed).most_common(),
        "not_printed": Table("By reference", ("Reference", "Why"), rows),
        "not_shown": max(0, len(shown.not_printed) - SHOWN),
    }


def _row(batch: PrintBatch, shown: PrintRun, reference: str) -> tuple[Any, ...]:
    case = [reference, shown.pk, batch.number]
    return (
        batch.number,
        batch.count,
        Link(f"Batch {batch.number}, PDF", reverse("breach:batch", args=case)),
        Link(f"Manifest {batch.number}", reverse("breach:manifest", args=case)),
        _mailed(batch),
    )


def _mailed(batch: PrintBatch) -> str:
    mailing = getattr(batch, "mailing", None)
    if mailing is None:
        return "Not yet"
    spoiled = f"; {len(mailing.spoiled):,} spoiled" if mailing.spoiled else ""
    return f"{day_in_words(mailing.mailed_on)}: {mailing.proof}{spoiled}"


@login_required
def batch(request: HttpRequest, reference: str, pk: int, number: int) -> HttpResponse:
    """One print file. Fetching it is a reading of PHI and stands on the record."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    kept = get_object_or_404(PrintBatch, run=_run(found, pk), number=number)
    with transaction.atomic():
        fields = {"run": pk, "batch": number}
        record.append("breach.fetch_batch", by=by, case=reference, fields=fields, evidence=[kept.pdf_digest])
    headers = {"Content-Disposition": f'attachment; filename="{reference}-run-{pk}-batch-{number}.pdf"'}
    return HttpResponse(store().get(kept.pdf_digest), content_type="application/pdf", headers=headers)


@login_required
def manifest(request: HttpRequest, reference: str, pk: int, number: int) -> HttpResponse:
    """The manifest of a batch: references, pages and digests, no name."""
    found, _ = opened(request, reference)
    kept = get_object_or_404(PrintBatch, run=_run(found, pk), number=number)
    return HttpResponse(store().get(kept.manifest_digest), content_type="application/json")


@login_required
@require_POST
def mailed(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Record that batches were mailed."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    shown = _run(found, pk)
    form = Mailed(request.POST, batches=list(shown.batches.filter(mailing=None)), incident=reference)
    if not form.is_valid() or not _is_recorded(shown, form, by):
        return _page(request, found, shown, by, mailed_form=form)
    messages.success(request, "The mailing stands on the record.")
    return redirect("breach:run", reference=reference, pk=pk)


def _is_recorded(shown: PrintRun, form: Mailed, by: Person) -> bool:
    """Record it; what does not agree stands above the form, and what was typed stays in it."""
    try:
        batch_actions.record_mailing(run=shown, by=by, **form.cleaned_data)
    except Invalid as invalid:
        form.add_error(None, str(invalid))
        return False
    return True


@login_required
@require_POST
def resume(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take up a run that stopped half way."""
    found, by = opened(request, reference)
    actions.continue_printing(run=_run(found, pk), by=by)
    messages.success(request, "Printing goes on.")
    return redirect("breach:run", reference=reference, pk=pk)


@login_required
@require_POST
def discard(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Discard what is not mailed of a run."""
    found, by = opened(request, reference)
    form = Discard(request.POST)
    if not form.is_valid():
        raise Invalid("Say why these letters do not go out, and what became of the paper.")
    actions.discard_run(run=_run(found, pk), why=form.cleaned_data["why"], by=by)
    messages.success(request, "The run is discarded. Its people are owed a letter again.")
    return redirect("breach:printing", reference=reference)

"""Reads of the print runs: how far each is, how long it still takes, and one person's letter in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum

from forthwith.breach.letters import run_plan
from forthwith.breach.models import Incident, Mailing, PrintBatch, PrintRun
from forthwith.documents.letters import Recipient
from forthwith.evidence.queries import store

RECENT = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How many letters of a run are printed and mailed, and about how long the rest takes."""

    printed: int
    mailed: int
    left: timedelta | None


def progress(run: PrintRun) -> Progress:
    """How far a run is; the time that is left is judged by the batches printed last."""
    printed = run.batches.aggregate(total=Sum("count"))["total"] or 0
    mailed = Mailing.objects.filter(batch__run=run).aggregate(total=Sum("pieces"))["total"] or 0
    return Progress(printed, mailed, _left(run, run.planned - printed))


def _left(run: PrintRun, missing: int) -> timedelta | None:
    recent = list(run.batches.order_by("-printed_at").values_list("printed_at", "count")[:RECENT])
    if not missing or len(recent) < 2:
        return None
    (last_at, _), (first_at, _) = recent[0], recent[-1]
    done = sum(count for _, count in recent[:-1])
    return (last_at - first_at) * missing / done


def runs(incident: Incident) -> list[PrintRun]:
    """The runs of a case, the newest first."""
    found = PrintRun.objects.filter(letter__incident=incident).defer("not_printed", "plan")
    return list(found.select_related("letter", "ordered_by", "discarded_by").order_by("-pk"))


def letters_to(incident: Incident, reference: str) -> Iterator[tuple[PrintBatch, Recipient]]:
    """Every printed letter under one reference, the oldest first, with the batch it is in."""
    for run in PrintRun.objects.filter(letter__incident=incident).select_related("letter__incident"):
        found = _in_plan(run, reference)
        batch = found and run.batches.filter(number=found[0]).select_related("mailing").first()
        if found and batch:
            batch.run = run
            yield batch, found[1]


def _in_plan(run: PrintRun, reference: str) -> tuple[int, Recipient] | None:
    for batch in run_plan.read(store(), run.plan):
        for one in batch.recipients:
            if one.reference == reference:
                return batch.number, one
    return None

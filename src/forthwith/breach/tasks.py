"""The print job: every batch that is not kept yet is set and kept; killed half way, it goes on where it was."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django_tasks import task

from forthwith import jobs
from forthwith.breach.actions.batches import keep_batch
from forthwith.breach.letters import run_plan
from forthwith.breach.letters.text import letter_text
from forthwith.breach.models import PrintRun
from forthwith.documents.batches import Batch, render_batches
from forthwith.documents.letters import Letterhead, LetterJob
from forthwith.errors import Broken
from forthwith.evidence import under_way
from forthwith.evidence.queries import store
from forthwith.law.hipaa.facts import Law


@task()
def print_letters(run_id: int) -> None:
    """Set and keep the batches of a run that are missing. Running it twice prints nothing twice."""
    try:
        with under_way.claimed(run_id) as is_ours:
            if is_ours:
                _print(PrintRun.objects.select_related("letter__incident", "ordered_by").get(pk=run_id))
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; names must not be in it
        raise Broken(f"Print run {run_id} stopped on {type(error).__name__}.") from None


def _print(run: PrintRun) -> None:
    counts: dict[int, int] = {}
    for rendered in render_batches(job_of(run), _counted(_missing(run), counts)):
        count = counts.pop(rendered.number)
        keep_batch(run=run, rendered=rendered, count=count, by=run.ordered_by)


def _counted(batches: Iterable[Batch], counts: dict[int, int]) -> Iterator[Batch]:
    """The batches, noting how many letters each of those under way holds."""
    for batch in batches:
        counts[batch.number] = len(batch.recipients)
        yield batch


def _missing(run: PrintRun) -> Iterator[Batch]:
    """The batches still to be set; none as soon as the run is discarded."""
    done = set(run.batches.values_list("number", flat=True))
    wanted = [number for number in range(1, run.planned_batches + 1) if number not in done]
    for batch in run_plan.read(store(), run.plan, wanted):
        if PrintRun.objects.filter(pk=run.pk, discarded_at=None).exists():
            yield batch


def batches_of(run: PrintRun) -> Iterator[Batch]:
    """The batches of a run, as they were when it was ordered."""
    return run_plan.read(store(), run.plan)


def job_of(run: PrintRun) -> LetterJob:
    """What is the same for every letter of a run."""
    head = run.letterhead
    return LetterJob(
        letterhead=Letterhead(head["name"], tuple(head["address_lines"]), head.get("neutral_name", "")),
        text=letter_text(run.letter.text, run.letter.kind),
        dated_on=run.dated_on,
        salt=bytes.fromhex(run.salt),
    )


def letterhead(law: Law = Law.HIPAA) -> Letterhead:
    """Who writes, from the settings: of part 2 records, under a name and an address that reveal nothing."""
    if law is Law.PART_2:
        neutral: Any = settings.NEUTRAL_ADDRESS
        return Letterhead(settings.ENTITY_NAME, tuple(neutral), settings.NEUTRAL_NAME)
    lines: Any = settings.ENTITY_ADDRESS
    return Letterhead(settings.ENTITY_NAME, tuple(lines))


def is_under_way(run: PrintRun) -> bool:
    """Whether a job for this run waits or is being done."""
    return jobs.is_open(print_letters, run.pk)


def forget(runs: Iterable[PrintRun]) -> None:
    """Take the jobs of these runs out of the queue: the runs are about to be removed."""
    for run in runs:
        jobs.forget(print_letters, run.pk)
        under_way.forget(run.pk)


def go_on() -> None:
    """What a worker does first after a crash: every run that is not finished is in the queue, once.

    A job that a killed worker left running is over; else the run would count as under way for ever. One that
    another worker is at is left to it. A closed case keeps no batch: its run waits until somebody takes it up.
    """
    jobs.end_fallen(print_letters, under_way.is_claimed)
    waiting = PrintRun.objects.filter(discarded_at=None, letter__incident__closed_at=None)
    for run in waiting.defer("not_printed"):
        if not run.is_printed and not is_under_way(run):
            print_letters.enqueue(run.pk)

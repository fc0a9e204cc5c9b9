"""The print job: every batch that is not kept yet is set and kept; killed half way, it goes on where it was."""

from typing import Any

from django.conf import settings
from django_tasks import task

from forthwith.breach.actions.batches import keep_batch
from forthwith.breach.letter_text import letter_text
from forthwith.breach.models import PrintRun
from forthwith.breach.queries.people import mail_of
from forthwith.documents.batches import Batch, plan_batches, render_batches
from forthwith.documents.letters import Letterhead, LetterJob
from forthwith.documents.recipients import examine


@task()
def print_letters(run_id: int) -> None:
    """Set and keep the batches of a run that are missing. Running it twice prints nothing twice."""
    run = PrintRun.objects.select_related("letter__incident", "ordered_by").get(pk=run_id)
    batches = batches_of(run)
    counts = {batch.number: len(batch.recipients) for batch in batches}
    done = set(run.batches.values_list("number", flat=True))
    for rendered in render_batches(job_of(run), batches, done=done):
        keep_batch(run=run, rendered=rendered, count=counts[rendered.number], by=run.ordered_by)


def batches_of(run: PrintRun) -> tuple[Batch, ...]:
    """The batches of a run: the same people in the same order give the same batches."""
    return plan_batches(examine(mail_of(run.letter.incident).recipients).printable)


def job_of(run: PrintRun) -> LetterJob:
    """What is the same for every letter of a run."""
    return LetterJob(
        letterhead=letterhead(),
        text=letter_text(run.letter.text),
        dated_on=run.dated_on,
        salt=bytes.fromhex(run.salt),
    )


def letterhead() -> Letterhead:
    """Who writes, from the settings."""
    lines: Any = settings.ENTITY_ADDRESS
    return Letterhead(settings.ENTITY_NAME, tuple(lines))


def go_on() -> None:
    """Put every run that is not finished back into the queue: what a worker does first after a crash."""
    for run in PrintRun.objects.all():
        if run.batches.count() < run.planned_batches:
            print_letters.enqueue(run.pk)

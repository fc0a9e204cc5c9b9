"""The print job: every batch that is not kept yet is set and kept; killed half way, it goes on where it was."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.breach.actions.batches import keep_batch
from forthwith.breach.letter_text import letter_text
from forthwith.breach.models import PrintRun
from forthwith.breach.queries.people import mail_of
from forthwith.documents.batches import Batch, plan_batches, render_batches
from forthwith.documents.letters import Letterhead, LetterJob
from forthwith.documents.recipients import examine
from forthwith.errors import Broken

OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task()
def print_letters(run_id: int) -> None:
    """Set and keep the batches of a run that are missing. Running it twice prints nothing twice."""
    try:
        _print(PrintRun.objects.select_related("letter__incident", "ordered_by").get(pk=run_id))
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; names must not be in it
        raise Broken(f"Print run {run_id} stopped on {type(error).__name__}.") from None


def _print(run: PrintRun) -> None:
    batches = batches_of(run)
    counts = {batch.number: len(batch.recipients) for batch in batches}
    done = set(run.batches.values_list("number", flat=True))
    for rendered in render_batches(job_of(run), batches, done=done):
        keep_batch(run=run, rendered=rendered, count=counts[rendered.number], by=run.ordered_by)


def batches_of(run: PrintRun) -> tuple[Batch, ...]:
    """The batches of a run: the same people in the same order give the same batches."""
    mail = mail_of(run.letter.incident, run.rosters)
    return plan_batches(examine(mail.recipients).printable)


def job_of(run: PrintRun) -> LetterJob:
    """What is the same for every letter of a run."""
    return LetterJob(
        letterhead=Letterhead(run.letterhead["name"], tuple(run.letterhead["address_lines"])),
        text=letter_text(run.letter.text),
        dated_on=run.dated_on,
        salt=bytes.fromhex(run.salt),
    )


def letterhead() -> Letterhead:
    """Who writes, from the settings."""
    lines: Any = settings.ENTITY_ADDRESS
    return Letterhead(settings.ENTITY_NAME, tuple(lines))


def is_under_way(run: PrintRun) -> bool:
    """Whether a job for this run waits or is being done."""
    jobs = DBTaskResult.objects.filter(task_path=print_letters.module_path)
    return jobs.filter(status__in=OPEN, args_kwargs__args=[run.pk]).exists()


def forget(runs: Iterable[PrintRun]) -> None:
    """Take the jobs of these runs out of the queue: the runs are about to be removed."""
    for run in runs:
        jobs = DBTaskResult.objects.filter(task_path=print_letters.module_path)
        jobs.filter(args_kwargs__args=[run.pk]).delete()


def go_on() -> None:
    """What a worker does first after a crash: every run that is not finished is in the queue, once.

    A job that a killed worker left running is over; else the run would count as under way for ever.
    """
    running = DBTaskResult.objects.filter(
        task_path=print_letters.module_path, status=TaskResultStatus.RUNNING
    )
    running.update(status=TaskResultStatus.FAILED, finished_at=clock.now())
    for run in PrintRun.objects.all():
        if not run.is_printed and not is_under_way(run):
            print_letters.enqueue(run.pk)

"""What the worker does by the clock: every hour, prove today's page of each posting that stands."""

from datetime import timedelta

from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.breach.actions.notices_proof import prove_postings
from forthwith.errors import Broken

# A day is proved once; asking every hour lets a worker that was down for half a day still prove it.
PAUSE = timedelta(hours=1)


@task()
def prove() -> None:
    """Prove today's pages; the next turn is in the queue before this one begins, so that no failure ends the chain."""
    go_on()
    try:
        prove_postings()
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job
        raise Broken(f"The proof of the postings stopped on {type(error).__name__}.") from None


@transaction.atomic
def go_on(*, at_once: bool = False) -> None:
    """Let there be exactly one next turn in the queue; what is done is forgotten, the record keeps the proofs."""
    turns = DBTaskResult.objects.filter(task_path=prove.module_path)
    turns.exclude(status=TaskResultStatus.RUNNING, started_at__gt=clock.now() - PAUSE).delete()
    prove.using(run_after=None if at_once else clock.now() + PAUSE).enqueue()

"""What the worker does for the witnesses: by the clock, at once after an act that asks, again after a failure."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from forthwith import clock, jobs
from forthwith.record.witness import sending

PAUSE = timedelta(hours=1)
LONGEST_WAIT = 60  # minutes


@task()
def turn() -> None:
    """Every hour; the next turn is in the queue before this one begins, so that no failure ends the chain."""
    go_on()
    sending.order()
    _send()


@task()
def at_once() -> None:
    """After an act that asks for it."""
    sending.order(at_once=True)
    _send()


@task()
def again() -> None:
    """After a failure."""
    _send()


def after(act: str) -> None:
    """Let the head be witnessed at once where the settings name this act; part of the act itself."""
    if act in settings.WITNESS_AFTER:
        jobs.put_in_once(at_once)


def _send() -> None:
    tries = sending.send_waiting()
    waiting = DBTaskResult.objects.filter(task_path=again.module_path, status=TaskResultStatus.READY)
    if tries and not waiting.exists():
        again.using(run_after=clock.now() + timedelta(minutes=min(2 ** (tries - 1), LONGEST_WAIT))).enqueue()


@transaction.atomic
def go_on(*, at_once: bool = False) -> None:
    """Let there be exactly one next turn in the queue."""
    turns = DBTaskResult.objects.filter(task_path=turn.module_path)
    turns.exclude(status=TaskResultStatus.RUNNING, started_at__gt=clock.now() - PAUSE).delete()
    turn.using(run_after=None if at_once else clock.now() + PAUSE).enqueue()

"""Jobs of the queue: put in once, taken up again after a crash; how far a long one is."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from forthwith import clock

_OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
_TOLD_EVERY = 1.0  # seconds


def is_open(task: Task[..., Any], *args: object) -> bool:
    """Whether a job of this task whose first arguments are these waits or is being done."""
    jobs = DBTaskResult.objects.filter(task_path=task.module_path, status__in=_OPEN)
    return jobs.filter(**{f"args_kwargs__args__{at}": value for at, value in enumerate(args)}).exists()


def put_in_once(task: Task[..., Any], *args: object) -> None:
    """Put a job into the queue unless it is there; part of the act that asks for it."""
    if not is_open(task, *args):
        task.enqueue(*args)


def put_in_each(task: Task[..., Any], first: Iterable[object]) -> None:
    """Put many jobs of a task into the queue, one for each first argument, in one insert; part of the act that asks."""
    DBTaskResult.objects.bulk_create(
        [
            DBTaskResult(
                args_kwargs={"args": [one], "kwargs": {}},
                priority=task.priority,
                task_path=task.module_path,
                queue_name=task.queue_name,
                run_after=task.run_after or get_date_max(),
                backend_name=task.backend,
            )
            for one in first
        ]
    )


def forget(task: Task[..., Any], *args: object) -> None:
    """Take the jobs of this task with these arguments out of the queue."""
    DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__args=list(args)).delete()


def end_fallen(task: Task[..., Any], is_claimed: Callable[..., bool] = lambda *_: False) -> None:
    """Jobs that a killed worker left running are over; one that another worker is at is left to it."""
    jobs = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.RUNNING)
    for job in jobs:
        if not is_claimed(*job.args_kwargs["args"]):
            jobs.filter(pk=job.pk).update(status=TaskResultStatus.FAILED, finished_at=clock.now())


class Progress:
    """Keeps how far a long file is read on its row, at most once a second."""

    def __init__(self, row: QuerySet[Any]) -> None:
        self._row, self._told_at = row, monotonic()

    def __call__(self, rows: int) -> None:
        if monotonic() - self._told_at >= _TOLD_EVERY:
            self._row.update(rows_read=rows)
            self._told_at = monotonic()

"""Long lists behind the pages, read or taken in the queue: killed half way, nothing is taken twice."""

from contextlib import suppress
from time import monotonic

from django.db import DatabaseError
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.access.actions import lists
from forthwith.access.models import ListBrought
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import under_way

_OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
_TOLD_EVERY = 1.0  # seconds
_STOPPED = (
    "Reading this list stopped on a fault of the program; nothing of it was taken. Try once more. If it stops again, "
    "tell whoever runs this installation."
)


@task()
def read_list(list_id: int) -> None:
    """Read or take one list. Doing it twice takes nothing twice."""
    try:
        with under_way.claimed(list_id, under_way.ACCESS_LIST) as is_ours:
            if is_ours:
                now(list_id)
                under_way.forget(list_id, under_way.ACCESS_LIST)
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; names must not be in it
        # Without a word its page would wait for ever, and nobody could ask again.
        with suppress(DatabaseError):
            unfinished = ListBrought.objects.filter(pk=list_id, finished_at=None)
            unfinished.update(refused=_STOPPED, finished_at=clock.now())
        raise Broken(f"List {list_id} stopped on {type(error).__name__}.") from None


def now(list_id: int) -> None:
    """Read or take it here: a short list, in the request itself. What refuses is kept for the page."""
    brought = ListBrought.objects.select_related("system", "by").filter(pk=list_id, finished_at=None).first()
    if brought is None:
        return
    try:
        lists.read(brought=brought, told=_Progress(list_id))
    except Forthwith as refused:
        faults = getattr(refused, "faults", ())
        lists.finish(brought, refused=" ".join([str(refused), *map(str, faults)]))


class _Progress:
    """Keeps how far a list is read, at most once a second."""

    def __init__(self, list_id: int) -> None:
        self._rows, self._told_at = ListBrought.objects.filter(pk=list_id), monotonic()

    def __call__(self, rows: int) -> None:
        if monotonic() - self._told_at >= _TOLD_EVERY:
            self._rows.update(rows_read=rows)
            self._told_at = monotonic()


def go_on() -> None:
    """What a worker does first after a crash: every list that is not finished is in the queue, once.

    A job that a killed worker left running is over; one that another worker is at is left to it.
    """
    jobs = DBTaskResult.objects.filter(task_path=read_list.module_path)
    for job in jobs.filter(status=TaskResultStatus.RUNNING):
        [list_id] = job.args_kwargs["args"]
        if not under_way.is_claimed(list_id, under_way.ACCESS_LIST):
            jobs.filter(pk=job.pk).update(status=TaskResultStatus.FAILED, finished_at=clock.now())
    for brought in ListBrought.objects.filter(finished_at=None):
        if not jobs.filter(status__in=_OPEN, args_kwargs__args=[brought.pk]).exists():
            read_list.enqueue(brought.pk)

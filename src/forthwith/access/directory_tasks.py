"""The job that reads a directory; killed half way, it begins anew: nothing is taken before all is read."""

from django.db import DatabaseError
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.access.actions import directory
from forthwith.access.models import DirectoryReading
from forthwith.errors import Broken, Forthwith

OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
_STOPPED = (
    "Reading stopped on a fault of the program; nothing was taken. Try once more, and tell whoever runs this."
)


@task()
def read_directory(reading_id: int) -> None:
    """Read one directory; what refuses is kept for the page."""
    reading = DirectoryReading.objects.select_related("system", "asked_by").get(pk=reading_id)
    if reading.finished_at:
        return
    try:
        snapshot = directory.read(reading=reading)
    except Forthwith as refused:
        _finish(reading_id, fault=str(refused))
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; names must not be in it
        _finish(reading_id, fault=_STOPPED)
        raise Broken(f"Reading directory {reading_id} stopped on {type(error).__name__}.") from None
    else:
        _finish(reading_id, snapshot_id=snapshot.pk)


def _finish(reading_id: int, *, fault: str = "", snapshot_id: int | None = None) -> None:
    DirectoryReading.objects.filter(pk=reading_id).update(
        finished_at=clock.now(), fault=fault, snapshot_id=snapshot_id
    )


def go_on() -> None:
    """What a worker does first after a crash: every reading that is not finished is in the queue, once."""
    jobs = DBTaskResult.objects.filter(task_path=read_directory.module_path)
    jobs.filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=clock.now()
    )
    for reading in DirectoryReading.objects.filter(finished_at=None):
        if not jobs.filter(status__in=OPEN, args_kwargs__args=[reading.pk]).exists():
            read_directory.enqueue(reading.pk)


def enqueue(reading: DirectoryReading) -> None:
    """Put a reading into the queue, once; part of the act that asks for it."""
    jobs = DBTaskResult.objects.filter(task_path=read_directory.module_path, status__in=OPEN)
    if not jobs.filter(args_kwargs__args=[reading.pk]).exists():
        read_directory.enqueue(reading.pk)

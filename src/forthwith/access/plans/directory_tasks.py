"""The job that reads a directory; killed half way, it begins anew: nothing is taken before all is read."""

from django.db import DatabaseError
from django_tasks import task

from forthwith import clock, jobs
from forthwith.access.actions import directory
from forthwith.access.models import DirectoryReading
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import under_way

_STOPPED = (
    "Reading stopped on a fault of the program; nothing was taken. Try once more, and tell whoever runs this."
)


@task()
def read_directory(reading_id: int) -> None:
    """Read one directory; what refuses is kept for the page. One worker at a time."""
    with under_way.claimed(reading_id, under_way.DIRECTORY) as is_ours:
        if is_ours:
            _read(reading_id)


def _read(reading_id: int) -> None:
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
    jobs.end_fallen(read_directory, lambda reading: under_way.is_claimed(reading, under_way.DIRECTORY))
    for reading in DirectoryReading.objects.filter(finished_at=None):
        jobs.put_in_once(read_directory, reading.pk)


def enqueue(reading: DirectoryReading) -> None:
    """Put a reading into the queue, once; part of the act that asks for it."""
    jobs.put_in_once(read_directory, reading.pk)

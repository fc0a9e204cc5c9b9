"""Long files of scans behind the pages, read or taken in the queue: killed half way, nothing is taken twice."""

from contextlib import suppress

from django.db import DatabaseError
from django_tasks import task

from forthwith import clock, jobs
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import under_way
from forthwith.program.vulnerabilities.actions import brought as actions
from forthwith.program.vulnerabilities.models import ScanBrought

_STOPPED = (
    "Reading this scan stopped on a fault of the program; nothing of it was taken. Try once more. If it stops again, "
    "tell whoever runs this installation."
)


@task()
def read_scan(number: int) -> None:
    """Read or take one file. Doing it twice takes nothing twice."""
    try:
        with under_way.claimed(number, under_way.SCAN) as is_ours:
            if is_ours:
                now(number)
                under_way.forget(number, under_way.SCAN)
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; hosts must not be in it
        # Without a word its page would wait for ever, and nobody could ask again.
        with suppress(DatabaseError):
            unfinished = ScanBrought.objects.filter(pk=number, finished_at=None)
            unfinished.update(refused=[_STOPPED], finished_at=clock.now())
        raise Broken(f"Scan {number} stopped on {type(error).__name__}.") from None


def now(number: int) -> None:
    """Read or take it here: a short file, in the request itself. What refuses is kept for the page."""
    unfinished = ScanBrought.objects.select_related("assessment", "by").filter(pk=number, finished_at=None)
    brought = unfinished.first()
    if brought is None:
        return
    rows = ScanBrought.objects.filter(pk=number)
    try:
        actions.read(brought=brought, told=jobs.Progress(rows))
    except Forthwith as refused:
        faults = getattr(refused, "faults", ())
        asks_day = brought.asks_day or any(fault.where == "scanned_on" for fault in faults)
        actions.finish(brought, refused=[str(refused), *map(str, faults)], asks_day=asks_day)


def go_on() -> None:
    """What a worker does first after a crash: every file that is not finished is in the queue, once."""
    jobs.end_fallen(read_scan, lambda number: under_way.is_claimed(number, under_way.SCAN))
    for brought in ScanBrought.objects.filter(finished_at=None):
        jobs.put_in_once(read_scan, brought.pk)

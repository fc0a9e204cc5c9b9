"""Long lists behind the pages, read or taken in the queue: killed half way, nothing is taken twice."""

from contextlib import suppress

from django.db import DatabaseError
from django_tasks import task

from forthwith import clock, jobs
from forthwith.access.actions import lists
from forthwith.access.models import ListBrought
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import under_way

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
        lists.read(brought=brought, told=jobs.Progress(ListBrought.objects.filter(pk=list_id)))
    except Forthwith as refused:
        faults = getattr(refused, "faults", ())
        lists.finish(brought, refused=" ".join([str(refused), *map(str, faults)]))


def go_on() -> None:
    """What a worker does first after a crash: every list that is not finished is in the queue, once.

    A job that a killed worker left running is over; one that another worker is at is left to it.
    """
    jobs.end_fallen(read_list, lambda brought: under_way.is_claimed(brought, under_way.ACCESS_LIST))
    for brought in ListBrought.objects.filter(finished_at=None):
        jobs.put_in_once(read_list, brought.pk)

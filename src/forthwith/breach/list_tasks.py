"""Long lists behind the pages, checked or taken in the queue: killed half way, nothing is taken twice."""

from contextlib import suppress
from typing import Any

from django.db import DatabaseError, transaction
from django_tasks import task

from forthwith import clock, jobs
from forthwith.breach import guards
from forthwith.breach.actions.rosters import add_kept
from forthwith.breach.list_view import shown
from forthwith.breach.models import Incident, ListCheck, Population
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import actions as evidence
from forthwith.evidence import under_way, uploads
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.rejected import rejected_xlsx
from forthwith.evidence.rosters.mapping import confirm_mapping
from forthwith.evidence.rosters.reading import read_roster
from forthwith.people.models import Person

_STOPPED = (
    "Reading this list stopped on a fault of the program; nothing of it was taken. Try once more. If it stops again, "
    "tell whoever runs this installation."
)


@transaction.atomic
def ask(*, incident: Incident, upload: str, choices: dict[str, Any], is_taking: bool, by: Person) -> None:
    """Put the check, or the taking, of a list into the queue; a question that is being answered stays as it is."""
    check, is_new = ListCheck.objects.select_for_update().get_or_create(
        incident=incident,
        upload=upload,
        defaults={"by": by, "choices": choices, "is_taking": is_taking, "asked_at": clock.now()},
    )
    if not is_new:
        if check.finished_at is None:
            return
        check.by, check.choices, check.is_taking, check.asked_at = by, choices, is_taking, clock.now()
        check.rows_read, check.finished_at, check.shown, check.refused = 0, None, None, ""
        check.save()
    read_list.enqueue(check.pk)


@task()
def read_list(check_id: int) -> None:
    """Check or take one list. Doing it twice takes nothing twice."""
    try:
        with under_way.claimed(check_id, under_way.LIST) as is_ours:
            if is_ours:
                _read(check_id)
                under_way.forget(check_id, under_way.LIST)
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; names must not be in it
        # Without a word its page would wait for ever, and nobody could ask again.
        unfinished = ListCheck.objects.filter(pk=check_id, finished_at=None)
        with suppress(DatabaseError):
            unfinished.update(refused=_STOPPED, finished_at=clock.now())
        raise Broken(f"The list of check {check_id} stopped on {type(error).__name__}.") from None


def _read(check_id: int) -> None:
    check = ListCheck.objects.select_related("incident", "by").filter(pk=check_id, finished_at=None).first()
    if check is None:
        return
    try:
        if check.is_taking:
            _take(check)
        else:
            _finish(check, **_checked(check))
    except Forthwith as refused:
        faults = getattr(refused, "faults", ())
        _finish(check, refused=" ".join([str(refused), *map(str, faults)]))


def _finish(check: ListCheck, **found: Any) -> None:
    for name, value in found.items():
        setattr(check, name, value)
    check.finished_at = clock.now()
    check.save()


def _checked(check: ListCheck) -> dict[str, Any]:
    file = uploads.kept_file(check.upload)
    table = read_table(file.name, file)
    mapping = confirm_mapping(table.header, check.choices["columns"])
    order = check.choices["date_order"] or None
    reading = read_roster(table, mapping, date_order=order, told=_progress(check))
    rejected = uploads.keep("rejected.xlsx", rejected_xlsx(reading)) if reading.rejected else ""
    return {"shown": shown(reading), "rejected": rejected}


def _take(check: ListCheck) -> None:
    """Read for minutes, then take and be finished at once: a job that falls has taken all or nothing."""
    guards.check_open(check.incident)  # disposal reaches no file that no entry names
    file = uploads.kept_file(check.upload)
    header = read_table(file.name, file).header
    brought = evidence.keep_roster(
        name=file.name,
        data=file,
        mapping=confirm_mapping(header, check.choices["columns"]),
        date_order=check.choices["date_order"] or None,
        told=_progress(check),
    )
    population = Population(check.choices["population"])
    with transaction.atomic():
        add_kept(incident=check.incident, brought=brought, by=check.by, population=population)
        _finish(check)
    uploads.drop(check.upload)


def _progress(check: ListCheck) -> jobs.Progress:
    return jobs.Progress(ListCheck.objects.filter(pk=check.pk))


def go_on() -> None:
    """What a worker does first after a crash: every list that is not finished is in the queue, once.

    A job that a killed worker left running is over; one that another worker is at is left to it.
    """
    jobs.end_fallen(read_list, lambda check: under_way.is_claimed(check, under_way.LIST))
    for check in ListCheck.objects.filter(finished_at=None):
        jobs.put_in_once(read_list, check.pk)

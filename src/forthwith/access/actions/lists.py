"""Lists taken in: bring one, read it as told, take it; what follows when one is taken."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.access.actions.log_ledger import learn
from forthwith.access.actions.proof import prove
from forthwith.access.guards import check_may_work
from forthwith.access.lists.view import shown
from forthwith.access.models import ListBrought, System
from forthwith.errors import Invalid
from forthwith.evidence import list_actions, log_actions, uploads
from forthwith.evidence.events.reading import read_events
from forthwith.evidence.files.choices import Choices, choices_from_json
from forthwith.evidence.files.rejected import rejected_xlsx
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from forthwith.evidence.readers import read_list
from forthwith.people.models import Person
from forthwith.record import actions as record

Told = Callable[[int], None]
# These belong to no system: one list of each for the whole agency.
OF_NO_SYSTEM = (ListBrought.Kind.STAFF, ListBrought.Kind.CONTRACTS)


def bring(*, by: Person, kind: str, system: System | None, upload: str) -> ListBrought:
    """Begin with a file that is kept sealed; nothing of it is taken yet."""
    check_may_work(by)
    if system is None and kind not in OF_NO_SYSTEM:
        raise Invalid("Say which system these are of.")
    return ListBrought.objects.create(
        by=by,
        kind=kind,
        system=None if kind in OF_NO_SYSTEM else system,
        upload=upload,
        choices=Choices().as_json(),
        asked_at=clock.now(),
    )


@transaction.atomic
def answer(
    *, by: Person, brought: ListBrought, choices: Choices, fewer_because: str = "", is_taking: bool = False
) -> None:
    """Keep what a person said, to be read again by it; a list that is being read stays as it is."""
    check_may_work(by)
    uploads.kept_file(brought.upload)  # NotFound where it is gone: nothing would ever answer
    held = ListBrought.objects.select_for_update(of=("self",)).get(pk=brought.pk)
    if held.snapshot_id or (held.finished_at is None and held.is_taking):
        return
    held.by, held.choices, held.fewer_because = by, choices.as_json(), fewer_because
    held.is_taking, held.asked_at, held.rows_read = is_taking, clock.now(), 0
    held.finished_at, held.refused = None, ""
    held.save()
    brought.refresh_from_db()


def read(*, brought: ListBrought, told: Told = lambda _: None) -> None:
    """Read a list as it was answered, or take it; may take minutes. A refusal is raised, and nothing is kept of it."""
    if brought.is_taking:
        _take(brought, told)
    else:
        _check(brought, told)


def _check(brought: ListBrought, told: Told) -> None:
    file, choices = uploads.kept_file(brought.upload), choices_from_json(brought.choices)
    if brought.kind == ListBrought.Kind.LOG:
        reading: Any = read_events(file.name, file, choices, into=None, told=told)
    else:
        reading = read_list(SnapshotKind(brought.kind), file.name, file, choices, told)
    found = shown(brought, reading, choices)
    rejected = uploads.keep("rejected.xlsx", rejected_xlsx(reading)) if reading.rejected else ""
    finish(brought, shown=found, rejected=rejected)


def _take(brought: ListBrought, told: Told) -> None:
    """Read for minutes, then take and be finished at once: a job that falls has taken all or nothing."""
    file, choices = uploads.kept_file(brought.upload), choices_from_json(brought.choices)
    system, why = brought.system_name, brought.fewer_because
    if brought.kind == ListBrought.Kind.LOG:
        log = log_actions.keep_log(name=file.name, data=file, choices=choices, told=told)
        with transaction.atomic():
            _end(brought, log_actions.enter_log(by=brought.by, system=system, kept=log, fewer_because=why))
    else:
        kind = SnapshotKind(brought.kind)
        kept = list_actions.keep_list(kind=kind, name=file.name, data=file, choices=choices, told=told)
        with transaction.atomic():
            _end(
                brought,
                list_actions.enter_list(by=brought.by, system=system, kept=kept, fewer_because=why)[0],
            )
    uploads.drop(brought.upload)


def _end(brought: ListBrought, snapshot: Snapshot) -> None:
    taken(snapshot, brought.by)
    finish(brought, snapshot=snapshot)


def taken(snapshot: Snapshot, by: Person) -> None:
    """What follows when a list is in: changes planned before are held against it, the ledger learns from a log.

    Doing it twice changes nothing.
    """
    prove(by=by, snapshot=snapshot)
    learn(by=by, snapshot=snapshot)


def finish(brought: ListBrought, **found: Any) -> None:
    """Keep what became of the reading."""
    for name, value in found.items():
        setattr(brought, name, value)
    brought.finished_at = clock.now()
    brought.save()


@transaction.atomic
def read_rejected(*, by: Person, about: Snapshot | ListBrought) -> bytes:
    """The rejected rows, to be mended and brought again; that somebody read them is on the record."""
    check_may_work(by)
    if isinstance(about, Snapshot):
        data, rows = store().get(about.rejected_digest), about.rejected_count
    else:
        data, rows = uploads.kept(about.rejected)[1], (about.shown or {})["totals"][2]
    record.append("access.read_rejected_rows", by=by, fields={"rows": rows, "kind": about.kind})
    return data

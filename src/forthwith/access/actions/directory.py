"""A directory read live: every controller asked, the list taken in like a file, the ledger taught, changes proven."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import ledger
from forthwith.access.actions.proof import prove
from forthwith.access.models import DirectoryReading, Disabling, System
from forthwith.access.plans.directories import first_to_answer, needed_place
from forthwith.access.queries.ledger import disabled
from forthwith.directory.connection import Directory
from forthwith.directory.controllers import Asked
from forthwith.directory.disabled import AS_XML, BINARY, control_changed_at
from forthwith.directory.reading import DirectoryRead, read_directory
from forthwith.evidence.actions import take_snapshot
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel

# Person accounts whose bit 0x2 is set.
_DISABLED = "(&(objectCategory=person)(userAccountControl:1.2.840.113556.1.4.803:=2))"


@transaction.atomic
def ask_reading(*, by: Person, system: System, despite_fall: str = "") -> DirectoryReading:
    """Have a directory read by the worker; one that is being read is not asked twice.

    `despite_fall` says why a list is whole although it is more than a fifth shorter than the last.
    """
    guards.check_may_work(by)
    needed_place(system)
    system = System.objects.select_for_update().get(pk=system.pk)
    under_way = DirectoryReading.objects.filter(system=system, finished_at=None).first()
    return under_way or DirectoryReading.objects.create(
        system=system, asked_at=clock.now(), asked_by=by, despite_fall=despite_fall.strip()
    )


def read(*, reading: DirectoryReading) -> Snapshot:
    """Read the directory and take what it tells in as a list of accounts; progress stands in the reading's row.

    Unreachable where no controller answers; a controller that did not answer is named in the snapshot's `how`.
    """
    place = needed_place(reading.system)

    def told(asked: Asked, accounts: int) -> None:
        DirectoryReading.objects.filter(pk=reading.pk).update(controllers=said(asked), accounts=accounts)

    found = read_directory(place, told)
    since: dict[str, date] = {}
    with first_to_answer(place) as directory:
        since = _disabled_since(directory)
    return _take(reading, found, since)


def said(asked: Asked) -> dict[str, str]:
    """Each controller there is with what it told; empty where it did not answer."""
    names = dict.fromkeys([*asked.there, *asked.answered, *asked.failed], "")
    by_name = {name.lower(): name for name in asked.there}
    told = {by_name.get(name.lower(), name): f"{count} accounts" for name, count in asked.answered.items()}
    shown = {by_name.get(name.lower(), name) for name in names}
    return {name: told.get(name, "") for name in sorted(shown)}


def _disabled_since(directory: Directory) -> dict[str, date]:
    """The day userAccountControl last changed, of each account that is disabled."""
    found = directory.page(_DISABLED, ("objectGUID", BINARY, AS_XML))
    changed = ((one.guid, control_changed_at(one)) for one in found)
    return {guid: clock.local_date(at) for guid, at in changed if at}


@transaction.atomic
def _take(reading: DirectoryReading, found: DirectoryRead, since: dict[str, date]) -> Snapshot:
    by, system = reading.asked_by, reading.system
    snapshot = take_snapshot(
        by=by,
        kind=SnapshotKind.ACCOUNTS,
        system=system.name,
        name=f"{system.name}.ldif",
        data=found.ldif,
        choices=Choices(as_of_on=clock.today()),
        as_of_on=clock.today(),
        fewer_because=reading.despite_fall,
        beside=_how(found.asked),
    )
    rows: list[RecordedModel] = [snapshot, *_taught(system, since)]
    fields: dict[str, Json] = {
        "system": system.name,
        "accounts": found.accounts,
        "complete": found.asked.is_complete,
    }
    record.append("access.read_directory", by=by, rows=rows, fields=fields, evidence=[snapshot.digest])
    prove(by=by, snapshot=snapshot)
    return snapshot


def _how(asked: Asked) -> dict[str, object]:
    return asked.as_json() | {"controllers": said(asked), "controllers_failed": dict(asked.failed)}


def _taught(system: System, since: dict[str, date]) -> list[Disabling]:
    """Accounts that are disabled and not in our ledger: at the latest since userAccountControl last changed."""
    return [
        ledger.note_disabled(
            system=system, account_key=key, account="", on=on, known=Disabling.Known.METADATA
        )
        for key, on in sorted(since.items())
        if disabled(system, key) is None
    ]

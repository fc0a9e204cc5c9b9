"""The verb that brings many people in: persons and appointments of a file, all or none, one entry."""

import hashlib

from django.db import transaction

from forthwith.duties.facts import refresh_later
from forthwith.errors import Fault, Invalid
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Appointment, Person
from forthwith.program.facilities.people_file import People, read_people
from forthwith.program.registers.domain import Change
from forthwith.program.registers.queries import hold
from forthwith.record import actions as record

FAULTS_SHOWN = 100


@transaction.atomic
def take_people(*, name: str, data: bytes, by: Person) -> People:
    """Take a file of people. Nobody gets a password by it: who is new signs in once one is set. Nothing new: no act."""
    check_holds(by, Role.ADMINISTRATOR, to="bring people in")
    hold()
    found = read_people(name, data)
    if found.faults:
        faults = tuple(Fault(f"row {one.row}", one.says) for one in found.faults[:FAULTS_SHOWN])
        raise Invalid("Nobody was taken in: some rows of the file need mending first.", faults)
    if found.changes_nothing:
        return found
    rows = [*_persons(found), *_appointments(found)]
    record.append(
        "people.import",
        by=by,
        rows=rows,
        fields={
            "persons_new": len(found.persons(Change.NEW)),
            "persons_changed": len(found.persons(Change.CHANGED)),
            "appointments_new": len(found.appointments(Change.NEW)),
            "appointments_changed": len(found.appointments(Change.CHANGED)),
            "file": f"sha256:{hashlib.sha256(data).hexdigest()}",
        },
    )
    refresh_later()
    return found


def _persons(found: People) -> list[Person]:
    new = Person.objects.bulk_create(found.persons(Change.NEW))
    changed = found.persons(Change.CHANGED)
    for one in changed:
        Person.objects.filter(pk=one.pk).update(name=one.name, title=one.title)
    return [*new, *changed]


def _appointments(found: People) -> list[Appointment]:
    wanted = found.appointments(Change.NEW)
    for one in wanted:
        one.person_id = one.person.pk
    new = Appointment.objects.bulk_create(wanted)
    changed = found.appointments(Change.CHANGED)
    for one in changed:
        Appointment.objects.filter(pk=one.pk).update(until_on=one.until_on)
    return [*new, *changed]

"""The verbs about persons: each one transaction and one record entry."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from forthwith.people.api_tokens.actions import end_of_barred, end_with_password
from forthwith.people.domain import Role
from forthwith.people.guards import appointment_faults, check_holds
from forthwith.people.models import Appointment, Facility, Person
from forthwith.people.sessions.actions import end_all
from forthwith.people.sessions.domain import Because
from forthwith.record import actions as record
from forthwith.record.domain import Actor, SystemActor


def _checked_password(password: str, person: Person) -> str:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid("The password is too weak. " + " ".join(error.messages)) from error
    return password


def _checked_address(email: str) -> str:
    """Messages go there: a line break in it would be a header of somebody else's."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid("This is not an e-mail address.") from error
    return address


def _saved_person(*, email: str, name: str, title: str, password: str) -> Person:
    person = Person(email=_checked_address(email), name=name.strip(), title=title.strip())
    person.set_password(_checked_password(password, person))
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Invalid(f"A person with the address {person.email} exists already.") from error
    return person


@transaction.atomic
def add_first_administrator(*, email: str, name: str, password: str, by: Actor, on: date) -> Person:
    """The installation's first person; refused as soon as anybody exists."""
    if Person.objects.exists():
        raise WrongState("An administrator exists already; sign in and add persons on the People page.")
    person = _saved_person(email=email, name=name, title="Administrator", password=password)
    held = Appointment.objects.create(person=person, role=Role.ADMINISTRATOR, from_on=on)
    record.append(
        "people.add_first_administrator", by=by, rows=[person, held], fields={"email": person.email}
    )
    return person


@transaction.atomic
def add_person(*, email: str, name: str, title: str, password: str, by: Person) -> Person:
    """A new person, who can sign in and holds no role yet."""
    check_holds(by, Role.ADMINISTRATOR, to="add a person")
    person = _saved_person(email=email, name=name, title=title, password=password)
    record.append("people.add_person", by=by, rows=[person], fields={"email": person.email})
    return person


@transaction.atomic
def appoint(
    *,
    person: Person,
    role: Role,
    from_on: date,
    until_on: date | None = None,
    facility: Facility | None = None,
    deputy: bool = False,
    outside: bool = False,
    by: Person,
) -> Appointment:
    """Appoint a person to a role from a day on, of the entity or of a facility, as its holder or as a deputy."""
    check_holds(by, Role.ADMINISTRATOR, to="appoint a person")
    if faults := appointment_faults(role, from_on, until_on, facility, deputy=deputy, outside=outside):
        raise Invalid(" ".join(fault.expected for fault in faults), tuple(faults))
    held = Appointment.objects.create(
        person=person,
        role=role,
        from_on=from_on,
        until_on=until_on,
        facility=facility,
        deputy=deputy,
        outside=outside,
    )
    of = {"facility": facility.code} if facility else {}
    more = {name: True for name, holds in (("deputy", deputy), ("outside", outside)) if holds}
    fields = {"person": person.actor_id, "role": role.value, **of, **more}
    record.append("people.appoint", by=by, rows=[held], fields=fields)
    return held


@transaction.atomic
def end_appointment(*, appointment: Appointment, until_on: date, by: Person) -> Appointment:
    """Let an appointment end with a day (its last)."""
    check_holds(by, Role.ADMINISTRATOR, to="end an appointment")
    if until_on < appointment.from_on:
        raise Invalid(f"The appointment began on {appointment.from_on}; it cannot end on {until_on}.")
    if appointment.until_on and appointment.until_on < until_on:
        raise WrongState(f"The appointment ended on {appointment.until_on} already; appoint the person anew.")
    appointment.until_on = until_on
    appointment.save()
    record.append("people.end_appointment", by=by, rows=[appointment], fields={"until": until_on.isoformat()})
    if until_on <= clock.today():
        end_all(person=appointment.person, because=Because.APPOINTMENT, by=by)
    return appointment


@transaction.atomic
def set_password(
    *, person: Person, password: str, by: Person | SystemActor, keeping: int | None = None
) -> None:
    """A new password, set by the person, by an administrator, or at the installation's terminal.

    Every session of the person ends but the one to keep, by its number: the one at hand.
    """
    if isinstance(by, Person) and by != person:
        check_holds(by, Role.ADMINISTRATOR, to="set somebody else's password")
    person.set_password(_checked_password(password, person))
    person.save()
    ended = end_with_password(person, by=by if isinstance(by, Person) else None)
    record.append("people.set_password", by=by, rows=[person, *ended])
    end_all(person=person, because=Because.PASSWORD, by=by, but=keeping)


@transaction.atomic
def bar(*, person: Person, by: Person) -> None:
    """This person signs in no more; what they did stays under their name."""
    _set_active(person, by=by, active=False)


@transaction.atomic
def let_in(*, person: Person, by: Person) -> None:
    """A person who was barred may sign in again."""
    _set_active(person, by=by, active=True)


def _set_active(person: Person, *, by: Person, active: bool) -> None:
    check_holds(by, Role.ADMINISTRATOR, to="bar a person or let one in")
    if person == by:
        raise WrongState("You cannot bar yourself; another administrator does.")
    person.is_active = active
    person.save()
    ended = [] if active else end_of_barred(person, by=by)
    record.append("people.let_in" if active else "people.bar", by=by, rows=[person, *ended])
    if not active:
        end_all(person=person, because=Because.BARRED, by=by)

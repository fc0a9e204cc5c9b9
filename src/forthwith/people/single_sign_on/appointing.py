"""Groups bring appointments and take away what they brought, never what an administrator gave (reading 104)."""

import logging
from datetime import timedelta

from django.db import transaction

from forthwith import clock
from forthwith.people.guards import appointment_faults
from forthwith.people.models import Appointment, Facility, GroupAppointment, Person
from forthwith.people.single_sign_on.assertion import Assertion
from forthwith.people.single_sign_on.providers import Grant, Provider
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor

_log = logging.getLogger("forthwith.single_sign_on")


@transaction.atomic
def hold_to(*, person: Person, assertion: Assertion, provider: Provider) -> None:
    """What the groups bring is begun, what they no longer bring ends; nothing is done twice."""
    wanted = {(grant.role.value, grant.facility): grant for grant in _brought(assertion, provider)}
    held = {(one.role, one.facility.code if one.facility else "") for one in _in_force(person)}
    for place, grant in wanted.items():
        if place not in held:
            _begin(person, grant, assertion, provider)
    ours = GroupAppointment.objects.filter(issuer=assertion.issuer, appointment__in=_in_force(person))
    for brought in ours.select_related("appointment__facility"):
        one = brought.appointment
        if (one.role, one.facility.code if one.facility else "") not in wanted:
            _end(one, assertion, provider)


def _in_force(person: Person) -> list[Appointment]:
    """Those that hold today and were not ended for today already."""
    rows = person.appointments.in_force(clock.today()).exclude(until_on=clock.today())
    return list(rows.select_related("facility"))


def _brought(assertion: Assertion, provider: Provider) -> list[Grant]:
    return [grant for grant in provider.roles if grant.group in assertion.groups]


def _begin(person: Person, grant: Grant, assertion: Assertion, provider: Provider) -> None:
    today = clock.today()
    facility = Facility.objects.in_use(today).filter(code=grant.facility).first() if grant.facility else None
    if (grant.facility and not facility) or appointment_faults(
        grant.role, today, None, facility, deputy=False
    ):
        _log.warning("FORTHWITH_SSO: a group of %s brings a role that cannot be held there", provider.name)
        return
    held = Appointment.objects.create(person=person, role=grant.role, from_on=today, facility=facility)
    brought = GroupAppointment.objects.create(appointment=held, issuer=assertion.issuer)
    fields = {"person": person.actor_id, "role": grant.role.value, **_by(assertion, provider)}
    fields |= {"facility": facility.code} if facility else {}
    record.append("people.appoint", by=SystemActor(), rows=[held, brought], fields=fields)


def _end(held: Appointment, assertion: Assertion, provider: Provider) -> None:
    """With yesterday; one that began today ends with today, since an appointment holds whole days."""
    held.until_on = max(held.from_on, clock.today() - timedelta(days=1))
    held.save()
    fields = {"until": held.until_on.isoformat(), **_by(assertion, provider)}
    record.append("people.end_appointment", by=SystemActor(), rows=[held], fields=fields)


def _by(assertion: Assertion, provider: Provider) -> dict[str, str]:
    return {"provider": provider.name, "assertion": assertion.digest}

"""The sample's facilities and who answers for each; the policy that is adopted."""

from datetime import date

from forthwith import clock
from forthwith.duties.adoption import adopt
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Facility, Person
from forthwith.policy.pack import DMH, text_of
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers import actions as registers
from forthwith.sample.program.days import Days
from forthwith.sample.steps import Cast

LOU, MAE = "lou.novak@sample.example", "mae.cole@sample.example"
HOSPITAL, CLINIC, RESIDENCE = "OSH", "PBC", "RVR"
_PLACES = (
    (HOSPITAL, "Osage Hospital (sample)", "hospital", date(1988, 3, 1)),
    (CLINIC, "Prairie Bluff Clinic (sample)", "clinic", date(2004, 9, 1)),
    (RESIDENCE, "Riverbend Residence (sample)", "residence", date(2015, 6, 1)),
)
CODES = tuple(code for code, *_ in _PLACES)
# Riverbend has had nobody since then.
VACANT_DAYS = 12


def person(email: str) -> Person:
    """One of the sample's people."""
    return Person.objects.get(email=email)


def facility(code: str) -> Facility:
    """One of the sample's facilities."""
    return Facility.objects.get(code=code)


def adopt_policy(cast: Cast, today: date) -> None:
    """The regulation is adopted as it comes with the product."""
    adopt(text=text_of(DMH), from_on=clock.today(), by=cast[Role.SECURITY_OFFICER])


def settle_in(cast: Cast, today: date) -> None:
    """Facilities come into the register, each with its officer; the security officer gets a deputy."""
    since, by = Days(today).begins, cast[Role.ADMINISTRATOR]
    for code, name, kind, from_on in _PLACES:
        given = {"code": code, "name": name, "kind": kind, "from_on": from_on.isoformat()}
        registers.add(FACILITIES, data=given, by=cast[Role.SECURITY_OFFICER])
    for code, email in ((HOSPITAL, LOU), (CLINIC, MAE), (RESIDENCE, MAE)):
        people.appoint(
            person=person(email),
            role=Role.LOCAL_SECURITY_OFFICER,
            from_on=since,
            facility=facility(code),
            by=by,
        )
    people.appoint(person=person(MAE), role=Role.SECURITY_OFFICER, from_on=since, deputy=True, by=by)


def leave_riverbend(cast: Cast, today: date) -> None:
    """Riverbend's officer gives the office up, and nobody is appointed yet."""
    held = Appointment.objects.get(facility__code=RESIDENCE, person__email=MAE)
    people.end_appointment(appointment=held, until_on=clock.today(), by=cast[Role.ADMINISTRATOR])

"""Reads about persons and offices."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from forthwith.people.domain import AT_ONE_FACILITY, OFFICES, Role
from forthwith.people.models import Appointment, Facility, Person
from forthwith.people.vacancies import DAY, vacancies


def persons(words: str = "") -> QuerySet[Person]:
    """All persons with their appointments, or those whose name, address or title holds these words."""
    found = Person.objects.prefetch_related("appointments")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word) | Q(title__icontains=word))
    return found


def holders(role: Role, on: date) -> list[Person]:
    """Who holds a role on a day."""
    return [
        held.person for held in Appointment.objects.in_force(on).filter(role=role).select_related("person")
    ]


@dataclass(frozen=True, slots=True)
class Office:
    """An office on a day: who holds it, who stands in, and when in the years before nobody held it."""

    role: Role
    facility: Facility | None
    holders: list[Appointment]
    deputies: list[Appointment]
    vacancies: list[tuple[date, date]]


def offices(on: date, facilities: frozenset[str] | None = None) -> list[Office]:
    """Every office on a day, those of the entity first, then of each facility in use (of these codes, or all)."""
    held = Appointment.objects.filter(role__in=OFFICES, from_on__lte=on).select_related("person", "facility")
    by_office: dict[tuple[str, int | None], list[Appointment]] = {}
    for one in held:
        by_office.setdefault((one.role, one.facility_id), []).append(one)
    used = Facility.objects.in_use(on)
    local = used if facilities is None else used.filter(code__in=facilities)
    wanted: list[tuple[Role, Facility | None]] = [
        (role, None) for role in OFFICES if role not in AT_ONE_FACILITY
    ]
    wanted += [(role, facility) for role in AT_ONE_FACILITY for facility in local]
    begun = Appointment.objects.order_by("from_on").values_list("from_on", flat=True).first() or on
    return [
        _office(role, facility, by_office.get((role, facility.pk if facility else None), []), begun, on)
        for role, facility in wanted
    ]


def _office(
    role: Role, facility: Facility | None, appointments: list[Appointment], begun: date, on: date
) -> Office:
    there = [one for one in appointments if one.until_on is None or one.until_on >= on]
    spans = [(one.from_on, one.until_on) for one in appointments if not one.deputy]
    first = max(begun, facility.from_on) if facility else begun
    return Office(
        role,
        facility,
        [one for one in there if not one.deputy],
        [one for one in there if one.deputy],
        list(vacancies(spans, first, on)),
    )


def falls_vacant(held: Appointment, until_on: date) -> bool:
    """Whether nobody holds the office on the day after this appointment's last, if that is this day."""
    role = Role(held.role)
    if role not in OFFICES or held.deputy or not held.person.is_active:
        return False
    others = Appointment.objects.in_force(until_on + DAY).filter(
        role=role, facility=held.facility_id, deputy=False, person__is_active=True
    )
    return not others.exclude(pk=held.pk).exists()


def left_vacant(person: Person, on: date) -> list[Appointment]:
    """The offices nobody else holds, of what a person holds on a day."""
    held = person.appointments.in_force(on).select_related("person", "facility")
    return [one for one in held if falls_vacant(one, on)]

"""Who has to read a policy, and who has: people with an account and people without, by facility (dmh.2.B)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from forthwith.law.kernel import Cite, Fact, Finding
from forthwith.law.readings import READ_BY_EVERYBODY
from forthwith.people.models import Appointed, Appointment, Person
from forthwith.program.policies.domain import Group
from forthwith.program.policies.models import Acknowledgment, Policy, Reader, Version

OUTSIDE = Group.OTHER_STATE


@dataclass(frozen=True, slots=True)
class Must:
    """Somebody who has to read, and the day on which they had, if they have."""

    name: str
    email: str
    group: Group
    facility: str
    on: date | None = None
    person: int | None = None
    reader: int | None = None


def audience(version: Version, on: date) -> Sequence[Must]:
    """Everybody who has to read this version on a day, with the day on which they had; by facility and name."""
    said = Acknowledgment.objects.filter(version=version).values_list("person", "reader", "on")
    persons = {person: day for person, _, day in said if person}
    readers = {reader: day for _, reader, day in said if reader}
    found = [*_with_account(version.policy, on, persons), *_without(version.policy, on, readers)]
    return sorted(found, key=lambda one: (one.facility, one.name, one.email))


def _with_account(policy: Policy, on: date, said: dict[int, date]) -> Iterable[Must]:
    """Each person once, with one of the facilities they are appointed at."""
    columns = ("person", "person__name", "person__email", "facility__code")
    rows = {row[0]: row for row in holding(policy, on).order_by("facility__code").values_list(*columns)}
    for pk, name, email, facility in rows.values():
        yield Must(name, email, Group.WORKFORCE, facility or "", said.get(pk), person=pk)


def holding(policy: Policy, on: date) -> QuerySet[Appointment]:
    """The appointments by which people with an account are asked to read a policy on a day."""
    held = Appointment.objects.in_force(on).filter(_narrowed(policy), person__is_active=True)
    return held.filter(role__in=policy.reader_roles) if policy.reader_roles else held


def _without(policy: Policy, on: date, said: dict[int, date]) -> Iterable[Must]:
    known = Reader.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
    found = known.filter(_narrowed(policy))
    if policy.reader_groups:
        found = found.filter(group__in=policy.reader_groups)
    for pk, name, email, group, facility in found.values_list(
        "pk", "name", "email", "group", "facility__code"
    ):
        yield Must(name, email, Group(group), facility or "", said.get(pk), reader=pk)


def _narrowed(policy: Policy) -> Q:
    """A facility's policy is read there; the entity's where it says, or everywhere."""
    if policy.facility_id:
        return Q(facility=policy.facility_id)
    return Q(facility__code__in=policy.reader_facilities) if policy.reader_facilities else Q()


def read_by_everybody(version: Version, asked: Sequence[Must]) -> Finding[bool | None]:
    """Whether everybody who must has read a version, and what that rests on; None where nobody must."""
    have = sum(1 for one in asked if one.on)
    since = Fact("read by everybody on", version.read_by_all_on)
    because = (
        Fact("people who must read it today", len(asked)),
        Fact("of whom have", have),
        since,
        READ_BY_EVERYBODY,
    )
    value = version.read_by_all_on is not None if asked or version.read_by_all_on else None
    says = "Everybody who must has read it" if value else "Not everybody who must has read it"
    return Finding(value, says if value is not None else "Nobody has to read it", Cite("dmh.2.B"), because)


def to_be_read(on: date) -> QuerySet[Version]:
    """Versions in force or to come, of policies that ask to be read."""
    asked = Version.objects.filter(Q(until_on=None) | Q(until_on__gte=on), policy__asks_to_read=True)
    return asked.exclude(effective_on=None).select_related("policy").order_by("policy__number")


def waiting(person: Person, on: date) -> list[Version]:
    """What a person has still to read: versions in force or to come, of policies that ask them."""
    have = Acknowledgment.objects.filter(person=person)
    open_ones = to_be_read(on).exclude(pk__in=have.values("version"))
    return [one for one in open_ones if any(_asked(one.policy, held) for held in person.appointed(on))]


def _asked(policy: Policy, held: Appointed) -> bool:
    if policy.reader_roles and held.role not in policy.reader_roles:
        return False
    if policy.facility_id:
        return policy.facility_id == held.facility_id
    return not policy.reader_facilities or held.facility in policy.reader_facilities

"""Reads of counts: which there are, a count's lines, what is missing and not decided."""

from django.db.models import Exists, Max, OuterRef, QuerySet

from forthwith.errors import NotFound
from forthwith.people.models import Person
from forthwith.program.inventory import guards
from forthwith.program.inventory.domain import Outcome
from forthwith.program.inventory.models import (
    Count,
    CountFile,
    CountLine,
    Disposal,
    Equipment,
    Sanitization,
    Settlement,
)
from forthwith.program.registers import guards as registers
from forthwith.program.registers.guards import HIDDEN


def counts(by: Person) -> QuerySet[Count]:
    """The counts a person may read, the latest year first."""
    found = registers.check_may_enter(by, guards.READERS)
    rows = Count.objects.select_related("facility", "closed_by")
    return rows if found.everything else rows.filter(facility__code__in=found.facilities)


def count(number: int, by: Person) -> Count:
    """One count, for whom it is within reach."""
    one = counts(by).filter(pk=number).first()
    if one is None:
        raise NotFound(HIDDEN)
    return one


def file(number: int, by: Person) -> CountFile:
    """One file of what was found, for whom its count is within reach."""
    found = CountFile.objects.filter(pk=number, count__in=counts(by))
    one = found.select_related("count__facility", "taken_by", "withdrawn_by").first()
    if one is None:
        raise NotFound(HIDDEN)
    return one


def disposal(number: int, by: Person) -> Disposal:
    """One disposal or re-use, for whom its piece is within reach."""
    found = registers.check_may_enter(by, guards.READERS)
    one = Disposal.objects.select_related("equipment__facility").filter(pk=number).first()
    if one is None or not found.reaches(one.equipment.facility.code):
        raise NotFound(HIDDEN)
    return one


def equipment(tag: str, by: Person) -> Equipment:
    """One piece, for whom it is within reach."""
    found = registers.check_may_enter(by, guards.READERS)
    one = Equipment.objects.select_related("facility").filter(tag=tag).first()
    if one is None or not found.reaches(one.facility.code):
        raise NotFound(HIDDEN)
    return one


def sanitization(number: int, by: Person) -> Sanitization:
    """One sanitization, for whom its piece is within reach."""
    found = registers.check_may_enter(by, guards.READERS)
    one = Sanitization.objects.select_related("equipment__facility", "sanitized_by").filter(pk=number).first()
    if one is None or not found.reaches(one.equipment.facility.code):
        raise NotFound(HIDDEN)
    return one


def settled(count: Count) -> QuerySet[Settlement]:
    """The decision that holds of each missing piece: its last."""
    last = Settlement.objects.filter(count=count).values("equipment").annotate(last=Max("pk"))
    return Settlement.objects.filter(pk__in=last.values("last")).select_related("equipment", "made_by")


def missing(count: Count) -> QuerySet[CountLine]:
    """What the count misses."""
    return count.lines.filter(outcome=Outcome.MISSING).select_related("equipment")


def undecided(count: Count) -> QuerySet[CountLine]:
    """What it misses and nobody decided."""
    decided = Settlement.objects.filter(count=count, equipment=OuterRef("equipment"))
    return missing(count).filter(~Exists(decided))

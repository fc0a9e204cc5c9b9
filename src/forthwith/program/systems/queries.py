"""Reads about systems: one by its reference, its changes and assessments, what asks for an assessment and by when."""

from datetime import date

from django.db.models import Max, Q, QuerySet

from forthwith.duties.models import Duty, Happening
from forthwith.errors import NotFound
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.program.registers.guards import LOCAL_READERS, check_may_enter, scope
from forthwith.program.systems.domain import ASSESSED
from forthwith.program.systems.models import Change, System

# The duties (by the policy's names for them) that a closed assessment discharges.
ASSESSING = ("system-assessment", "new-system-assessment")


def system(reference: str) -> System:
    """One system by its reference."""
    found = System.objects.select_related("facility").filter(reference=reference).first()
    if found is None:
        raise NotFound(f"There is no system {reference} in the register.")
    return found


def reached(by: Person, roles: tuple[Role, ...] = LOCAL_READERS) -> QuerySet[System]:
    """The systems this person may see who holds one of these roles, or is a local security officer."""
    check_may_enter(by, roles)
    reach = scope(by, roles)
    found = System.objects.select_related("facility")
    return found if reach.everything else found.filter(facility__code__in=reach.facilities)


def changes_of(system: System) -> QuerySet[Change]:
    """What changed in it, with the rules for all that came while it stood; the latest first."""
    for_all = Q(system=None, on__gte=system.exists_from_on)
    if system.retired_on:
        for_all &= Q(on__lte=system.retired_on)
    return (
        Change.objects.filter(Q(system=system) | for_all).select_related("recorded_by").order_by("-on", "-pk")
    )


def rules() -> QuerySet[Change]:
    """New rules that concern every system, the latest first."""
    return Change.objects.filter(system=None).select_related("recorded_by").order_by("-on", "-pk")


def assessments_of(system: System) -> QuerySet[Happening]:
    """Its closed assessments, the latest first."""
    found = Happening.objects.filter(kind=ASSESSED, subject=system.subject, withdrawn_at=None)
    return found.select_related("by").order_by("-on", "-pk")


def last_assessed_on(system: System) -> date | None:
    """The day of its last closed assessment; None where there is none."""
    last: date | None = assessments_of(system).aggregate(last=Max("on"))["last"]
    return last


def assessed_since(on: date) -> QuerySet[Happening]:
    """Assessments of any system closed on a day or later."""
    return Happening.objects.filter(kind=ASSESSED, on__gte=on, withdrawn_at=None)


def duties_of(system: System) -> QuerySet[Duty]:
    """What the program owes for it, open ones first by their last day."""
    return Duty.objects.filter(subject=system.subject).order_by("done_on", "due_on", "pk")


def overdue(system: System, on: date) -> bool:
    """Whether an assessment of it is overdue on a day: closing one then is late and tells why."""
    owed = Duty.objects.filter(subject=system.subject, done_on=None, due_on__lt=on, kind__in=ASSESSING)
    return owed.exclude(owed=False).exists()

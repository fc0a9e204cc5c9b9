"""Reads of visits."""

from collections.abc import Sequence

from django.db.models import Case, QuerySet, When

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Facility, Person
from forthwith.program.registers.guards import Scope
from forthwith.program.visits.domain import Stand
from forthwith.program.visits.guards import VISITORS
from forthwith.program.visits.models import Visit, VisitFinding


def visits(scope: Scope) -> QuerySet[Visit]:
    """The visits within reach: those to be made first, the nearest day before; then those made, the latest first."""
    planned = Case(When(stand=Stand.PLANNED, then="planned_on"))
    found = Visit.objects.select_related("facility", "visitor").prefetch_related("findings")
    found = found.order_by(planned.asc(nulls_last=True), "-made_on", "-planned_on", "-pk")
    return found if scope.everything else found.filter(facility__code__in=scope.facilities)


def visit(reference: str) -> Visit:
    """One visit by its reference."""
    found = Visit.objects.select_related("facility", "visitor", "planned_by", "ended_by")
    one = found.filter(reference=reference).first()
    if one is None:
        raise NotFound(f"There is no visit {reference}.")
    return one


def finding(reference: str, number: int) -> VisitFinding:
    """One finding of a visit."""
    found = VisitFinding.objects.select_related("visit__facility", "owner")
    one = found.filter(visit__reference=reference, number=number).first()
    if one is None:
        raise NotFound(f"{reference} has no finding {number}.")
    return one


def never_visited(scope: Scope) -> Sequence[Facility]:
    """Facilities in use to which no visit was made this calendar year, nor is one planned."""
    year = clock.today().year
    made = Visit.objects.filter(stand=Stand.MADE, made_on__year=year)
    planned = Visit.objects.filter(stand=Stand.PLANNED)
    known = {*made.values_list("facility", flat=True), *planned.values_list("facility", flat=True)}
    in_use = Facility.objects.in_use(clock.today()).exclude(pk__in=known)
    return [one for one in in_use if scope.reaches(one.code)]


def visitors() -> QuerySet[Person]:
    """Who may make a visit today."""
    return _holding(Appointment.objects.in_force(clock.today()).filter(role__in=VISITORS))


def owners(facility: Facility) -> QuerySet[Person]:
    """Who may have a finding to mend: the two officers, and the facility's own security officer."""
    today = Appointment.objects.in_force(clock.today())
    local = today.filter(role=Role.LOCAL_SECURITY_OFFICER, facility=facility)
    return _holding(today.filter(role__in=VISITORS) | local)


def _holding(held: QuerySet[Appointment]) -> QuerySet[Person]:
    return Person.objects.filter(is_active=True, appointments__in=held).distinct()

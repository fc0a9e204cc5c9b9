"""Who owes which course on a day: computed from appointments, audiences and completions; no row says so.

The database leaves out at once who completed the course so that nothing is asked of them; only of the others, their
appointments and completions are read, and the law is asked of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from forthwith.people.models import Appointment, Person
from forthwith.program.registers.guards import Scope
from forthwith.program.training.domain import Done, Owed, Rule, good_since, owed, run_up_to
from forthwith.program.training.models import Audience, Completion, Course
from forthwith.program.training.queries.courses import asked_on, audiences_on, rule

EVERYBODY = Scope(everything=True)
_COLUMNS = ("person_id", "role", "facility__code", "from_on", "until_on")
Held = tuple[str, str, date, date | None]  # role, facility, from, until


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody owes a course; at which facilities they work on that day ("" is none)."""

    person_id: int
    course: Course
    owed: Owed
    facilities: tuple[str, ...]


def lines(day: date, *, seen: Scope = EVERYBODY, person: Person | None = None) -> list[Line]:
    """Everything owed on a day, what was due first before the rest."""
    found = [line for course in asked_on(day) for line in _lines_of(course, day, seen, person)]
    return sorted(found, key=lambda line: (line.owed.due_on, line.course.title, line.person_id))


def covered(course: Course, day: date, seen: Scope = EVERYBODY) -> int:
    """How many people a course is for on a day."""
    people = _people(course, day, seen)
    return people.count() if people is not None else 0


def _people(course: Course, day: date, seen: Scope) -> QuerySet[Person] | None:
    """Those whom an audience in force covers through an appointment in force."""
    audiences = audiences_on(course, day)
    if not audiences:
        return None
    appointments = Appointment.objects.in_force(day).filter(person=OuterRef("pk"))
    people = Person.objects.filter(
        Exists(appointments.filter(reduce(or_, map(_matches, audiences)))), is_active=True
    ).order_by()
    if seen.everything:
        return people
    return people.filter(Exists(appointments.filter(facility__code__in=seen.facilities)))


def _matches(audience: Audience) -> Q:
    role = Q(role=audience.role) if audience.role else Q()
    wanted = role & (Q(facility=audience.facility_id) if audience.facility_id else Q())
    return wanted or Q(pk__isnull=False)


def _lines_of(course: Course, day: date, seen: Scope, person: Person | None) -> Iterable[Line]:
    people = _people(course, day, seen)
    if people is None:
        return
    asked = rule(course, day)
    found = _not_good(people, course, asked, day)
    if person:
        found = found.filter(pk=person.pk)
    done = _done(course, found)
    for person_id, held in _held(found).items():
        since = _since(course, held, day)
        one = owed(asked, since, done.get(person_id)) if since else None
        if one and one.since <= day:
            yield Line(person_id, course, one, _facilities(held, day, seen))


def _not_good(people: QuerySet[Person], course: Course, asked: Rule, day: date) -> QuerySet[Person]:
    """Without those whose completions ask for nothing on this day: recent enough, and of the last material version."""
    stand = Completion.objects.filter(person=OuterRef("pk"), course=course, withdrawn_at=None)
    after = good_since(asked, day)
    recent = stand.filter(completed_on__gte=after) if after else stand
    latest = stand.filter(number__gte=asked.material[-1][0]) if asked.material else stand
    return people.exclude(Exists(recent) & Exists(latest))


def _done(course: Course, people: QuerySet[Person]) -> dict[int, Done]:
    stand = Completion.objects.filter(course=course, withdrawn_at=None, person__in=people).order_by()
    latest = stand.values_list("person_id").annotate(on=Max("completed_on"), number=Max("number"))
    return {person: Done(on, number) for person, on, number in latest.iterator()}


def _held(people: QuerySet[Person]) -> dict[int, list[Held]]:
    """Every appointment of these people, past ones too: what somebody owes, they owe since the run of days began."""
    found: dict[int, list[Held]] = defaultdict(list)
    rows: Any = Appointment.objects.filter(person__in=people).order_by().values_list(*_COLUMNS)
    for person, role, facility, first, last in rows.iterator():
        found[person].append((role, facility or "", first, last))
    return found


def _since(course: Course, held: Sequence[Held], day: date) -> date | None:
    """Since when somebody has had to take the course without a break, for whatever role."""
    audiences = list(course.audiences.all())
    begins = course.versions.all()[0].from_on
    spans = []
    for role, facility, first, last in held:
        for one in audiences:
            if one.role in ("", role) and (one.facility is None or one.facility.code == facility):
                ends = [end for end in (last, one.until_on) if end]
                spans.append((max(first, one.from_on, begins), min(ends, default=None)))
    return run_up_to(spans, day)


def _facilities(held: Iterable[Held], day: date, seen: Scope) -> tuple[str, ...]:
    """Where somebody works on a day, of the facilities that are seen."""
    at = {facility for _, facility, first, last in held if first <= day and (last is None or day <= last)}
    return tuple(sorted(code for code in at - {""} if seen.reaches(code))) or ("",)

"""Who owes which course on a day: computed from appointments, audiences and completions; no row says so.

Appointments are read once for all courses. The database leaves out who completed a course so that nothing is asked
of them; the law is asked of the others alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from forthwith import clock
from forthwith.people.models import Appointment, Person
from forthwith.program.registers.guards import Scope
from forthwith.program.training.domain import Done, Owed, Rule, good_since, owed, run_up_to
from forthwith.program.training.models import Completion, Course
from forthwith.program.training.queries.courses import asked_on, audiences_on, rule
from forthwith.record.models import TreeHead

EVERYBODY = Scope(everything=True)
NOWHERE = ("",)
Held = tuple[str, int | None, date, date | None]  # role, facility, from, until


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody owes a course; at which facilities they work on that day ("" is none)."""

    person_id: int
    course: Course
    owed: Owed
    facilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owing:
    """Everything owed on a day, what was due first before the rest; how many people each course is for."""

    lines: list[Line]
    covered: Mapping[int, int]


class _People:
    """Who is appointed to what, at any time; who of those that are seen is appointed on the day, and where."""

    def __init__(self, day: date, seen: Scope, person: Person | None) -> None:
        self.day = day
        self.held: dict[int, list[Held]] = defaultdict(list)
        self.today: list[tuple[int, str, int | None]] = []
        self.at: dict[int, set[str]] = defaultdict(set)
        rows = Appointment.objects.filter(Q(person=person) if person else Q(), person__is_active=True)
        columns = ("person_id", "role", "facility_id", "facility__code", "from_on", "until_on")
        for one, role, facility, code, first, last in rows.order_by().values_list(*columns):
            self.held[one].append((role, facility, first, last))
            if first <= day and (last is None or day <= last):
                self.today.append((one, role, facility))
                if code is not None and seen.reaches(code):
                    self.at[one].add(code)
        if not seen.everything:
            self.today = [row for row in self.today if row[0] in self.at]

    def covered(self, course: Course) -> set[int]:
        """Those whom an audience in force covers through an appointment in force."""
        found: set[int] = set()
        for one in audiences_on(course, self.day):
            role, place = one.role, one.facility_id
            found |= {
                person
                for person, held, at in self.today
                if (not role or held == role) and (place is None or at == place)
            }
        return found


def owing(day: date, *, seen: Scope = EVERYBODY, person: Person | None = None) -> Owing:
    """Everything owed on a day by those who are seen, or by one person."""
    courses = asked_on(day)
    if not courses:
        return Owing([], {})
    people = _People(day, seen, person)
    found: list[Line] = []
    covered: dict[int, int] = {}
    for course in courses:
        of = people.covered(course)
        covered[course.pk] = len(of)
        found += _lines_of(course, of, people)
    found.sort(key=lambda line: (line.owed.due_on, line.course.title, line.person_id))
    return Owing(found, covered)


def owing_now(seen: Scope) -> Owing:
    """Everything owed today; computed anew once the record has grown, since rows change through acts alone."""
    peaks = TreeHead.objects.values_list("peaks", flat=True).first()
    return _remembered(bytes(peaks or b""), clock.today(), seen)


@lru_cache(maxsize=16)
def _remembered(peaks: bytes, day: date, seen: Scope) -> Owing:
    """`peaks` stands for every act so far: no two records share it."""
    return owing(day, seen=seen)


def _lines_of(course: Course, covered: set[int], people: _People) -> Iterable[Line]:
    asked, day = rule(course, people.day), people.day
    stand = Completion.objects.filter(course=course, withdrawn_at=None).order_by()
    good = _good(asked, day)
    done = _done(stand.exclude(good)) if good else {}
    since_of = _since(course, day)
    for one in covered.difference(stand.filter(good).values_list("person_id", flat=True)):
        asks = owed(asked, since_of(people.held[one]), done.get(one))
        if asks and asks.since <= day:
            yield Line(one, course, asks, tuple(sorted(people.at.get(one, NOWHERE))))


def _good(asked: Rule, day: date) -> Q:
    """A completion after which nothing is asked on a day: recent enough, and of the last material version."""
    after = good_since(asked, day)
    recent = Q(completed_on__gte=after) if after else Q()
    return recent & (Q(number__gte=asked.material[-1][0]) if asked.material else Q())


def _done(stand: QuerySet[Completion]) -> dict[int, Done]:
    """The latest day and version of each person. Who has no good completion has all of theirs among these."""
    found: dict[int, Done] = {}
    for person, on, number in stand.values_list("person_id", "completed_on", "number"):
        before = found.get(person, Done(on, number))
        found[person] = Done(max(before.on, on), max(before.version, number))
    return found


def _since(course: Course, day: date) -> Callable[[Iterable[Held]], date]:
    """Since when somebody has had to take the course without a break, for whatever role they were appointed to."""
    begins = course.versions.all()[0].from_on
    audiences = [
        (one.role, one.facility_id, max(one.from_on, begins), one.until_on) for one in course.audiences.all()
    ]

    def since(held: Iterable[Held]) -> date:
        spans = [
            (max(first, from_on), until_on if last is None or (until_on and until_on < last) else last)
            for role, facility, first, last in held
            for wanted, place, from_on, until_on in audiences
            if (not wanted or role == wanted) and (place is None or facility == place)
        ]
        return run_up_to(spans, day) or day

    return since

"""Taking in a list of a learning system: looked through first, then taken in one act; the same list twice is once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import transaction

from forthwith import clock
from forthwith.errors import Fault
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions.completions import Completed, keep, new_among
from forthwith.program.training.domain import How
from forthwith.program.training.learning_file import Listed, read
from forthwith.program.training.models import Brought, Course, StaffNumber
from forthwith.program.training.queries.courses import courses, version_on
from forthwith.record import actions as record


@dataclass(slots=True, repr=False)
class Looked:
    """What taking a list would do, and what of it cannot be taken."""

    rows: int = 0
    not_completed: int = 0
    new: list[Completed] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)
    unknown_people: dict[str, int] = field(default_factory=dict)  # how many rows each
    unknown_courses: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)  # staff numbers that are new, and whose


def look(*, name: str, data: bytes, by: Person) -> Looked:
    """The dry run: nothing is changed."""
    guards.check_may_keep(by)
    reading = read(name, data, today=clock.today())
    total = len(reading.rows) + reading.not_completed + len({one.where for one in reading.faults})
    looked = Looked(rows=total, not_completed=reading.not_completed, faults=reading.faults)
    completed = list(_completed(reading.rows, looked))
    looked.new = new_among(completed)
    looked.same = len(completed) - len(looked.new)
    return looked


@transaction.atomic
def take(*, name: str, data: bytes, by: Person) -> int:
    """Take every row that can be taken; how many completions are new. Nothing new leaves nothing behind."""
    looked = look(name=name, data=data, by=by)
    if not (looked.new or looked.numbers):
        return 0
    digest = f"sha256:{sha256(data).hexdigest()}"
    brought = Brought.objects.filter(digest=digest).first() or Brought(digest=store().put(data))
    brought.file_name, brought.rows = name, looked.rows
    brought.taken = (brought.taken or 0) + len(looked.new)
    brought.brought_at, brought.brought_by = clock.now(), by
    brought.save()
    numbers = StaffNumber.objects.bulk_create(
        StaffNumber(number=number, person_id=person) for number, person in looked.numbers.items()
    )
    made = keep(looked.new, how=How.LEARNING_SYSTEM, by=by, brought=brought)
    fields = {"rows": looked.rows, "new": len(made), "numbers": len(numbers)}
    record.append("training.bring", by=by, rows=[brought, *made, *numbers], fields=fields, evidence=[digest])
    return len(made)


def _completed(rows: Iterable[Listed], looked: Looked) -> Iterable[Completed]:
    people = {email.casefold(): pk for pk, email in Person.objects.values_list("pk", "email").iterator()}
    numbers = dict(StaffNumber.objects.values_list("number", "person_id"))
    taught = _courses()
    for row in rows:
        person, course = (
            _who(row, people, numbers, looked),
            taught.get(" ".join(row.course.casefold().split())),
        )
        if course is None:
            looked.unknown_courses[row.course] = looked.unknown_courses.get(row.course, 0) + 1
        version = version_on(course, row.on) if course else None
        if person and version:
            yield Completed(person, version, row.on)


def _courses() -> dict[str, Course]:
    """By code and by title; one that is asked for goes before one that ended."""
    ordered = sorted(courses(), key=lambda one: one.ended_on is None)
    return {name.casefold(): one for one in ordered for name in (one.title, one.code)}


def _who(row: Listed, people: dict[str, int], numbers: dict[str, int], looked: Looked) -> int | None:
    """Whose row it is; a number beside a known address is learned, one that is another's is refused."""
    by_email, by_number = people.get(row.email), numbers.get(row.number)
    if by_email and row.number:
        by_number = by_number or looked.numbers.setdefault(row.number, by_email)
        if by_number != by_email:
            looked.faults.append(Fault(f"row {row.row}", "the number of this person; it is somebody else’s"))
            return None
    found = by_email or by_number or looked.numbers.get(row.number)
    if found is None:
        name = row.email or row.number
        looked.unknown_people[name] = looked.unknown_people.get(name, 0) + 1
    return found

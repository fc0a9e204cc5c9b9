"""One digest a person and day of what is due for them: before the last day, and after it until it is done.

It says how much and by when, never what: no PHI, no name of a system or a facility goes by mail.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.adopted import in_force
from forthwith.duties.domain import ACCESS, PROGRAM
from forthwith.duties.models import Duty
from forthwith.duties.owners import Owners
from forthwith.people import mail
from forthwith.record import head

BEFORE = (30, 7, 1)
AFTER = (1, 7)
EVERY = 7
KIND = "due"


@dataclass(frozen=True, slots=True)
class Reminder:
    """So many things are due for a person by a day."""

    person_id: int
    due_on: date
    count: int = 1


Source = Callable[[date], Iterable[Reminder]]
_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let a room say what is due for single persons; it gives what is due for whom, the days choose when to tell."""
    _SOURCES[name] = source


def turn() -> None:
    """Today's digests; done again on the same day, nothing. Days on which no worker ran are not made up for."""
    today = clock.today()
    if not mail.is_set_up():
        return
    lines: dict[int, list[Reminder]] = defaultdict(list)
    for one in (*_of_duties(today), *_of_rooms(today)):
        lines[one.person_id].append(one)
    _tell(lines, today)


def is_told_on(today: date, due_on: date, before: Iterable[int] = BEFORE) -> bool:
    """Whether a day is one of those on which a last day is called to mind."""
    left = (due_on - today).days
    return left in before if left >= 0 else -left in AFTER or -left % EVERY == 0


def _of_rooms(today: date) -> Iterator[Reminder]:
    for name in sorted(_SOURCES):
        yield from (one for one in _SOURCES[name](today) if is_told_on(today, one.due_on))


def _of_duties(today: date) -> Iterator[Reminder]:
    owners, before = Owners(today), _days_before(today)
    rows = Duty.objects.filter(law__in=(PROGRAM, ACCESS), done_on=None, due_on__isnull=False).exclude(
        owed=False
    )
    for kind, owner, facility, due_on in rows.values_list("kind", "owner", "facility", "due_on"):
        if due_on and is_told_on(today, due_on, before.get(kind, BEFORE)):
            yield from (Reminder(person, due_on) for person in owners.of(owner, facility))


def _days_before(today: date) -> dict[str, tuple[int, ...]]:
    return {duty.id: duty.remind for pack in in_force(today).values() for duty in pack.duty}


@transaction.atomic
def _tell(lines: dict[int, list[Reminder]], today: date) -> None:
    """Messages and jobs in one transaction; two workers at once wait for each other, and the second tells nobody."""
    head.take_turn()
    subjects = {person_id: in_words(lines[person_id], today) for person_id in sorted(lines)}
    mail.tell_each(subjects, about=f"due {today}", kind=KIND, path="/")


def in_words(reminders: Iterable[Reminder], today: date) -> str:
    """How much is overdue and how much comes, the nearest day named."""
    late = coming = 0
    nearest: date | None = None
    for one in reminders:
        if one.due_on < today:
            late += one.count
        else:
            coming += one.count
            nearest = min(nearest, one.due_on) if nearest else one.due_on
    parts = [f"{late} overdue"] if late else []
    parts += [f"{coming} due, the next by {nearest}"] if coming else []
    return f"What is due for you: {'; '.join(parts)}"

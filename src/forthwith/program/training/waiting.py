"""What waits for one person in training: said on the first page, and called to mind in the digest of the day."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from forthwith import clock
from forthwith.duties.reminding import Reminder
from forthwith.people.models import Person
from forthwith.program.training.queries.owed import owing
from forthwith.program.training.queries.people import owed_by
from forthwith.ui.shown import Link


def waits_for(person: Person) -> Sequence[Link]:
    """One line for all courses somebody has to do, with how many are overdue."""
    owed = owed_by(person)
    late = sum(one.owed.due_on < clock.today() for one in owed)
    if not owed:
        return []
    words = f"{len(owed)} {'course' if len(owed) == 1 else 'courses'} to do"
    return [Link(f"Training: {words}{f', {late} overdue' if late else ''}", reverse("training:mine"))]


def reminders(today: date) -> Iterator[Reminder]:
    """Every course somebody has to do, by its last day: they stand in the one digest of the day."""
    return (Reminder(one.person_id, one.owed.due_on) for one in owing(today).lines)

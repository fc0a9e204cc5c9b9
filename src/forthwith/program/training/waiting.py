"""What waits for one person in training: the first page says it to whoever is signed in."""

from collections.abc import Sequence

from django.urls import reverse

from forthwith import clock
from forthwith.people.models import Person
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

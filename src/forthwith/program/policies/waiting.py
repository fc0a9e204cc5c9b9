"""What the first page says to somebody who has policies to read."""

from collections.abc import Sequence

from django.urls import reverse

from forthwith import clock
from forthwith.people.models import Person
from forthwith.program.policies.audience import waiting
from forthwith.ui.shown import Link


def to_read(person: Person) -> Sequence[Link]:
    """One link for all of them, none where none waits."""
    count = len(waiting(person, clock.today()))
    if not count:
        return []
    words = (
        "A policy waits for you to read it" if count == 1 else f"{count} policies wait for you to read them"
    )
    return [Link(words, reverse("policies:to_read"))]

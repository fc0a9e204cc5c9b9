"""What of the April collection waits for one person: the questions of their facility."""

from collections.abc import Sequence

from django.urls import reverse

from forthwith.people.models import Person
from forthwith.program.collection.queries.years import waits_for
from forthwith.ui.shown import Link


def waiting(person: Person) -> Sequence[Link]:
    """The facilities this person still has to answer for."""
    return [
        Link(
            f"Answer the April questions of {one.name}",
            reverse("collection:answer", args=[one.questionnaire.year, one.facility]),
        )
        for one in waits_for(person)
    ]

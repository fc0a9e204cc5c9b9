"""What is new on the first page: reports that nobody has opened yet."""

from django.urls import reverse

from forthwith.breach.queries.incidents import unopened
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.ui.shown import Link
from forthwith.ui.words import moment_in_words

MOST = 10


def news(person: Person) -> list[Link]:
    """The oldest reports nobody has opened, for those whose work they are."""
    if not person.holds(Role.PRIVACY_OFFICER):
        return []
    return [
        Link(
            f"{one.reference}, reported {moment_in_words(one.reported_at)}",
            reverse("breach:incident", args=[one.reference]),
        )
        for one in unopened()[:MOST]
    ]

"""What waits on the first page for a second person: letters that are complete and not approved."""

from django.urls import reverse

from forthwith.breach import guards, guards_letters
from forthwith.breach.letters.content import missing
from forthwith.breach.models import Letter
from forthwith.people.models import Person
from forthwith.ui.shown import Link

MOST = 10


def to_approve(person: Person) -> list[Link]:
    """The letters this person may approve now, the oldest first."""
    waiting = Letter.objects.filter(approved_by=None).exclude(drafted_by=person).order_by("pk")
    found = (one for one in waiting.select_related("incident") if _may(one, person))
    return [_link(one) for one, _ in zip(found, range(MOST), strict=False)]


def _may(letter: Letter, person: Person) -> bool:
    lacking = missing(letter.text, letter.kind.law).value
    return guards.may(lambda: guards_letters.check_may_approve(letter, person, lacking))


def _link(letter: Letter) -> Link:
    case = letter.incident.reference
    words = f"{case}, letter {letter.number}: {letter.kind.words}, by {letter.drafted_by.name}"
    return Link(words, reverse("breach:version", args=[case, letter.number]))

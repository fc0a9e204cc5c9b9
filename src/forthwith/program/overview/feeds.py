"""A person's calendar as a file: what is open, what was due within a year, what comes within 400 days."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.urls import reverse

from forthwith import clock
from forthwith.duties.engine.due import Due
from forthwith.duties.feed import feed
from forthwith.duties.projection import AHEAD, BEHIND
from forthwith.people.models import Person
from forthwith.people.tokens import digest_of
from forthwith.program.overview.guards import sees_duties
from forthwith.program.overview.models import FeedLink
from forthwith.program.overview.queries import dues_seen
from forthwith.program.overview.shown import place
from forthwith.program.registers.guards import scope


def whose(token: str) -> Person | None:
    """Who subscribed by this link; None where it is ended, or its person may see nothing any more."""
    digest = digest_of(token)
    found = (
        FeedLink.objects.filter(digest=digest, ended_at=None).select_related("person").first()
        if digest
        else None
    )
    return found.person if found and sees_duties(found.person) else None


def calendar_of(person: Person, absolute: Callable[[str], str]) -> bytes:
    """The file; every event leads to its why on this site."""
    today = clock.today()
    dues = [due for due in dues_seen(person, date.min, today + AHEAD) if _is_near(due, today)]
    return feed(
        dues,
        name=_name(person),
        host=settings.RECORD_ORIGIN or "forthwith",
        stamped_at=clock.now(),
        address=lambda due: absolute(address(due)),
    )


def _is_near(due: Due, today: date) -> bool:
    return due.done_on is None or due.due_on >= today - BEHIND


def _name(person: Person) -> str:
    own = sorted(scope(person).facilities)
    return f"What is due, {', '.join(own)}" if own else "What is due"


def address(due: Due) -> str:
    """Where a duty stands with its why."""
    at = reverse("overview:month", args=[due.due_on.year, due.due_on.month, due.duty])
    return f"{at}#{place(due)}"

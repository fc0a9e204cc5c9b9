"""A policy in force since a day of the tests, whatever the day of their first entry."""

from datetime import date

from forthwith import clock
from forthwith.duties.adopted import INSTALLED
from forthwith.duties.models import Adoption
from forthwith.people.models import Person
from forthwith.policy.pack import DMH, text_of


def in_force_since(from_on: date, by: Person, *, text: str = "", name: str = INSTALLED) -> Adoption:
    """A row as `adopt` leaves it."""
    return Adoption.objects.create(
        name=name,
        title="Risk management program",
        digest=f"sha256:{0:064}",
        text=text or text_of(DMH),
        from_on=from_on,
        adopted_at=clock.now(),
        by=by,
    )

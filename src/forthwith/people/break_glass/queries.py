"""Reads about emergency access, and what waits because of it."""

from django.db.models import QuerySet
from django.urls import reverse

from forthwith import clock
from forthwith.people.break_glass.domain import READERS
from forthwith.people.break_glass.guards import may_review
from forthwith.people.models import Emergency, Person
from forthwith.record.models import Entry
from forthwith.ui.shown import Link


def seen_by(person: Person) -> QuerySet[Emergency]:
    """Every one for whoever reviews or audits; one's own for everybody else."""
    found = Emergency.objects.select_related("person", "reviewed_by")
    return found if person.holds(*READERS) else found.filter(person=person)


def waiting(person: Person) -> list[Link]:
    """What this person has to review."""
    if person.roles().isdisjoint(READERS):
        return []
    ended = Emergency.objects.unreviewed().filter(until_at__lte=clock.now()).select_related("person")
    return [
        Link(
            f"Review the emergency access of {clock.local_date(one.began_at)}",
            reverse("people:emergency", args=[one.pk]),
        )
        for one in ended
        if may_review(one, person)
    ]


def done_meanwhile(emergency: Emergency) -> QuerySet[Entry]:
    """What the person did while it held, as the record has it."""
    end = min(emergency.until_at, clock.now())
    of = Entry.objects.filter(actor=emergency.person.actor_id, at__gte=emergency.began_at, at__lte=end)
    return of.order_by("sequence")

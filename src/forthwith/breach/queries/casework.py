"""Reads of the work on a case: its links from both ends, who can be given a task, one row of a case."""

from typing import NamedTuple, TypeVar

from django.db.models import Q, QuerySet

from forthwith import clock
from forthwith.breach.guards import READERS
from forthwith.breach.models import Incident, Link
from forthwith.errors import NotFound
from forthwith.people.models import Person
from forthwith.people.queries import holders
from forthwith.record.models import RecordedModel

Row = TypeVar("Row", bound=RecordedModel)


class Seen(NamedTuple):
    """A link as it is seen from one of its ends."""

    link: Link
    says: str
    other: Incident


def links_of(incident: Incident) -> list[Seen]:
    """The links that stand, from whichever end they were made."""
    standing = Link.objects.filter(Q(incident=incident) | Q(other=incident), undone_at=None)
    return [
        _seen(link, incident)
        for link in standing.select_related("incident", "other", "linked_by").order_by("pk")
    ]


def _seen(link: Link, incident: Incident) -> Seen:
    if link.incident_id == incident.pk:
        words = {"duplicate": "Tells of the same event as", "related": "Is related to"}
        return Seen(link, words[link.kind], link.other)
    words = {"duplicate": "The same event is told of in", "related": "Is related to"}
    return Seen(link, words[link.kind], link.incident)


def may_be_given_tasks() -> list[Person]:
    """Everybody who may read a case today, by name."""
    found = {
        person.pk: person for role in READERS for person in holders(role, clock.today()) if person.is_active
    }
    return sorted(found.values(), key=lambda person: person.name)


def one_of(rows: QuerySet[Row], pk: int) -> Row:
    """A row of a case by its number; NotFound where the case has none of it."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such thing in this case.")
    return found

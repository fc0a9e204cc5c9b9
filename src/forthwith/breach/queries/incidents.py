"""Reads about incidents: the list, one case, its facts, what the law says of it today."""

from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery

from forthwith.breach.actions.facts import decided
from forthwith.breach.document import Document
from forthwith.breach.models import Determined, Incident
from forthwith.duties.models import Duty
from forthwith.errors import NotFound
from forthwith.law.hipaa.decision import Decision
from forthwith.people.models import Person


def incidents() -> QuerySet[Incident]:
    """All incidents, newest first, each with the next last day of what is still owed."""
    waiting = Duty.objects.filter(case=OuterRef("reference"), done_on=None).exclude(owed=False)
    next_due = waiting.order_by().values("case").annotate(first=Min("due_on")).values("first")
    return Incident.objects.defer("account").annotate(next_due_on=Subquery(next_due))


def incident(reference: str) -> Incident:
    """One incident by its reference."""
    found = Incident.objects.filter(reference=reference).first()
    if found is None:
        raise NotFound(f"There is no incident {reference}.")
    return found


def reported_by(person: Person) -> QuerySet[Incident]:
    """What a person reported: all that a reporter may see."""
    return Incident.objects.filter(reported_by=person)


def facts_of(incident: Incident) -> Document:
    """The facts as they stand now."""
    found: Any = incident.versions.get(number=incident.facts_number).facts
    return dict(found)


def decision_of(incident: Incident) -> Decision:
    """What the law says of the facts, seen from today."""
    return decided(facts_of(incident))


def determination_of(incident: Incident) -> Determined | None:
    """The determination in force, if any: the last one made."""
    return incident.determinations.select_related("facts_version", "determined_by").last()


def is_reopened(incident: Incident, made: Determined | None) -> bool:
    """Whether new facts changed what the law says since the determination was made."""
    return made is not None and made.outcome != incident.outcome

"""Reads about incidents: the list, one case, its facts, what the law says of it today."""

from typing import Any

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery
from django.utils.crypto import constant_time_compare

from forthwith.breach.actions.facts import decided
from forthwith.breach.case.intake import Standing, code_digest
from forthwith.breach.document import Document
from forthwith.breach.models import Determined, Incident
from forthwith.duties.models import Duty
from forthwith.errors import NotFound
from forthwith.law.hipaa.decision import Decision
from forthwith.people.models import Person
from forthwith.record.models import Entry
from forthwith.record.queries import entries_of

READ = "breach.read"
NOBODYS = "-" * 64  # no code has this digest: compared where there is none, so that the time tells nothing


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


def followed_up(reference: str, code: str) -> Incident | None:
    """The report with this reference and this code; a wrong code is as an unknown reference, in time as well."""
    found = Incident.objects.filter(reference=reference.strip().upper()).first()
    kept = (found.follow_up_digest if found else None) or NOBODYS
    return found if constant_time_compare(kept, code_digest(code)) else None


def standing_of(incident: Incident) -> Standing:
    """What a reporter learns: received, looked into once somebody has opened it, closed."""
    if incident.closed_at:
        return Standing.CLOSED
    return Standing.LOOKED_INTO if is_opened(incident) else Standing.RECEIVED


def is_opened(incident: Incident) -> bool:
    """Whether anybody has read or worked on the case."""
    return incident.facts_number > 1 or entries_of(incident.reference).filter(act=READ).exists()


def unopened() -> QuerySet[Incident]:
    """Reports that nobody has opened yet, the oldest first."""
    readings = Entry.objects.filter(case=OuterRef("reference"), act=READ)
    fresh = Incident.objects.filter(facts_number=1, closed_at=None)
    return fresh.exclude(Exists(readings)).order_by("reported_at").only("reference", "reported_at")


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

"""Reads of the people affected: every roster of an incident, each person with what the law says of the notice."""

from collections.abc import Iterator

from forthwith.breach.models import Incident
from forthwith.breach.recipients import Mail, Noticed, mail, noticed
from forthwith.evidence import queries as evidence


def everybody(incident: Incident) -> Iterator[Noticed]:
    """Everybody on the rosters, in the order of the files; ages are taken on the day a roster was added."""
    rosters = incident.rosters.select_related("snapshot")
    for number, roster in enumerate(rosters, 1):
        people = evidence.people(roster.snapshot)
        prefix = f"{incident.reference}-{number}"
        yield from noticed(people, prefix=prefix, on=roster.snapshot.as_of_on)


def mail_of(incident: Incident) -> Mail:
    """Who gets a letter, and who does not."""
    return mail(everybody(incident))

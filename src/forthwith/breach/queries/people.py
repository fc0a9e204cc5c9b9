"""Reads of the people affected: every roster of an incident, each person with what the law says of the notice."""

from collections.abc import Iterator

from forthwith.breach.models import Incident, Mailing, PrintRun
from forthwith.breach.recipients import Mail, Noticed, mail, noticed
from forthwith.evidence import queries as evidence


def everybody(incident: Incident, rosters: int | None = None) -> Iterator[Noticed]:
    """Everybody on the rosters (or on the first so many), in the order of the files.

    Ages are taken on the day a roster was added.
    """
    for number, roster in enumerate(incident.rosters.select_related("snapshot")[:rosters], 1):
        people = evidence.people(roster.snapshot)
        prefix = f"{incident.reference}-{number}"
        yield from noticed(people, prefix=prefix, on=roster.snapshot.as_of_on)


def unsettled(incident: Incident) -> int:
    """How many rejected rows of the incident's lists nobody has accounted for."""
    return sum(roster.unsettled for roster in incident.rosters.select_related("snapshot"))


def is_everybody_told(run: PrintRun) -> bool:
    """Whether a run told everybody on the lists of its case.

    It was ordered for every list there is, each batch is with the post, nobody is left who must be told another
    way, and no rejected row is open.
    """
    incident = run.letter.incident
    is_for_all = run.rosters == incident.rosters.count()
    is_mailed = Mailing.objects.filter(batch__run=run).count() == run.planned_batches
    return is_for_all and is_mailed and not run.by_hand and not unsettled(incident)


def mail_of(incident: Incident, rosters: int) -> Mail:
    """Who on the first so many rosters gets a letter, and who does not."""
    return mail(everybody(incident, rosters))

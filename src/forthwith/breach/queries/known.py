"""Reads of what became known of single people: corrections, returned letters, matches, by reference."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forthwith import clock
from forthwith.breach.affected.known import CameBack, Corrected, Later
from forthwith.breach.affected.matched import Pair, leads
from forthwith.breach.domain import Channel, Outcome, Side, Source, Verdict
from forthwith.breach.models import Correction, Incident, Matching, Returned
from forthwith.law.hipaa.facts import Contact as Sufficiency
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason, contact_after


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What became known in one incident: of each person, and which rows are counted under another."""

    later: dict[str, Later]
    leads: dict[str, str]

    @property
    def touched(self) -> set[str]:
        """Everybody whose count may differ from what the lists alone say."""
        return self.later.keys() | self.leads.keys()

    def lead(self, reference: str) -> str:
        """The reference under which this row is counted."""
        return self.leads.get(reference, reference)

    def rows_under(self, reference: str) -> set[str]:
        """The other rows that are counted under this one."""
        return {row for row, lead in self.leads.items() if lead == reference}


NOTHING_KNOWN = Known({}, {})


def known(incident: Incident) -> Known:
    """All that became known; a letter that came back under a matched row is the leading row's."""
    lead = leads(pairs(incident, Verdict.SAME))
    corrections: defaultdict[str, list[Corrected]] = defaultdict(list)
    for made in incident.corrections.select_related("made_by"):
        corrections[made.person].append(_corrected(made))
    came_back: defaultdict[str, list[CameBack]] = defaultdict(list)
    for back in incident.returned.select_related("run"):
        came_back[lead.get(back.person, back.person)].append(_came_back(back))
    dead = _dead_emails(incident)
    everyone = corrections.keys() | came_back.keys() | dead.keys()
    later = {
        one: Later(tuple(corrections[one]), tuple(came_back[one]), dead.get(one)) for one in sorted(everyone)
    }
    return Known(later, lead)


def undelivered(incident: Incident) -> set[tuple[str, int]]:
    """The letters that did not reach anybody, by person and run; a letter refused or unclaimed was given."""
    lost = [reason for reason in ReturnReason if contact_after(reason).value is Sufficiency.INSUFFICIENT]
    return set(incident.returned.filter(reason__in=lost).values_list("person", "run_id"))


def pairs(incident: Incident, verdict: Verdict) -> list[Pair]:
    """The pairs of every decision in force."""
    return [pair for made in in_force(incident).filter(verdict=verdict) for pair in pairs_of(made)]


def in_force(incident: Incident) -> Any:
    """The decisions on who is whom that were not undone."""
    return incident.matchings.filter(undone_at=None)


def pairs_of(made: Matching) -> Iterable[Pair]:
    """The pairs of one decision."""
    found: Any = made.pairs
    return [(one, other) for one, other in found]


def _corrected(made: Correction) -> Corrected:
    fields: Any = made.fields
    return Corrected(
        number=made.pk,
        fields=fields,
        source=Source(made.source),
        by=made.made_by.name,
        at=made.made_at,
        on=clock.local_date(made.made_at),
        why=made.why,
    )


def _came_back(back: Returned) -> CameBack:
    reason, side = ReturnReason(back.reason), Side(back.side)
    return CameBack(back.pk, side, reason, back.returned_on, back.run.corrections)


def _dead_emails(incident: Incident) -> dict[str, Any]:
    back = incident.contacts.filter(channel=Channel.EMAIL, outcome=Outcome.CAME_BACK)
    return dict(back.values_list("person", "recorded_at"))

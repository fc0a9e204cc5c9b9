"""Every moment of knowledge of a case: whether it counts or set the clock, and what the clock were without it."""

from datetime import date
from typing import NamedTuple

from forthwith.breach.actions.facts import decided
from forthwith.breach.document import Document, with_changes
from forthwith.breach.models import Incident, Link, LinkKind
from forthwith.law.kernel import Finding


class Moment(NamedTuple):
    """One moment of knowledge as recorded, with what the law makes of it."""

    fact: Document
    finding: Finding[date | None]
    sets_the_clock: bool
    without_it: date | None


def moments(facts: Document) -> tuple[Finding[date | None], list[Moment]]:
    """The finding on discovery, and each moment in the order in which it was recorded."""
    found = decided(facts).discovered_on
    recorded = facts.get("knowledge", [])
    # The finding rests on one finding for each moment, in their order, before whatever else it names.
    judged = [one for one in found.because if isinstance(one, Finding)][: len(recorded)]
    return found, [
        Moment(fact, one, one.value is not None and one.value == found.value, _without(facts, at))
        for at, (fact, one) in enumerate(zip(recorded, judged, strict=True))
    ]


def _without(facts: Document, at: int) -> date | None:
    others = [one for place, one in enumerate(facts["knowledge"]) if place != at]
    return decided(with_changes(facts, {"knowledge": others})).discovered_on.value


def earlier_duplicates(incident: Incident) -> list[Link]:
    """Duplicates of this incident whose first knowledge is earlier than the clock here."""
    links = Link.objects.filter(other=incident, kind=LinkKind.DUPLICATE, undone_at=None)
    return [
        link
        for link in links.select_related("incident")
        if link.incident.discovered_on
        and (incident.discovered_on is None or link.incident.discovered_on < incident.discovered_on)
    ]

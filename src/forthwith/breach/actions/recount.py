"""Counting everybody anew: the counts become facts, and the law is asked in the same act."""

from forthwith.breach.actions.facts import put
from forthwith.breach.document import Document, with_changes
from forthwith.breach.models import FactsVersion, Incident
from forthwith.breach.models.roster import Population
from forthwith.breach.queries.people import counts
from forthwith.people.models import Person


def recount(incident: Incident, *, by: Person, changes: Document | None = None) -> FactsVersion:
    """Count everybody anew into the next version of the facts; `changes` go into the same version.

    The caller holds the incident (`locked`) and the transaction, and writes the entry.
    """
    before = incident.versions.get(number=incident.facts_number)
    return put(incident, with_changes(before.facts, {**counted_facts(incident), **(changes or {})}), by=by)


def counted_facts(incident: Incident) -> Document:
    """The counts at their places among the facts: individuals, and apart from them the others."""
    affected = counts(incident)
    facts: Document = {f"affected.{name}": value for name, value in affected.items()}
    if incident.rosters.filter(population=Population.OTHERS, withdrawn_at=None).exists():
        others = counts(incident, population=Population.OTHERS)
        facts |= {f"others.{name}": others[name] for name in ("total", "residents", "residence_unknown")}
    return facts

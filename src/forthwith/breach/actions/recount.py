"""Counting everybody anew: the counts become facts, and the law is asked in the same act."""

from datetime import date

from forthwith.breach.actions.facts import put
from forthwith.breach.document import Document, with_changes
from forthwith.breach.domain import TOLD, Purpose
from forthwith.breach.models import FactsVersion, Incident, PrintRun
from forthwith.breach.models.roster import Population
from forthwith.breach.queries.known import known
from forthwith.breach.queries.people import counts, some
from forthwith.breach.queries.told import is_everybody_told
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.people.models import Person


def recount(incident: Incident, *, by: Person, changes: Document | None = None) -> FactsVersion:
    """Count everybody anew into the next version of the facts; `changes` go into the same version.

    Where nothing changes, the version stands as it is. The caller holds the incident (`locked`) and the
    transaction, and writes the entry.
    """
    before = incident.versions.get(number=incident.facts_number)
    given = with_changes(before.facts, {**counted_facts(incident), **(changes or {})})
    after = with_changes(given, {"given": _as_told(incident, given.get("given", []))})
    return before if after == before.facts else put(incident, after, by=by)


def counted_facts(incident: Incident) -> Document:
    """The counts at their places among the facts: individuals, and apart from them the others.

    Where no list says who they are, the number stays what a person said it is.
    """
    lists = set(incident.rosters.filter(withdrawn_at=None).values_list("population", flat=True))
    facts: Document = {}
    if Population.CONSUMERS in lists:
        facts |= {f"affected.{name}": value for name, value in counts(incident).items()}
    if Population.OTHERS in lists:
        others = counts(incident, population=Population.OTHERS)
        facts |= {f"others.{name}": others[name] for name in ("total", "residents", "residence_unknown")}
    return facts | _told_otherwise(incident)


def _told_otherwise(incident: Incident) -> Document:
    """How many of those who cannot be written to were told by other means, and the day of the last of them."""
    what = known(incident)
    told: dict[str, date] = {}
    for contact in incident.contacts.filter(purpose=Purpose.SUBSTITUTE, outcome__in=TOLD):
        person = what.lead(contact.person)
        told[person] = min(contact.made_on, told.get(person, contact.made_on))
    days = [told[one.reference] for one in some(incident, told, what) if one.addressee.counts_as_unreachable]
    return {"substitute.told": len(days), "substitute.told_on": str(max(days))} if days else {}


def _as_told(incident: Incident, given: list[Document]) -> list[Document]:
    """The notices given, each law's last individual notice complete exactly where nobody is owed one any more."""
    if not PrintRun.objects.filter(letter__incident=incident).exists():
        return given  # none was given, or they were given outside of this product: its own words stand
    told = list(given)
    for law in {_law(one) for one in given if _is_individual(one)}:
        places = [place for place, one in enumerate(given) if _is_individual(one) and _law(one) == law]
        complete = is_everybody_told(incident, law)
        for place in places[-1:] if complete else places:
            told[place] = {**told[place], "complete": complete}
    return told


def _is_individual(one: Document) -> bool:
    return bool(one["notice"] == Notice.INDIVIDUAL)


def _law(one: Document) -> Law:
    return Law(one.get("law", Law.HIPAA))

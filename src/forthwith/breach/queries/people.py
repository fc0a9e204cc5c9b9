"""Reads of the people affected: every roster of an incident, each person with what the law says of the notice."""

from collections.abc import Iterable, Iterator
from typing import Any

from forthwith.breach.affected.counts import Tally
from forthwith.breach.affected.matched import order_of
from forthwith.breach.affected.recipients import Noticed, noticed, noticed_one
from forthwith.breach.models import Incident, Roster
from forthwith.breach.models.roster import Population
from forthwith.breach.queries.known import NOTHING_KNOWN, Known, known
from forthwith.errors import NotFound
from forthwith.evidence import queries as evidence


def lists(incident: Incident, population: Population = Population.CONSUMERS) -> Iterator[tuple[int, Roster]]:
    """The lists that count, each with its number among all lists of the incident: it never changes."""
    for number, roster in enumerate(incident.rosters.select_related("snapshot"), 1):
        if roster.population == population and roster.withdrawn_at is None:
            yield number, roster


def everybody(incident: Incident, *, population: Population = Population.CONSUMERS) -> Iterator[Noticed]:
    """Everybody affected, once, as known now: corrections applied, rows of one person under the first.

    In the order of the lists. Ages are taken on the day a list tells of.
    """
    what = known(incident)
    for number, roster in lists(incident, population):
        for one in _noticed(incident, number, roster, evidence.people(roster.snapshot), what):
            if one.reference not in what.leads:
                yield one


def some(
    incident: Incident,
    references: Iterable[str],
    what: Known | None = None,
    population: Population | None = None,
) -> Iterator[Noticed]:
    """These people as known now, in the order of the lists; a row counted under another is told as itself."""
    wanted = _by_list(references)
    what = what or known(incident)
    for one in [population] if population else Population:
        for number, roster in lists(incident, one):
            if rows := wanted.get(number):
                people = evidence.some_people(roster.snapshot, rows)
                yield from _noticed(incident, number, roster, people, what)


def person(incident: Incident, reference: str) -> Noticed:
    """One person as known now; NotFound where no list that counts holds the reference."""
    found = next(some(incident, [reference]), None) if is_of(incident, reference) else None
    if found is None or found.reference != reference:
        raise NotFound(f"No list of {incident.reference} holds this reference.")
    return found


def is_of(incident: Incident, reference: str) -> bool:
    """Whether this has the form of a reference of the incident: its own, the list's number, the row's."""
    case, _, rest = reference.partition(f"{incident.reference}-")
    order, _, row = rest.partition("-")
    return not case and all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (order, row))


def counts(incident: Incident, *, population: Population = Population.CONSUMERS) -> dict[str, Any]:
    """The counts of everybody affected: the lists kind by kind, adjusted for those of whom more became known.

    The law is asked once for each kind of people, and once for each of the few that were touched.
    """
    what = known(incident)
    tally = Tally()
    for _, roster in lists(incident, population):
        for kind in evidence.kinds(roster.snapshot):
            tally.add(noticed_one(kind.example, "", on=roster.snapshot.as_of_on), kind.count)
    for one in some(incident, what.touched, NOTHING_KNOWN, population):
        tally.add(one, -1)
    for one in some(incident, what.touched - what.leads.keys(), what, population):
        tally.add(one)
    return tally.counts(unsettled(incident, population=population))


def unsettled(incident: Incident, *, population: Population = Population.CONSUMERS) -> int:
    """How many rejected rows of the incident's lists nobody has accounted for."""
    return sum(roster.unsettled for _, roster in lists(incident, population))


def _noticed(
    incident: Incident, number: int, roster: Roster, people: Iterable[Any], what: Known
) -> Iterator[Noticed]:
    prefix = f"{incident.reference}-{number}"
    return noticed(people, prefix=prefix, on=roster.snapshot.as_of_on, later=what.later)


def _by_list(references: Iterable[str]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for reference in references:
        order, row = order_of(reference)
        found.setdefault(order, set()).add(row)
    return found

"""Reads for deciding who is whom: proposals still open, side by side, and what a rule would make one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from forthwith.breach.affected.matched import Pair, joined, leads
from forthwith.breach.affected.recipients import Noticed
from forthwith.breach.domain import Verdict
from forthwith.breach.models import Incident
from forthwith.breach.models.roster import Population
from forthwith.breach.queries import people
from forthwith.breach.queries.known import pairs as decided
from forthwith.evidence.queries import store
from forthwith.evidence.rosters.doubles import Place, Proposal, proposals
from forthwith.evidence.rosters.doubles import Rule as Found
from forthwith.evidence.rosters.individual import Individual


class MatchRule(StrEnum):
    """The rules a person may choose; names that differ are never merged by a rule, so no household is."""

    IDENTICAL = "identical"
    NAME_BIRTH_ADDRESS = "name_birth_address"
    NAME_BIRTH = "name_birth"

    @property
    def words(self) -> str:
        """The rule as a person reads it."""
        return _WORDS[self]


_WORDS = {
    MatchRule.IDENTICAL: "All rows that are identical",
    MatchRule.NAME_BIRTH_ADDRESS: "All with the same name, date of birth and address",
    MatchRule.NAME_BIRTH: "All with the same name and date of birth, whatever the address",
}


@dataclass(frozen=True, slots=True, repr=False)
class Open:
    """A proposal nobody decided yet: the pair, why, and both people as known now."""

    pair: Pair
    reason: str
    first: Noticed
    second: Noticed


def open_proposals(incident: Incident) -> list[tuple[Pair, Proposal]]:
    """Every proposal that nobody decided yet, in the order of the lists."""
    same, apart = decided(incident, Verdict.SAME), set(decided(incident, Verdict.DIFFERENT))
    lead = leads(same)
    found = (
        (_pair(incident, one), one) for population in Population for one in _proposed(incident, population)
    )
    return [
        (pair, one)
        for pair, one in found
        if pair not in apart and lead.get(pair[0], pair[0]) != lead.get(pair[1], pair[1])
    ]


def shown(incident: Incident, found: list[tuple[Pair, Proposal]]) -> Iterator[Open]:
    """These proposals with the people they are about."""
    wanted = {reference for pair, _ in found for reference in pair}
    by_reference = {one.reference: one for one in people.some(incident, wanted)}
    for pair, one in found:
        yield Open(pair, one.reason, by_reference[pair[0]], by_reference[pair[1]])


def by_rule(incident: Incident, rule: MatchRule, waiting: list[tuple[Pair, Proposal]]) -> list[Pair]:
    """The open pairs a rule makes one, without those that would join two whom somebody keeps apart."""
    found = [pair for pair, _ in _fitting(incident, waiting, rule)]
    apart = decided(incident, Verdict.DIFFERENT)
    everything = [*decided(incident, Verdict.SAME), *found]
    lead = leads(everything)
    torn = {lead.get(one, one) for one, _ in joined(everything, apart)}
    return [pair for pair in found if lead.get(pair[0], pair[0]) not in torn]


_FITS = {
    MatchRule.IDENTICAL: {Found.IDENTICAL},
    MatchRule.NAME_BIRTH_ADDRESS: {Found.IDENTICAL, Found.NAME_AND_BIRTH},
    MatchRule.NAME_BIRTH: {Found.IDENTICAL, Found.NAME_AND_BIRTH},
}


def _fitting(
    incident: Incident, found: list[tuple[Pair, Proposal]], rule: MatchRule
) -> Iterator[tuple[Pair, Proposal]]:
    of_rule = [(pair, one) for pair, one in found if one.rule in _FITS[rule]]
    if rule is not MatchRule.NAME_BIRTH_ADDRESS:
        yield from of_rule
        return
    waiting = iter(of_rule)
    while page := list(islice(waiting, 10_000)):
        for proposal, one in zip(page, shown(incident, page), strict=True):
            if _place(one.first.person) == _place(one.second.person):
                yield proposal


def _place(person: Individual) -> tuple[str, ...]:
    """An address to compare: letters and digits alone, five digits of the ZIP Code."""
    lines = (person.line1 + person.line2, person.city, person.state, person.postal_code[:5])
    return tuple("".join(letter for letter in line.casefold() if letter.isalnum()) for line in lines)


def _proposed(incident: Incident, population: Population) -> tuple[Proposal, ...]:
    return _proposals(
        tuple((number, roster.snapshot.digest) for number, roster in people.lists(incident, population))
    )


@lru_cache(maxsize=8)
def _proposals(lists: tuple[tuple[int, str], ...]) -> tuple[Proposal, ...]:
    """The proposals of these lists, by digest: the same for as long as no list comes or goes."""
    return tuple(proposals([(number, store().get(digest)) for number, digest in lists])) if lists else ()


def _pair(incident: Incident, one: Proposal) -> Pair:
    return _reference(incident, one.first), _reference(incident, one.second)


def _reference(incident: Incident, place: Place) -> str:
    return f"{incident.reference}-{place.list}-{place.row:05}"

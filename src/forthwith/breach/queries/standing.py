"""Reads of where each notice stands: of everybody, counted of one person, counted by state."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from forthwith.breach.affected.matched import order_of
from forthwith.breach.affected.recipients import Noticed, noticed_one
from forthwith.breach.affected.standing import UNWRITTEN, Letter, Standing, State, Story, Told, stand
from forthwith.breach.domain import TOLD, Purpose
from forthwith.breach.models import Contact, Incident
from forthwith.breach.models.roster import Population
from forthwith.breach.queries import people
from forthwith.breach.queries.known import NOTHING_KNOWN, Known, known, undelivered
from forthwith.breach.queries.mailed import mailed, runs_of, waiting_in
from forthwith.evidence import queries as evidence
from forthwith.law.hipaa.facts import Law
from forthwith.record.queries import entries_of


class Stands(NamedTuple):
    """One person with where the notice stands."""

    noticed: Noticed
    story: Story
    standing: Standing


@dataclass(slots=True)
class _Told:
    letters: list[Letter] = field(default_factory=list)
    undelivered: set[int] = field(default_factory=set)
    contacts: list[Told] = field(default_factory=list)


def standings(incident: Incident, references: Iterable[str] | None = None) -> Iterator[Stands]:
    """Everybody affected (or these people) with where the notice stands, in the order of the lists."""
    what = known(incident)
    wanted = None if references is None else set(references)
    told, bare = _stories(incident, what, wanted)
    found = people.everybody(incident) if wanted is None else people.some(incident, wanted, what)
    for one in found:
        story = told.get(one.reference, bare)
        yield Stands(one, story, stand(one, story))


def of_person(incident: Incident, reference: str) -> Stands:
    """One person with where the notice stands; NotFound where no list holds the reference."""
    people.person(incident, reference)
    [found] = standings(incident, [reference])
    return found


def by_state(incident: Incident) -> Counter[State]:
    """How many notices stand where; counted once after each act in the case."""
    return _by_state(_last_act(incident), incident)


def in_state(incident: Incident, state: State, most: int) -> tuple[str, ...]:
    """The references of the first so many whose notice stands here; sought once after each act in the case."""
    return _in_state(_last_act(incident), incident, state, most)


def _last_act(incident: Incident) -> bytes:
    """The leaf of the last entry of the case: while it is the same, nothing about its people has changed."""
    leaves = entries_of(incident.reference).order_by("-sequence").values_list("leaf_hash", flat=True)
    return bytes(leaves.first() or b"")


@lru_cache(maxsize=32)
def _by_state(_last: bytes, incident: Incident) -> Counter[State]:
    return count_states(incident)


@lru_cache(maxsize=32)
def _in_state(_last: bytes, incident: Incident, state: State, most: int) -> tuple[str, ...]:
    found = (one.noticed.reference for one in standings(incident) if one.standing.state is state)
    # Nobody is looked at who comes after the last of them.
    return tuple(islice(found, min(most, by_state(incident)[state])))


def count_states(incident: Incident) -> Counter[State]:
    """The law is asked once for each kind of people; only those of whom more is known are looked at one by one."""
    what, bare = known(incident), replace(UNWRITTEN, public_on=public_on(incident))
    told = {what.lead(one) for one in incident.contacts.values_list("person", flat=True)}
    touched = what.touched | told | set(what.leads.values())  # a letter to one row is a letter to its person
    counts: Counter[State] = Counter()
    for _, roster in people.lists(incident):
        for kind in evidence.kinds(roster.snapshot):
            one = noticed_one(kind.example, "", on=roster.snapshot.as_of_on)
            counts[stand(one, bare).state] += kind.count
    before = list(people.some(incident, touched, NOTHING_KNOWN, Population.CONSUMERS))
    for one in before:
        counts[stand(one, bare).state] -= 1
    for found in standings(incident, {one.reference for one in before} - what.leads.keys()):
        counts[found.standing.state] += 1
    return +_with_letters(incident, touched, counts)


def _with_letters(incident: Incident, touched: set[str], counts: Counter[State]) -> Counter[State]:
    """Whoever was written to and of whom nothing more is known: the letter is mailed, or ordered."""
    there = {number for number, _ in people.lists(incident)}
    mailed_to, ordered_for = set[str](), set[str]()
    for person, letter in _letters(incident):
        if person not in touched and order_of(person)[0] in there:
            (ordered_for if letter.mailed_on is None else mailed_to).add(person)
    counts[State.MAILED] += len(mailed_to)
    counts[State.PRINTED] += len(ordered_for - mailed_to)
    counts[State.TO_WRITE] -= len(mailed_to | ordered_for)
    return counts


def public_on(incident: Incident) -> date | None:
    """The day on which substitute notice was given to everybody at once: a posting, or a notice in major media."""
    facts: dict[str, str] = incident.versions.get(number=incident.facts_number).facts.get("substitute", {})
    days = [facts[name] for name in ("posted_on", "major_media_on") if facts.get(name)]
    return date.fromisoformat(min(days)) if days else None


def _stories(
    incident: Incident, what: Known, wanted: Collection[str] | None
) -> tuple[dict[str, Story], Story]:
    """The story of each person with whom anything happened, under the leading row; and that of the rest."""
    told: defaultdict[str, _Told] = defaultdict(_Told)
    for person, letter in _letters(incident):
        if wanted is None or what.lead(person) in wanted:
            told[what.lead(person)].letters.append(letter)
    for person, run in undelivered(incident):
        told[what.lead(person)].undelivered.add(run)
    for contact in incident.contacts.all():
        told[what.lead(contact.person)].contacts.append(_told(contact))
    bare = replace(UNWRITTEN, public_on=public_on(incident))
    return {one: _story(parts, bare) for one, parts in told.items()}, bare


# Part 2 has its own letter beside HIPAA's; the laws of the States are for others, whose letter this is.
_LAWS = [law for law in Law if law is not Law.PART_2]


def _letters(incident: Incident) -> Iterator[tuple[str, Letter]]:
    """Each letter by the reference on it: those mailed, and those that wait."""
    for law in _LAWS:
        for letter in mailed(incident, law):
            yield letter.person, Letter(letter.run, letter.mailed_on)
        for run in runs_of(incident, law):
            for waits in waiting_in(run):
                yield waits.reference, Letter(run.pk, None)


def _story(parts: _Told, bare: Story) -> Story:
    return Story(parts.letters, frozenset(parts.undelivered), parts.contacts, bare.public_on)


def _told(contact: Contact) -> Told:
    return Told(Purpose(contact.purpose), contact.made_on, contact.outcome in TOLD)

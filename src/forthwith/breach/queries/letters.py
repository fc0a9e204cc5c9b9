"""Reads of the letters: which there are, whom each reaches, who is still owed one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Max

from forthwith.breach.affected.recipients import Noticed, recipient
from forthwith.breach.letters.kind import LAWS, RESIDENTS, Kind, Language, LetterSet
from forthwith.breach.models import Incident, Letter, Mailing, PrintRun
from forthwith.breach.models.roster import Population
from forthwith.breach.queries import people
from forthwith.documents.letters import Recipient
from forthwith.duties.models import Duty
from forthwith.law.hipaa.facts import Law, Notice


class Reached(NamedTuple):
    """One person with the letter made for them, and the letter they get."""

    noticed: Noticed
    wanted: Kind
    given: Kind


def versions(incident: Incident) -> list[Letter]:
    """Every version of every letter, without its text, oldest first."""
    return list(incident.letters.defer("text").select_related("drafted_by", "approved_by"))


def letter_set(incident: Incident) -> LetterSet:
    """The letters begun and those approved."""
    return LetterSet.of((one.kind, one.approved_by_id is not None) for one in versions(incident))


def newest(incident: Incident) -> dict[Kind, Letter]:
    """The last version of each letter, approved or not, in the order of the letters."""
    found = {one.kind: one for one in versions(incident)}
    return dict(sorted(found.items(), key=lambda pair: _place(pair[0])))


def in_force(incident: Incident) -> dict[Kind, Letter]:
    """The last approved version of each letter."""
    return {one.kind: one for one in versions(incident) if one.approved_by_id}


def laws_of(incident: Incident) -> list[Law]:
    """The laws under which letters are owed, perhaps owed, or begun."""
    kinds = [Notice.INDIVIDUAL.value]
    owed = Duty.objects.filter(case=incident.reference, kind__in=kinds).exclude(owed=False)
    named = {*owed.values_list("law", flat=True), *incident.letters.values_list("law", flat=True)}
    return [law for law in LAWS if law in named]


def reached(incident: Incident, law: Law, letters: LetterSet | None = None) -> Iterator[Reached]:
    """Everybody who is owed a letter under a law, with the letter made for them, in the order of the lists."""
    everybody = people.everybody(incident, population=population_of(law))
    return reach(everybody, law, letters or letter_set(incident))


def population_of(law: Law) -> Population:
    """Whose letters a law asks for: a State's law, those of people who are not consumers."""
    return Population.OTHERS if law in RESIDENTS else Population.CONSUMERS


def reach(some: Iterable[Noticed], law: Law, letters: LetterSet) -> Iterator[Reached]:
    """Those of these people who are owed a letter under a law, with the letter made for them.

    A State's law is owed to its residents. Only some of the people may have records of a part 2 program: there, who
    has no letter is not reached.
    """
    for one in some:
        wanted = letters.wanted(law, one.person.language, one.person.involved)
        given = letters.given(wanted)
        is_elsewhere = law in RESIDENTS and one.person.state != RESIDENTS[law]
        if not is_elsewhere and (law is not Law.PART_2 or given in letters.begun):
            yield Reached(one, wanted, given)


def addressed(one: Noticed, language: Language) -> Recipient:
    """The letter of one person, greeted in its language."""
    made = recipient(one)
    return replace(made, salutation=language.greets(made.address_lines[0]))


def state_of(incident: Incident) -> tuple[object, ...]:
    """All that decides who is owed which letter: where it is the same, so is the answer."""
    runs = PrintRun.objects.filter(letter__incident=incident)
    mailings = Mailing.objects.filter(batch__run__letter__incident=incident)
    return (
        incident.pk,
        *made_from(incident).values(),
        incident.matchings.exclude(undone_at=None).count(),
        incident.contacts.count(),
        incident.letters.count(),
        incident.letters.exclude(approved_by=None).count(),
        runs.count(),
        runs.exclude(discarded_at=None).count(),
        mailings.count(),
    )


def made_from(incident: Incident) -> dict[str, int]:
    """What a run is made from: the lists there are, and the last of each kind of change to their people."""
    last = {
        name: getattr(incident, name).aggregate(last=Max("pk"))["last"] or 0
        for name in ("corrections", "matchings", "returned")
    }
    withdrawn = incident.rosters.exclude(withdrawn_at=None).count()
    return {"rosters": incident.rosters.count(), "withdrawn": withdrawn, **last}


def _place(kind: Kind) -> tuple[int, str, str]:
    return list(LAWS).index(kind.law), kind.variant, kind.language

"""The totals the law asks for (164.404(d)(2), 164.406(a), 164.408), and doubles for a person to see."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from forthwith.evidence.rosters.addresses import email_is_sufficient, triage
from forthwith.evidence.rosters.individual import Individual, Relation
from forthwith.evidence.rosters.places import STATES

MAJORITY = 18
_FOR_THE_DECEASED = (Relation.NEXT_OF_KIN, Relation.PERSONAL_REPRESENTATIVE)
_FOR_THE_LIVING = (
    Relation.PERSONAL_REPRESENTATIVE,
    Relation.PARENT_OR_GUARDIAN,
    Relation.HEALTH_CARE_AGENT,
)


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """Totals of a roster on one day. People are counted as the rows stand: doubles are not taken out."""

    total: int
    by_state: dict[str, int]
    residence_unknown: int
    abroad: int
    living_unreachable: int
    deceased: int
    deceased_with_address: int
    minors: int
    birth_date_unknown: int


class Double(NamedTuple):
    """Two rows that may be one individual, and why; never merged by the machine."""

    row_number: int
    other_row_number: int
    reason: str


def count(people: Sequence[Individual], *, on: date) -> RosterCounts:
    """Count; `on` is the day on which age is taken."""
    deceased = [person for person in people if person.deceased]
    living = [person for person in people if not person.deceased]
    abroad = [person for person in people if person.country not in ("", "US")]
    states = Counter(person.state for person in people if is_resident_of_a_state(person))
    return RosterCounts(
        total=len(people),
        by_state=dict(sorted(states.items())),
        residence_unknown=len(people) - len(abroad) - states.total(),
        abroad=len(abroad),
        living_unreachable=sum(not is_reachable(person) for person in living),
        deceased=len(deceased),
        deceased_with_address=sum(has_address_of_kin(person) for person in deceased),
        minors=sum(is_minor(person, on=on) for person in living),
        birth_date_unknown=sum(person.birth_date is None for person in people),
    )


def is_resident_of_a_state(person: Individual) -> bool:
    """Whether the last known address lies in a State as the law means it; military mail does not tell."""
    return person.country in ("", "US") and person.state in STATES


def is_reachable(person: Individual) -> bool:
    """Whether a living individual can be told directly: agreed e-mail, own address, who stands for them.

    A minor who lawfully consented alone is not told through a parent.
    """
    if email_is_sufficient(person) or triage(person.address).sufficient:
        return True
    stands = person.representative_relation in _FOR_THE_LIVING and not person.consented_alone
    return stands and triage(person.representative_address).sufficient


def has_address_of_kin(person: Individual) -> bool:
    """Whether a decedent's next of kin or personal representative has an address (164.404(d)(1)(ii))."""
    stands = person.representative_relation in _FOR_THE_DECEASED
    return stands and triage(person.representative_address).sufficient


def is_minor(person: Individual, *, on: date) -> bool:
    """Whether known to be under 18 on this day."""
    born = person.birth_date
    if born is None:
        return False
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) < MAJORITY


def doubles(people: Sequence[Individual]) -> list[Double]:
    """Pairs that may be one individual, each once with its strongest reason, in the order of the rows."""
    found: dict[tuple[int, int], str] = {}
    for reason, alike in (
        ("the rows are identical", lambda person: replace(person, row_number=0)),
        ("same name and date of birth", _name_and_birth),
        ("same reference", lambda person: person.reference.casefold()),
    ):
        groups: defaultdict[object, list[int]] = defaultdict(list)
        for person in people:
            if (key := alike(person)) is not None and key != "":
                groups[key].append(person.row_number)
        for first, *others in groups.values():
            for other in others:
                found.setdefault((first, other), reason)
    return sorted(Double(first, other, reason) for (first, other), reason in found.items())


def _name_and_birth(person: Individual) -> tuple[str, str, date] | None:
    if person.birth_date is None:
        return None
    return _letters(person.first_name), _letters(person.last_name), person.birth_date


def _letters(name: str) -> str:
    """A name without case, accents and signs: José O'Neil and JOSE ONEIL may be one."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())

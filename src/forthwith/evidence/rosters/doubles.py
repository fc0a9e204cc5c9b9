"""Rows that may be one individual: shown to a person with the reason, never merged by the machine."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from forthwith.evidence.rosters.individual import Individual


class Double(NamedTuple):
    """Two rows that may be one individual, and why; never merged by the machine."""

    row_number: int
    other_row_number: int
    reason: str


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

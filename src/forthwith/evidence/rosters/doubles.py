"""Rows that may be one individual, within a list and across lists: proposed with the reason, never merged here.

A household is no double: at one address, another first name or another date of birth is another person. Each row
is compared with the first of those alike and with the one before it, so that a million rows of one person make a
million pairs and not their square.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from enum import StrEnum
from typing import NamedTuple

from forthwith.evidence.rosters.alike import PLACES, compared


class Rule(StrEnum):
    """Why two rows may be one individual, the strongest first."""

    IDENTICAL = "identical"
    NAME_AND_BIRTH = "name_and_birth"
    REFERENCE = "reference"
    NAME_AND_ADDRESS = "name_and_address"
    NEAR_NAME = "near_name"


REASONS = {
    Rule.IDENTICAL: "the rows are identical",
    Rule.NAME_AND_BIRTH: "same name and date of birth",
    Rule.REFERENCE: "same reference, and neither name nor date of birth speaks against it",
    Rule.NAME_AND_ADDRESS: "same name and address, and a date of birth is missing",
    Rule.NEAR_NAME: "same date of birth and address, and a name that differs by a letter or by marriage",
}
_RULES = tuple(Rule)
_PAGE = 10_000


class Place(NamedTuple):
    """A row of a list: the list's number and the row's."""

    list: int
    row: int


class Proposal(NamedTuple):
    """Two rows that may be one individual, the earlier first."""

    first: Place
    second: Place
    rule: Rule

    @property
    def reason(self) -> str:
        """Why, as a person reads it."""
        return REASONS[self.rule]


def proposals(snapshots: Sequence[tuple[int, bytes]]) -> Iterator[Proposal]:
    """Pairs that may be one individual, each once by its strongest rule, in the order of the rows.

    Each snapshot comes with the number of its list.
    """
    with closing(compared(snapshots)) as found:
        told = found.execute("SELECT first, second, rule FROM pairs ORDER BY first, second")
        while page := told.fetchmany(_PAGE):
            for first, second, rule in page:
                yield Proposal(_place(first), _place(second), _RULES[rule])


def proposed(snapshots: Sequence[tuple[int, bytes]]) -> dict[Rule, int]:
    """How many pairs each rule proposes."""
    with closing(compared(snapshots)) as found:
        counts = dict(found.execute("SELECT rule, count(*) FROM pairs GROUP BY rule").fetchall())
    return {rule: counts.get(number, 0) for number, rule in enumerate(_RULES)}


def _place(number: int) -> Place:
    return Place(*divmod(number, PLACES))

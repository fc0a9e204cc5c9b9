"""What a copy is asked for: cases, or clauses in a period, and by which office; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.errors import Fault, Invalid

OFFICE = "HHS Office for Civil Rights"
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Either cases or clauses; a period goes with clauses. Offices are named here, never persons."""

    cases: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    office: str = OFFICE
    # The number that the office gave its request.
    number: str = ""


def check(asked: Asked, today: date) -> None:
    """Invalid, naming each thing that is missing or does not go together."""
    if faults := tuple(_faults(asked, today)):
        raise Invalid("No copy was made.", faults)


def _faults(asked: Asked, today: date) -> Iterator[Fault]:
    if bool(asked.cases) == bool(asked.clauses):
        yield Fault("case", "either cases or clauses")
    if asked.clauses and not (asked.first and asked.last):
        yield Fault("from", "the first and the last day of the period, with clauses")
    if asked.first and asked.last and not asked.first <= asked.last <= today:
        yield Fault("to", f"a day from {asked.first} to {today}", str(asked.last))
    if not _NUMBER.fullmatch(asked.office) or (asked.number and not _NUMBER.fullmatch(asked.number)):
        yield Fault("for", "an office and its own number: letters, digits, blanks and . / - alone, no names")

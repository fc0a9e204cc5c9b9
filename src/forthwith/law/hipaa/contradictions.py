"""A contradiction among facts, and the checks that several groups of facts share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forthwith.law.hipaa.facts import Judged
from forthwith.law.hipaa.s160_103 import STATES


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One fault: its place in the facts, what was expected there, what stands there (never PHI)."""

    where: str
    expected: str
    found: str


def named(where: str, found: str) -> Iterator[Contradiction]:
    """Some words are needed here."""
    if not found.strip():
        yield Contradiction(where, "some words", "nothing")


def not_before(where: str, day: date | None, earlier: date | None, name: str) -> Iterator[Contradiction]:
    """A day that cannot come before another."""
    if day is not None and earlier is not None and day < earlier:
        yield Contradiction(where, f"{earlier} ({name}) or later", str(day))


def judged(where: str, found: Judged | None) -> Iterator[Contradiction]:
    """A judgement needs its person and its reasons."""
    if found is not None:
        yield from named(f"{where}.by", found.by)
        yield from named(f"{where}.reasons", found.reasons)


def count(where: str, found: int | None, *, least: int = 0) -> Iterator[Contradiction]:
    """A number that is not below the least."""
    if found is not None and found < least:
        yield Contradiction(where, f"at least {int(least)}, or to be left out while not known", str(found))


def state(where: str, code: str) -> Iterator[Contradiction]:
    """A State by its two letters."""
    if code not in STATES:
        yield Contradiction(where, "the two letters of a State", code or "nothing")


def residents(where: str, by_state: Mapping[str, int]) -> Iterator[Contradiction]:
    """Numbers by State."""
    for code, number in by_state.items():
        yield from count(f"{where}.{code}", number)
        yield from state(f"{where}.{code}", code)


def no_more(where: str, parts: int, total: int | None, name: str) -> Iterator[Contradiction]:
    """Parts of a whole cannot exceed it."""
    if total is not None and parts > total:
        yield Contradiction(where, f"no more than the {total} of {name}", str(parts))

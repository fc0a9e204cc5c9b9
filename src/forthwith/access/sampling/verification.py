"""Verification of a draw from its record and its frozen list: every step recomputed, the first that fails named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forthwith.access.sampling import seeds
from forthwith.access.sampling.frozen import FrozenList, thaw
from forthwith.access.sampling.proceedings import TWO, words
from forthwith.access.sampling.records import DrawRecord, as_drawn
from forthwith.access.sampling.seeds import Means
from forthwith.access.sampling.tickets import FIVE, draw
from forthwith.errors import Invalid


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, in order; `fails` is the first thing that does not hold, empty where all does."""

    held: tuple[str, ...]
    fails: str = ""

    @property
    def holds(self) -> bool:
        """Whether the draw is what its record says."""
        return not self.fails


def verify(record: DrawRecord, list_data: bytes) -> Verified:
    """Draw again from the frozen list and what was opened, and compare with the record."""
    held: list[str] = []
    try:
        frozen = thaw(list_data)
    except Invalid as error:
        return Verified((), f"{error} {' '.join(map(str, error.faults))}".strip())
    for says, fault in _steps(record, frozen):
        if fault:
            return Verified(tuple(held), fault)
        held.append(says)
    return Verified(tuple(held))


def _steps(record: DrawRecord, frozen: FrozenList) -> Iterator[tuple[str, str]]:
    """Each check: what holds, or what does not; later ones lean on earlier ones."""
    yield "the list is in its frozen form", ""
    for check in (_list, _order, _promises, _seed, _places, _reserves):
        yield _told(check, record, frozen)


Check = Callable[[DrawRecord, FrozenList], str]
SAYS = {
    "_list": "the list has the digest and the count that were published",
    "_order": "the list was frozen first, then all committed, then all opened",
    "_promises": "each opened word is the one that was committed to, by two persons",
    "_seed": "the seed follows from the list’s digest and the opened words",
    "_places": "each place follows from the seed: the smallest tickets, smallest first",
    "_reserves": "each reserve was used in turn and for a lawful reason",
}


def _told(check: Check, record: DrawRecord, frozen: FrozenList) -> tuple[str, str]:
    return SAYS[check.__name__], check(record, frozen)


def _list(record: DrawRecord, frozen: FrozenList) -> str:
    if frozen.digest != record.list.digest:
        return f"The list’s digest is {frozen.digest}, the record says {record.list.digest}."
    if frozen.count != record.list.count:
        return f"The list holds {frozen.count} users, the record says {record.list.count}."
    return ""


def _order(record: DrawRecord, frozen: FrozenList) -> str:
    committed = [one.at for one in record.promises]
    opened = [one.opened_at for one in record.promises if one.opened_at]
    if any(at < record.list.frozen_at for at in committed):
        return "A commitment is older than the frozen list."
    if record.means is Means.SECRETS and committed and opened and min(opened) < max(committed):
        return "A secret was opened before everybody had committed."
    return ""


def _promises(record: DrawRecord, frozen: FrozenList) -> str:
    people = {one.who for one in record.promises}
    if record.means is not Means.BEACON and len(people) != TWO:
        return "The draw was not made by two different persons."
    for one in record.promises:
        if one.opened is None:
            return f"{one.who} has not opened yet: nothing is drawn."
        if record.means is Means.SECRETS and seeds.commitment(one.opened) != one.commitment:
            return f"What {one.who} opened is not what {one.who} committed to."
    return ""


def _seed(record: DrawRecord, frozen: FrozenList) -> str:
    both = words(record)
    if both is None:
        return "Nothing is opened yet: nothing is drawn."
    seed = seeds.seed(record.means, record.list.digest, *both)
    return "" if seed == record.seed else f"The seed is {seed}, the record says {record.seed}."


def _places(record: DrawRecord, frozen: FrozenList) -> str:
    for right, kept in zip(as_drawn(draw(frozen, record.seed)), record.drawn, strict=False):
        if right != kept:
            return f"Place {right.place} is number {right.number}, the record says number {kept.number}."
    right_count = len(draw(frozen, record.seed))
    if right_count != len(record.drawn):
        return f"The draw has {right_count} places, the record {len(record.drawn)}."
    return ""


def _reserves(record: DrawRecord, frozen: FrozenList) -> str:
    standing = {one.place for one in record.drawn[:FIVE]}
    for turn, one in enumerate(record.aside):
        if one.reserve != FIVE + 1 + turn or one.reserve > len(record.drawn):
            return f"Reserve {one.reserve} was used out of turn."
        if one.place not in standing:
            return f"Nobody was reviewed at place {one.place} who could stand aside."
        standing = standing - {one.place} | {one.reserve}
    return ""

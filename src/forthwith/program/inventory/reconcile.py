"""A list reconciled with what was counted: what each piece comes to, adding up on both sides; pure.

    last year's list = found + moved + moved away + disposed + missing
    what was counted = found + moved + moved here + returned + new

The order of the rows, and of the files, changes nothing: a piece counted twice is counted once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forthwith.program.inventory.domain import OF_THE_COUNT, OF_THE_LIST, Outcome


class Piece(NamedTuple):
    """A piece of equipment as the register has it today. `here`: at the facility that counts."""

    pk: int
    tag: str
    serial: str
    room: str
    here: bool
    is_disposed: bool = False
    is_missing: bool = False


class Counted(NamedTuple):
    """A row of what was counted: tag or serial or both, the room where it stood ("" where nobody says), its place."""

    tag: str
    serial: str
    room: str
    where: str


class Contradiction(NamedTuple):
    """A row that cannot be one piece, and why: it counts for nothing until somebody mends it."""

    where: str
    because: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one piece comes to; `piece` is None for one the register does not know."""

    outcome: Outcome
    piece: Piece | None
    counted: Counted | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Each piece once, and how many rows there were: rows = pieces counted + rows again + contradictions."""

    lines: tuple[Line, ...]
    rows: int
    again: int
    contradictions: tuple[Contradiction, ...] = ()
    totals: Mapping[Outcome, int] = field(default_factory=dict[Outcome, int])

    @property
    def listed(self) -> int:
        """How many pieces the list had."""
        return sum(self.totals.get(one, 0) for one in OF_THE_LIST)

    @property
    def counted(self) -> int:
        """How many pieces were counted."""
        return sum(self.totals.get(one, 0) for one in OF_THE_COUNT)


def key(text: str) -> str:
    """A tag or a serial as it is told from others: letters large or small, blanks within do not matter."""
    return "".join(text.split()).casefold()


class Known:
    """The pieces of the register, found by tag and by serial."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.by_pk = {one.pk: one for one in pieces}
        self._tags = {key(one.tag): one for one in self.by_pk.values()}
        self._serials = {key(one.serial): one for one in self.by_pk.values() if one.serial}

    def of(self, row: Counted) -> Piece | None:
        """The piece of a row; ValueError with the reason where tag and serial speak of two."""
        by_tag = self._tags.get(key(row.tag)) if row.tag else None
        by_serial = self._serials.get(key(row.serial)) if row.serial else None
        if by_tag and by_serial and by_tag.pk != by_serial.pk:
            raise ValueError(f"the tag is of one piece, the serial of another ({by_serial.tag})")
        if by_tag and row.serial and by_tag.serial and key(by_tag.serial) != key(row.serial):
            raise ValueError(f"the tag is known with another serial ({by_tag.serial})")
        if by_serial and row.tag and not by_tag:
            raise ValueError(f"the serial is known under another tag ({by_serial.tag})")
        return by_tag or by_serial


class Tally:
    """The pieces that rows speak of: of the register, and new ones; each once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.seen: dict[int, Counted] = {}
        self.new: list[Counted] = []
        self._new_by_tag: dict[str, Counted] = {}
        self._new_by_serial: dict[str, Counted] = {}

    def count(self, row: Counted) -> None:
        """One row more; ValueError with the reason where it cannot be one piece."""
        if not (row.tag or row.serial):
            raise ValueError("neither a tag nor a serial")
        if piece := self._known.of(row):
            self.seen.setdefault(piece.pk, row)
            return
        by_tag = self._new_by_tag.get(key(row.tag)) if row.tag else None
        by_serial = self._new_by_serial.get(key(row.serial)) if row.serial else None
        for same in (by_tag, by_serial):
            if same and not _agree(same, row):
                raise ValueError("its tag and its serial were counted apart, with another serial or tag")
        if not (by_tag or by_serial):
            self.new.append(row)
            self._new_by_tag |= {key(row.tag): row} if row.tag else {}
            self._new_by_serial |= {key(row.serial): row} if row.serial else {}


def _agree(one: Counted, other: Counted) -> bool:
    return all(
        not (a and b) or key(a) == key(b) for a, b in ((one.tag, other.tag), (one.serial, other.serial))
    )


def reconcile(listed: Iterable[int], pieces: Iterable[Piece], rows: Iterable[Counted]) -> Reconciled:
    """`listed` are the numbers of the pieces on the list; `pieces` the whole register as it is today."""
    known, ordered = Known(pieces), sorted(rows, key=_order)
    tally, contradictions = Tally(known), list[Contradiction]()
    for row in ordered:
        try:
            tally.count(row)
        except ValueError as wrong:
            contradictions.append(Contradiction(row.where, str(wrong)))
    wanted = {pk for pk in listed if pk in known.by_pk}
    lines = [_of_the_list(known.by_pk[pk], tally.seen.get(pk)) for pk in sorted(wanted)]
    lines += [
        Line(_off_the_list(known.by_pk[pk]), known.by_pk[pk], row)
        for pk, row in sorted(tally.seen.items())
        if pk not in wanted or known.by_pk[pk].is_disposed
    ]
    lines += [Line(Outcome.NEW, None, row) for row in tally.new]
    again = len(ordered) - len(tally.seen) - len(tally.new) - len(contradictions)
    totals = Counter(line.outcome for line in lines)
    return Reconciled(
        tuple(lines), len(ordered), again, tuple(contradictions), {one: totals[one] for one in Outcome}
    )


def _order(row: Counted) -> tuple[bool | str, ...]:
    """Rows that say more come first, then by what they say: files in any order give the same."""
    return (
        not row.tag,
        not row.serial,
        not row.room,
        key(row.tag),
        key(row.serial),
        key(row.room),
        row.tag,  # of two spellings the same one counts, whichever came first
        row.serial,
        row.room,
        row.where,
    )


def _of_the_list(piece: Piece, row: Counted | None) -> Line:
    """What a piece of the list comes to; one that was written off since and is counted stands on both sides."""
    if piece.is_disposed:
        return Line(Outcome.DISPOSED, piece)
    if row is not None:
        is_elsewhere = row.room and piece.room and key(row.room) != key(piece.room)
        return Line(Outcome.MOVED if is_elsewhere else Outcome.FOUND, piece, row)
    return Line(Outcome.MISSING if piece.here else Outcome.MOVED_AWAY, piece)


def _off_the_list(piece: Piece) -> Outcome:
    """Counted, and not on the list: written off or missed before, of another facility, or entered since."""
    if piece.is_disposed or piece.is_missing:
        return Outcome.RETURNED
    return Outcome.NEW if piece.here else Outcome.MOVED_HERE

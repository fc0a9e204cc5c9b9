"""What is known of the record once its entries are read: of one piece, and of all pieces so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from forthwith.record.tree import Frontier


class Follows(NamedTuple):
    """A piece's first entry of a case, and which entry of that case it says comes before it: that stands elsewhere."""

    sequence: int
    case: str
    prior: object


@dataclass(slots=True)
class Piece:
    """What the entries of one piece say, read without those before it."""

    first: int | None = None
    last: int | None = None
    tree: Frontier = field(default_factory=Frontier)
    at: dict[int, bytes] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    evidence: dict[str, int] = field(default_factory=dict)
    last_of_case: dict[str, int] = field(default_factory=dict)
    follows: list[Follows] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Seen:
    """What the entries read so far say must be true of everything else."""

    tree: Frontier = field(default_factory=Frontier)
    roots: dict[int, bytes] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    evidence: dict[str, int] = field(default_factory=dict)
    last_of_case: dict[str, int] = field(default_factory=dict)
    first_bad: int | None = None
    due: int = 0

    def join(self, piece: Piece) -> Iterator[str]:
        """Take in the next piece; yield what does not hold in it, or does not follow from what came before."""
        if piece.first is None or piece.last is None:
            return
        found = [*self._missing(piece.first), *piece.faults, *self._order(piece)]
        self._grow(piece)
        self._remember(piece)
        self.due = piece.last + 1
        for sequence, fault in sorted(found, key=itemgetter(0)):
            self.first_bad = sequence if self.first_bad is None else self.first_bad
            yield fault

    def _missing(self, first: int) -> Iterator[tuple[int, str]]:
        if first != self.due:
            yield missing(self.due, first)

    def _order(self, piece: Piece) -> Iterator[tuple[int, str]]:
        for sequence, case, said in piece.follows:
            prior = self.last_of_case.get(case)
            if said != prior:
                yield sequence, follows_wrongly(sequence, said, prior)

    def _grow(self, piece: Piece) -> None:
        before = self.tree.size
        for size, packed in piece.at.items():
            tree = Frontier(before, list(self.tree.peaks))
            tree.join(Frontier.unpacked(size, packed))
            self.roots[tree.size] = tree.root()
        self.tree.join(piece.tree)

    def _remember(self, piece: Piece) -> None:
        for name in piece.gone:
            self.rows.pop(name, None)
            self.evidence.pop(name, None)
        self.gone.difference_update(piece.rows)
        self.gone |= piece.gone
        self.rows.update(piece.rows)
        self.evidence.update(piece.evidence)
        self.last_of_case.update(piece.last_of_case)


def missing(due: int, found: int) -> tuple[int, str]:
    """An entry that is not where it must be, and what stands there."""
    return due, f"Entry {due} is missing: entry {found} stands where it was expected."


def follows_wrongly(sequence: int, said: object, prior: int | None) -> str:
    """An entry that names another entry of its case before it than the one that is there."""
    return f"Entry {sequence} follows entry {said} of its case, but {prior} comes before it."

"""A row that cannot be taken, and each reason."""

from dataclasses import dataclass
from typing import NamedTuple


class Unreadable(Exception):
    """A cell that cannot be read: what it is, and what was expected. Holds nothing of the cell."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(what, expected)
        self.what, self.expected = what, expected


class CellFault(NamedTuple):
    """What is wrong with one column of a row, without the cell itself."""

    column: str
    what: str
    expected: str

    def __str__(self) -> str:
        return f"{self.column} {self.what}: expected {self.expected}"


@dataclass(frozen=True, slots=True, repr=False)
class RejectedRow:
    """A row that could not be taken, as it stood, and why."""

    row_number: int
    faults: tuple[CellFault, ...]
    cells: tuple[str, ...]

    def __repr__(self) -> str:
        return f"RejectedRow({self.row_number})"


def ragged(found: int, expected: int) -> tuple[CellFault, ...]:
    """Why a row with more or fewer cells than the header is rejected."""
    return (
        CellFault("The row", f"has {found} cells", f"{expected}, as in the header; look for a stray mark"),
    )

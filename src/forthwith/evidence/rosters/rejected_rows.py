"""A row that cannot be taken, and each reason: what one cell says, and what no single cell shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from forthwith.evidence.rosters.mapping import REQUIRED

EARLIEST_BIRTH = date(1880, 1, 1)


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


def contradictions(
    values: Mapping[str, Any], names: Mapping[str, str], told: set[str], today: date
) -> Iterator[CellFault]:
    """What no single cell shows; a column whose cell was already refused is not told twice."""
    for field, what, expected in (*_missing_names(values), *_impossible_days(values, today)):
        if names[field] not in told:
            yield CellFault(names[field], what, expected)


def _missing_names(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in REQUIRED:
        if not values.get(field):
            name = "FNU" if field == "first_name" else "LNU"
            yield field, "is empty", f"a name ({name} where there is none)"


def _impossible_days(values: Mapping[str, Any], today: date) -> Iterator[tuple[str, str, str]]:
    born, died = values.get("birth_date"), values.get("died_on")
    if born and born > today:
        yield "birth_date", "lies in the future", "a day not after today"
    if born and born < EARLIEST_BIRTH:
        yield "birth_date", "lies before 1880", "the birth date of someone who can be affected"
    if died and died > today:
        yield "died_on", "lies in the future", "a day not after today"
    if born and died and died < born:
        yield "died_on", "lies before the birth date", "a day not before birth"
    if died and values.get("deceased") is False:
        yield "died_on", "contradicts the column that says living", "a date of death only for the deceased"

"""How many risks lie where: overall likelihood by impact, as a square of 25 cells; pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forthwith.program.risks.domain.levels import LEVEL_OF_RISK, ORDER, Level


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the map: what table I-2 says of it, and how many risks lie in it."""

    likelihood: Level
    impact: Level
    level: Level
    count: int


def heat(places: Iterable[tuple[Level, Level]], *, on: date) -> list[list[Cell]]:
    """Rows from the highest likelihood down, cells from the lowest impact up: as the table is printed."""
    found, table = Counter(places), LEVEL_OF_RISK.on(on)
    return [
        [Cell(row, column, table[row, column], found[row, column]) for column in ORDER]
        for row in reversed(ORDER)
    ]

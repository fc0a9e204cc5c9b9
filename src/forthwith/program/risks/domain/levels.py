"""The five qualitative values of NIST SP 800-30 rev. 1, and their two combination tables, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forthwith.law.kernel import Cite, Dated, Version

NIST = Cite("NIST SP 800-30 rev. 1")
PUBLISHED = date(2012, 9, 17)
SOURCE = "https://doi.org/10.6028/NIST.SP.800-30r1"


class Level(StrEnum):
    """A qualitative value, lowest first; no arithmetic is done with it."""

    VERY_LOW = "very low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very high"

    @property
    def words(self) -> str:
        """As the publication writes it."""
        return self.value.title()

    @property
    def rank(self) -> int:
        """Its place, lowest first: to sort and to compare, never to add up."""
        return ORDER.index(self)


ORDER = tuple(Level)
LETTERS = dict(zip(("VL", "L", "M", "H", "VH"), ORDER, strict=True))


@dataclass(frozen=True, slots=True)
class Scale:
    """The semi-quantitative values beside one qualitative value: the range of 0 to 100, and of 0 to 10."""

    lowest: int
    highest: int
    ten: int


SCALE = Dated(
    Cite(f"{NIST}, tables G-2 to G-4, H-3, I-3"),
    Version(
        dict(
            zip(
                ORDER,
                (Scale(0, 4, 0), Scale(5, 20, 2), Scale(21, 79, 5), Scale(80, 95, 8), Scale(96, 100, 10)),
                strict=True,
            )
        ),
        SOURCE,
        PUBLISHED,
        PUBLISHED,
    ),
)

Combination = Mapping[tuple[Level, Level], Level]


def _combination(table: str) -> Combination:
    """A table as it is printed: a row's name, then its cells from Very Low to Very High."""
    cells: dict[tuple[Level, Level], Level] = {}
    for line in table.strip().splitlines():
        name, *row = line.split()
        cells |= {(LETTERS[name], column): LETTERS[cell] for column, cell in zip(ORDER, row, strict=True)}
    return cells


# Rows: likelihood that the event is initiated or occurs. Columns: likelihood that it then has adverse impact.
OVERALL_LIKELIHOOD = Dated(
    Cite(f"{NIST}, table G-5"),
    Version(
        _combination(
            """
            VH  L   M   H   VH  VH
            H   L   M   M   H   VH
            M   L   L   M   M   H
            L   VL  L   L   M   M
            VL  VL  VL  L   L   L
            """
        ),
        SOURCE,
        PUBLISHED,
        PUBLISHED,
    ),
)

# Rows: overall likelihood. Columns: level of impact.
LEVEL_OF_RISK = Dated(
    Cite(f"{NIST}, table I-2"),
    Version(
        _combination(
            """
            VH  VL  L   M   H   VH
            H   VL  L   M   H   VH
            M   VL  L   M   M   H
            L   VL  L   L   L   M
            VL  VL  VL  VL  L   L
            """
        ),
        SOURCE,
        PUBLISHED,
        PUBLISHED,
    ),
)


def overall_likelihood(initiation: Level | None, adverse: Level | None, *, on: date) -> Level | None:
    """Table G-5; nothing while either is unknown."""
    if initiation is None or adverse is None:
        return None
    return OVERALL_LIKELIHOOD.on(on)[initiation, adverse]


def level_of_risk(likelihood: Level | None, impact: Level | None, *, on: date) -> Level | None:
    """Table I-2: what is proposed to the person who judges; nothing while either is unknown."""
    if likelihood is None or impact is None:
        return None
    return LEVEL_OF_RISK.on(on)[likelihood, impact]

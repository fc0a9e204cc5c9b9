"""The heat map of an analysis: 25 cells, each that holds risks leading to them, and the table of the risks beside."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from forthwith.program.risks.domain.heat import Cell, heat
from forthwith.program.risks.domain.levels import ORDER, Level
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.domain.sources import SOURCES
from forthwith.program.risks.models import Analysis, Risk
from forthwith.program.risks.queries import day_of, href_of_risk
from forthwith.ui.shown import Link, Status, Table, Tone

TONES: dict[Level, Tone] = {
    Level.VERY_HIGH: "danger",
    Level.HIGH: "danger",
    Level.MODERATE: "warning",
    Level.LOW: "good",
    Level.VERY_LOW: "good",
}
COLUMNS = ("No.", "Risk", "Source", "Likelihood", "Impact", "Level", "Response", "Left", "Stands")


@dataclass(frozen=True, slots=True)
class Square:
    """A cell as it is drawn: its class, its words, where it leads."""

    style: str
    words: str
    count: int
    href: str


def level_status(level: Level | None, empty: str = "Not judged") -> Status:
    """A level as pages show it."""
    return Status(level.words, TONES[level]) if level else Status(empty)


def drawn(analysis: Analysis, risks: list[Risk]) -> list[tuple[str, list[Square]]]:
    """The rows of the map from Very High likelihood down, each with its name."""
    on = day_of(analysis)
    places = [place for one in risks if (place := place_of(one, on))]
    rows = heat(places, on=on)
    return [(row[0].likelihood.words, [_square(analysis, cell) for cell in row]) for row in rows]


def place_of(risk: Risk, on: date) -> tuple[Level, Level] | None:
    """Where a risk lies; nowhere while likelihood or impact is not known, or once it is gone."""
    likelihood = risk.likelihood(on)
    if risk.gone_why or likelihood is None or not risk.impact:
        return None
    return likelihood, Level(risk.impact)


def heads() -> list[str]:
    """The names of the columns, the lowest impact first."""
    return [level.words for level in ORDER]


def chosen(risks: list[Risk], on: date, likelihood: str, impact: str) -> list[Risk]:
    """The risks of one cell; all of them where no cell was chosen."""
    if likelihood not in list(Level) or impact not in list(Level):
        return risks
    return [one for one in risks if place_of(one, on) == (Level(likelihood), Level(impact))]


def table(risks: list[Risk], on: date, lacking: dict[int, int]) -> Table:
    """The risks beside the map."""
    rows = [
        (
            one.number,
            Link(one.title, href_of_risk(one)),
            SOURCES[one.source].kind,
            _words(one.likelihood(on)),
            _words(Level(one.impact) if one.impact else None),
            level_status(one.adopted),
            Response(one.response).value if one.response else "",
            level_status(one.residual_level, "") if one.residual else "",
            _stands(one, lacking.get(one.number, 0)),
        )
        for one in risks
    ]
    return Table("Risks", COLUMNS, rows, "No risk is described yet.", numeric=("No.",))


def _stands(one: Risk, lacking: int) -> Status:
    if one.gone_why:
        return Status("Gone")
    if lacking:
        return Status(f"{lacking} open", "warning")
    return Status("Complete", "good")


def _words(level: Level | None) -> str:
    return level.words if level else "Not known"


def _square(analysis: Analysis, cell: Cell) -> Square:
    words = f"Likelihood {cell.likelihood.words}, impact {cell.impact.words}: {cell.level.words} risk"
    asked = (
        f"?likelihood={cell.likelihood.value.replace(' ', '+')}&impact={cell.impact.value.replace(' ', '+')}"
    )
    href = reverse("risks:analysis", args=[analysis.reference]) + asked + "#risks"
    return Square(cell.level.value.replace(" ", "-"), words, cell.count, href if cell.count else "")

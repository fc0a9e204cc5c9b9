"""One analysis as its page shows it: figures, the map and the risks, what is lacking, the comparison, the files."""

from typing import Any

from django.urls import reverse

from forthwith.program.risks import heatmap, lacking, queries
from forthwith.program.risks.domain.comparison import Compared, Moved, compared, counts
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.models import Analysis, Risk
from forthwith.program.risks.shown import lists
from forthwith.program.systems.facts import href_of
from forthwith.ui.shown import Figure, Link, Row, Status, Table, Tone

COMPARED = ("Risk", "Last analysis", "This analysis", "Moved")
TONES: dict[Moved, Tone] = {
    Moved.NEW: "info",
    Moved.HIGHER: "danger",
    Moved.LOWER: "good",
    Moved.GONE: "good",
    Moved.OPEN: "warning",
    Moved.SAME: "neutral",
}


def context(found: Analysis, likelihood: str, impact: str) -> dict[str, Any]:
    """Everything the page needs but forms and permissions."""
    risks = list(found.risks.select_related("analysis"))
    on = queries.day_of(found)
    lacks = [] if found.closed_at else list(lacking.of(found))
    chosen = heatmap.chosen(risks, on, likelihood, impact)
    return {
        "analysis": found,
        "stands": lists.stands(found),
        "rows": _rows(found),
        "figures": _figures(risks, lacks),
        "lacks": [_lack(found, where, says) for where, says in lacks],
        "map": heatmap.drawn(found, risks),
        "heads": heatmap.heads(),
        "is_part": len(chosen) < len(risks),
        "risks": heatmap.table(chosen, on, _open_of(lacks)),
        "compared": _compared(found),
        "files": _files(found),
        "trail": lists.TRAIL,
    }


def _rows(found: Analysis) -> list[Row]:
    rows = [
        Row("System", Link(found.system.name, href_of(found.system))),
        Row("What is analyzed", found.scope),
        Row("Begun", found.begun_at),
        Row("By", found.begun_by.name),
    ]
    if found.follows:
        rows.append(Row("Follows", Link(found.follows.reference, queries.href_of(found.follows))))
    if found.closed_at and found.closed_by:
        rows += [
            Row("Closed", found.closed_at),
            Row("By", found.closed_by.name),
            Row("Summary", found.summary),
        ]
    return rows


def _figures(risks: list[Risk], lacks: list[tuple[str, str]]) -> list[Figure]:
    here = [one for one in risks if not one.gone_why]
    high = sum(one.adopted in (Level.HIGH, Level.VERY_HIGH) for one in here)
    left = sum(one.residual_level in (Level.HIGH, Level.VERY_HIGH) for one in here)
    return [
        Figure(len(here), "risks"),
        Figure(high, "high or very high"),
        Figure(left, "stay high after the response"),
        Figure(len(lacks), "open before it can be closed"),
    ]


def _lack(found: Analysis, where: str, says: str) -> tuple[Link | str, str]:
    kind, _, number = where.partition(" ")
    if kind == "risk":
        return Link(f"Risk {number}", reverse("risks:risk", args=[found.reference, int(number)])), says
    return where.capitalize(), says


def _open_of(lacks: list[tuple[str, str]]) -> dict[int, int]:
    numbers = [int(where.removeprefix("risk ")) for where, _ in lacks if where.startswith("risk ")]
    return {number: numbers.count(number) for number in numbers}


def _compared(found: Analysis) -> Table | None:
    if found.follows is None:
        return None
    rows = compared(queries.known(found.follows), queries.known(found))
    counted = counts(rows)
    told = ", ".join(f"{counted[moved]} {moved.value}" for moved in Moved if counted[moved])
    caption = f"Beside {found.follows.reference}: {told}"
    return Table(caption, COMPARED, [_line(found, row) for row in rows])


def _line(found: Analysis, row: Compared) -> tuple[Any, ...]:
    before = row.before.words if row.before else ""
    now = row.now.words if row.now else ""
    return row.title, before, now, Status(row.moved.value.capitalize(), TONES[row.moved])


def _files(found: Analysis) -> list[Link]:
    words = {
        "report": "Report (PDF)",
        "results": "OSCAL assessment results (JSON)",
        "plan": "OSCAL plan of action and milestones (JSON)",
    }
    return [Link(said, reverse("risks:file", args=[found.reference, kind])) for kind, said in words.items()]

"""Lists: analyses, decisions that wait for approval, measures; and the way back to where one came from."""

from collections.abc import Sequence

from django.urls import reverse

from forthwith.program.registers.trail import PROGRAM
from forthwith.program.risks import queries
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.ui.shown import Due, Link, Status, Table

TRAIL = [PROGRAM, Link("Risk analyses", "/program/risks/")]
ANALYSES = ("Analysis", "System", "Begun", "Closed", "Stands")
TREATMENTS = ("Due", "Measure", "System", "By whom")


def trail(analysis: Analysis) -> list[Link]:
    """The way back from a page of an analysis."""
    return [*TRAIL, Link(analysis.reference, queries.href_of(analysis))]


def link_of(risk: Risk) -> Link:
    """The risk by its number."""
    return Link(f"Risk {risk.number}", queries.href_of_risk(risk))


def stands(analysis: Analysis) -> Status:
    """Open or closed."""
    return Status("Closed", "good") if analysis.closed_at else Status("Open", "info")


def analyses(found: Sequence[Analysis]) -> Table:
    """Analyses, open ones first."""
    rows = [
        (
            Link(one.reference, queries.href_of(one)),
            one.system.name,
            one.begun_at,
            one.closed_at or "",
            stands(one),
        )
        for one in found
    ]
    return Table("Analyses", ANALYSES, rows, "None is begun yet.")


def to_approve(found: Sequence[Risk]) -> Table | None:
    """Decisions that wait for this person; nothing where none does."""
    rows = [
        (
            Link(f"{one.analysis.reference}, risk {one.number}", queries.href_of_risk(one)),
            one.analysis.system.name,
        )
        for one in found
    ]
    return Table("Waits for your approval", ("Decision", "System"), rows) if rows else None


def treatments(found: Sequence[Treatment]) -> Table:
    """Measures still to be done, the earliest day first."""
    rows = [
        (
            Due(one.due_on),
            Link(one.reference, reverse("risks:treatment", args=[one.reference])),
            one.risk.analysis.system.name,
            one.owner,
        )
        for one in found
    ]
    return Table("Measures to be done", TREATMENTS, rows, "None is planned.")

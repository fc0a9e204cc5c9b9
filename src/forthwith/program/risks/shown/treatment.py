"""One measure as its page shows it."""

from collections.abc import Sequence

from django.urls import reverse

from forthwith.program.risks.models import Risk, Treatment
from forthwith.program.risks.queries import href_of_risk
from forthwith.ui.shown import Due, Link, Row, Status, Table

COLUMNS = ("Measure", "What", "By whom", "Due", "Stands")


def rows(one: Treatment) -> list[Row]:
    """Everything said of a measure."""
    risk = one.risk
    found = [
        Row("What is done", one.what),
        Row("By whom", one.owner),
        Row("Due", Due(one.due_on, done=bool(one.done_on or one.dropped_on))),
        Row("Stands", stands(one)),
        Row("Clause", one.clause),
        Row("Risk", Link(risk.title, href_of_risk(risk))),
        Row("System", risk.analysis.system.name),
        Row("Planned by", one.planned_by.name),
    ]
    if one.done_on:
        found += [Row("Done on", one.done_on), Row("What shows it", one.proof)]
    if one.late_because:
        found.append(Row("Why it was late", one.late_because))
    if one.dropped_on:
        found += [Row("Dropped on", one.dropped_on), Row("Why", one.dropped_why)]
    return found


def stands(one: Treatment) -> Status:
    """To be done, done, or dropped."""
    if one.dropped_on:
        return Status("Dropped")
    if one.done_on:
        return Status("Done late", "danger") if one.done_on > one.due_on else Status("Done", "good")
    return Status("To be done", "info")


def table(found: Sequence[Treatment]) -> Table:
    """The measures against one risk."""
    lines = [
        (
            Link(one.reference, reverse("risks:treatment", args=[one.reference])),
            one.what,
            one.owner,
            Due(one.due_on, done=bool(one.done_on or one.dropped_on)),
            stands(one),
        )
        for one in found
    ]
    return Table("Measures", COLUMNS, lines, "None is planned.")


def of(risk: Risk, measures: dict[int, list[Treatment]]) -> Table:
    """The measures against one risk, those of the analyses before included."""
    return table(measures[risk.pk])

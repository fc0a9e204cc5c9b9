"""OSCAL plan of action and milestones: every risk that is mitigated, with its measures as milestones."""

from datetime import datetime

from forthwith.program.risks.lacking import measures_of
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.program.risks.oscal.parts import NAMING, Json, identifier, line, metadata, risk, written
from forthwith.program.risks.queries import day_of


def plan_of_action(analysis: Analysis) -> bytes:
    """The document as bytes; the same analysis and the same measures give the same bytes."""
    risks = [one for one in analysis.risks.select_related("analysis") if not one.gone_why]
    measures, on = measures_of(risks), day_of(analysis)
    document: Json = {
        "uuid": identifier(analysis.reference, "plan-of-action-and-milestones"),
        "metadata": metadata(analysis, "Plan of action and milestones", _changed(analysis, measures)),
        "system-id": {"identifier-type": NAMING, "id": analysis.system.reference},
    }
    if risks:
        document["risks"] = [risk(one, measures[one.pk], on) for one in risks]
    document["poam-items"] = [_item(one, measures[one.pk]) for one in risks] or [_nothing(analysis)]
    return written({"plan-of-action-and-milestones": document})


def _changed(analysis: Analysis, measures: dict[int, list[Treatment]]) -> datetime:
    """The last moment anything of it was planned or closed."""
    moved = [at for found in measures.values() for one in found for at in (one.planned_at, one.ended_at)]
    return max(at for at in (analysis.begun_at, analysis.closed_at, *moved) if at)


def _item(one: Risk, measures: list[Treatment]) -> Json:
    said = [f"{each.reference}: {each.what} ({each.owner}, by {each.due_on})" for each in measures]
    return {
        "uuid": identifier(one.analysis.reference, "risk", one.number, "item"),
        "title": line(one.title),
        "description": "\n\n".join(said) or one.response_why or one.event,
        "related-risks": [{"risk-uuid": identifier(one.analysis.reference, "risk", one.number)}],
    }


def _nothing(analysis: Analysis) -> Json:
    """OSCAL asks for one item at least."""
    return {
        "uuid": identifier(analysis.reference, "no item"),
        "title": "Nothing is planned",
        "description": "The analysis holds no risk yet.",
    }

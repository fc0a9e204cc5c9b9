"""One risk as its page shows it: what is said of it, what the tables propose and why, what was decided."""

from typing import Any

from forthwith.program.risks import heatmap, lacking, queries
from forthwith.program.risks.domain.answers import lacks
from forthwith.program.risks.domain.levels import LEVEL_OF_RISK, OVERALL_LIKELIHOOD, Level
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.domain.sources import HARMS, SOURCES
from forthwith.program.risks.models import Risk
from forthwith.program.risks.shown import lists, treatment
from forthwith.ui.shown import Link, Row


def context(found: Risk) -> dict[str, Any]:
    """Everything the page needs but forms and permissions."""
    measures = lacking.measures_of([found])
    treated = any(one.dropped_on is None for one in measures[found.pk])
    on = queries.day_of(found.analysis)
    proposed = found.level_by_table(on)
    is_open = found.analysis.closed_at is None
    return {
        "risk": found,
        "rows": _rows(found),
        "levels": _levels(found),
        "proposed": proposed,
        "decided": _decided(found),
        "lacks": list(lacks(lacking.answered(found, treated=treated))) if is_open else [],
        "to_confirm": is_open and found.was_id is not None and not found.confirmed_at and not found.gone_why,
        "measures": treatment.of(found, measures),
        "is_mitigated": found.response_to is Response.MITIGATE,
        "status": heatmap.level_status(found.adopted),
        "trail": lists.trail(found.analysis),
    }


def judge_initial(found: Risk) -> dict[str, str]:
    """What was judged, or what the tables propose: the person adopts it by sending the form."""
    proposed = found.level_by_table(queries.day_of(found.analysis))
    level = found.level or (proposed.value if proposed else "")
    return {"level": level, "why": found.level_why}


def respond_initial(found: Risk) -> dict[str, str]:
    """What was decided before."""
    return {
        "response": found.response,
        "response_why": found.response_why,
        "residual": found.residual,
        "owner": found.owner,
    }


def _rows(found: Risk) -> list[Row]:
    source = SOURCES[found.source]
    rows = [
        Row("Threat source", f"{source.words} ({source.kind.lower()})"),
        Row("Threat event", found.event),
        Row("Vulnerability", found.vulnerability or "Not said"),
        Row("Predisposing conditions", found.conditions or "Not said"),
        Row("What protects already", found.controls or "Not said"),
        Row("Harm above all to", HARMS.get(found.harm, "Not said")),
    ]
    if found.was:
        rows.append(
            Row("Was", Link(f"{found.was.analysis.reference}, risk {found.was.number}", _href(found.was)))
        )
    if found.gone_why:
        rows.append(Row("Gone", found.gone_why))
    return rows


def _href(was: Risk) -> str:
    return queries.href_of_risk(was)


def _levels(found: Risk) -> list[Row]:
    """From answer to proposal, each step with its table."""
    on = queries.day_of(found.analysis)
    kind = "is tried" if SOURCES[found.source].adversarial else "occurs"
    return [
        Row(f"Likelihood that it {kind}", _words(found.initiation)),
        Row("Likelihood that it then does harm", _words(found.adverse)),
        Row(f"Overall likelihood, by {_table(OVERALL_LIKELIHOOD.cite)}", _words(found.likelihood(on))),
        Row("Impact", _words(found.impact)),
        Row(f"Level proposed, by {_table(LEVEL_OF_RISK.cite)}", _words(found.level_by_table(on))),
    ]


def _table(cite: str) -> str:
    return cite.rpartition(", ")[2]


def _words(level: str | None) -> str:
    return Level(level).words if level else "Not known"


def _decided(found: Risk) -> list[Row]:
    rows = []
    if found.judged_by:
        rows += [Row("Level adopted", heatmap.level_status(found.adopted)), Row("By", found.judged_by.name)]
        if found.level_why:
            rows.append(Row("Reasons", found.level_why))
    if found.decided_by and found.response:
        rows += [
            Row("Response", Response(found.response).words),
            Row("Why", found.response_why),
            Row("Left after that", heatmap.level_status(found.residual_level)),
            Row("Owner", found.owner),
            Row("Decided by", found.decided_by.name),
        ]
    if found.approved_by:
        rows.append(Row("Approved by", found.approved_by.name))
    return rows

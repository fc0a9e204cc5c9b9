"""OSCAL assessment results: one result with one observation and every risk of the analysis."""

from forthwith.program.risks.domain.levels import NIST
from forthwith.program.risks.lacking import measures_of
from forthwith.program.risks.models import Analysis
from forthwith.program.risks.oscal.parts import Json, identifier, metadata, moment, risk, written
from forthwith.program.risks.queries import day_of

RULE = "45 CFR 164.308(a)(1)(ii)(A)"


def assessment_results(analysis: Analysis) -> bytes:
    """The document as bytes; the same analysis gives the same bytes."""
    document = {
        "uuid": identifier(analysis.reference, "assessment-results"),
        "metadata": metadata(analysis, "Risk analysis", analysis.closed_at or analysis.begun_at),
        "import-ap": {"href": f"#{identifier(analysis.reference, 'plan')}"},
        "results": [_result(analysis)],
        "back-matter": {"resources": [_plan(analysis)]},
    }
    return written({"assessment-results": document})


def _result(analysis: Analysis) -> Json:
    risks = list(analysis.risks.select_related("analysis"))
    measures, on = measures_of(risks), day_of(analysis)
    result: Json = {
        "uuid": identifier(analysis.reference, "result"),
        "title": f"Risk analysis {analysis.reference}",
        "description": analysis.summary or analysis.scope,
        "start": moment(analysis.begun_at),
    }
    if analysis.closed_at:
        result["end"] = moment(analysis.closed_at)
    result["reviewed-controls"] = {
        "description": f"{RULE}; {NIST}",
        "control-selections": [{"description": analysis.scope, "include-all": {}}],
    }
    if risks:
        result["risks"] = [risk(one, measures[one.pk], on) for one in risks]
    return result


def _plan(analysis: Analysis) -> Json:
    """No plan was made as a document of its own: the scope stands for it."""
    return {
        "uuid": identifier(analysis.reference, "plan"),
        "title": f"Scope of {analysis.reference}",
        "description": analysis.scope,
    }

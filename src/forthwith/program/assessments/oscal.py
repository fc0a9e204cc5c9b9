"""A year's assessment as OSCAL assessment-results (JSON, NIST), for tools that read that.

Identifiers are made from our own references (uuid5), so the same assessment is the same document.
"""

import json
import re
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from forthwith import clock
from forthwith.program.assessments import queries
from forthwith.program.assessments.domain import FINDINGS, STAND, WAITING, Stand
from forthwith.program.assessments.models import AssessedRow, Assessment
from forthwith.program.assessments.queries import Line

OSCAL_VERSION = "1.2.1"
_NAME = "https://forthwith.invalid/assessments/"


def results_of(assessment: Assessment) -> bytes:
    """The document as it is sent."""
    return json.dumps(document(assessment), ensure_ascii=False, indent=2).encode()


def document(assessment: Assessment) -> dict[str, Any]:
    """assessment-results: one result, an observation and a finding for each row that is answered."""
    lines = [line for line in queries.lines(assessment) if line.stand not in WAITING]
    at = assessment.closed_at or clock.now()
    plan = _uuid(assessment, "plan")
    return {
        "assessment-results": {
            "uuid": _uuid(assessment, "results"),
            "metadata": _metadata(assessment, at),
            "import-ap": {"href": f"#{plan}"},
            "results": [_result(assessment, lines, at)],
            "back-matter": {"resources": [_plan(assessment, plan)]},
        }
    }


def _uuid(assessment: Assessment, part: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{_NAME}{settings.ENTITY_NAME}/{assessment.reference}/{part}"))


def _metadata(assessment: Assessment, at: datetime) -> dict[str, Any]:
    party = _uuid(assessment, "party")
    name = settings.ENTITY_NAME or "The covered entity"
    return {
        "title": f"{assessment.of.words} {assessment.year}",
        "last-modified": at.isoformat(),
        "version": str(assessment.year),
        "oscal-version": OSCAL_VERSION,
        "parties": [{"uuid": party, "type": "organization", "name": name}],
    }


def _plan(assessment: Assessment, uuid: str) -> dict[str, Any]:
    return {
        "uuid": uuid,
        "title": "What is assessed",
        "description": f"Every row of 45 CFR part 164 that the {assessment.subject} assessment asks, "
        f"as in force on {assessment.law_on}.",
    }


def _result(assessment: Assessment, lines: list[Line], at: datetime) -> dict[str, Any]:
    controls = [{"control-id": control_id(cite)} for cite in queries.provisions(assessment)]
    made: dict[str, Any] = {
        "uuid": _uuid(assessment, "result"),
        "title": assessment.reference,
        "description": assessment.summary or "Not closed yet.",
        "start": assessment.begun_at.isoformat(),
        "end": at.isoformat(),
        "reviewed-controls": {"control-selections": [{"include-controls": controls}]},
    }
    if lines:
        made["observations"] = [_observation(assessment, line) for line in lines]
        made["findings"] = [_finding(assessment, line) for line in lines]
    risks = [_risk(assessment, line) for line in lines if line.stand in FINDINGS]
    return made | ({"risks": risks} if risks else {})


def control_id(cite: str) -> str:
    """A place as an OSCAL token: 45 CFR 164.308(a)(1)(i) is s164.308-a-1-i."""
    return "s" + re.sub(r"\W+$", "", re.sub(r"[()]+", "-", cite.removeprefix("45 CFR "))).rstrip("-")


def _observation(assessment: Assessment, line: Line) -> dict[str, Any]:
    row = line.row
    made: dict[str, Any] = {
        "uuid": _uuid(assessment, f"observation {row.cite}"),
        "title": line.provision.name,
        "description": line.provision.asks,
        "methods": ["EXAMINE"],
        "collected": (row.answered_at or assessment.begun_at).isoformat(),
        "remarks": _said(row),
    }
    if row.link:
        made["relevant-evidence"] = [{"href": row.link, "description": row.evidence or row.link}]
    return made


def _said(row: AssessedRow) -> str:
    words = (row.evidence, row.assessed, row.why, row.alternative, row.why_no_alternative, row.reasons)
    return "\n\n".join(text for text in words if text) or "Nothing is said."


def _finding(assessment: Assessment, line: Line) -> dict[str, Any]:
    row = line.row
    made: dict[str, Any] = {
        "uuid": _uuid(assessment, f"finding {row.cite}"),
        "title": f"{line.provision.cite} {line.provision.name}",
        "description": STAND[line.stand].text,
        "target": {
            "type": "objective-id",
            "target-id": control_id(line.provision.cite),
            "status": _STATUS[line.stand],
        },
        "related-observations": [{"observation-uuid": _uuid(assessment, f"observation {row.cite}")}],
    }
    if line.stand in FINDINGS:
        made["related-risks"] = [{"risk-uuid": _uuid(assessment, f"risk {row.cite}")}]
    return made


_STATUS = {
    Stand.MET: {"state": "satisfied", "reason": "pass"},
    Stand.BY_ALTERNATIVE: {"state": "satisfied", "reason": "pass", "remarks": "By an equivalent measure."},
    Stand.DOCUMENTED: {
        "state": "satisfied",
        "reason": "other",
        "remarks": "Addressable: not implemented, with reasons documented (164.306(d)(3)).",
    },
    Stand.NOT_APPLICABLE: {"state": "satisfied", "reason": "other", "remarks": "Does not apply."},
    Stand.PARTLY: {"state": "not-satisfied", "reason": "fail", "remarks": "Partly in place."},
    Stand.NOT_MET: {"state": "not-satisfied", "reason": "fail"},
    Stand.UNKNOWN: {"state": "not-satisfied", "reason": "other", "remarks": "Not known."},
}


def _risk(assessment: Assessment, line: Line) -> dict[str, Any]:
    row = line.row
    made: dict[str, Any] = {
        "uuid": _uuid(assessment, f"risk {row.cite}"),
        "title": line.provision.name,
        "description": _said(row),
        "statement": STAND[line.stand].text,
        "status": "open",
    }
    if line.open_follow_ups:
        made["deadline"] = clock.first_moment(line.open_follow_ups[0].due_on).isoformat()
        made["remediations"] = [
            {
                "uuid": _uuid(assessment, f"response {one.pk}"),
                "lifecycle": "planned",
                "title": "Follow-up",
                "description": one.what,
            }
            for one in line.open_follow_ups
        ]
    return made

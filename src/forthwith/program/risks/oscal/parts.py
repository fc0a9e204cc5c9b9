"""What both OSCAL documents are made of: identifiers that follow from the references, moments, metadata, one risk."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from forthwith import clock
from forthwith.program.risks.domain.levels import NIST, SOURCE
from forthwith.program.risks.models import Analysis, Risk, Treatment

VERSION = "1.1.3"
# Of our own names; the rest of an identifier is the reference it stands for.
SPACE = UUID("5d3cfb0e-8f3a-4c57-9f2b-1a30f1c0de05")
NAMING = "https://forthwith.example/ns/oscal"

Json = dict[str, Any]


def identifier(*names: object) -> str:
    """The same names, the same UUID (version 5)."""
    return str(uuid5(SPACE, "/".join(map(str, names))))


def moment(at: datetime) -> str:
    """A moment in UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def day(on: date) -> str:
    """The first moment of a local day."""
    return moment(clock.first_moment(on))


def line(text: str) -> str:
    """One line: a title has no more."""
    return " ".join(text.split())


def metadata(analysis: Analysis, kind: str, last: datetime) -> Json:
    """Who answers, when it was last changed."""
    party = identifier("party", "security officer")
    return {
        "title": f"{kind}: {analysis.system.name} ({analysis.reference})",
        "last-modified": moment(last),
        "version": analysis.reference,
        "oscal-version": VERSION,
        "roles": [{"id": "assessor", "title": "Security officer"}],
        "parties": [{"uuid": party, "type": "organization", "name": "Security officer"}],
        "responsible-parties": [{"role-id": "assessor", "party-uuids": [party]}],
    }


def risk(one: Risk, measures: Sequence[Treatment], on: date) -> Json:
    """A risk with its levels as facets, its controls, its response and its measures."""
    found: Json = {
        "uuid": identifier(one.analysis.reference, "risk", one.number),
        "title": line(one.title),
        "description": one.event,
        "statement": "\n\n".join(part for part in (one.vulnerability, one.conditions) if part) or one.event,
        "status": _status(one),
        "characterizations": [{"origin": _origin(), "facets": _facets(one, on)}],
    }
    if one.controls:
        ident = identifier(one.analysis.reference, "risk", one.number, "controls")
        found["mitigating-factors"] = [{"uuid": ident, "description": one.controls}]
    open_days = [measure.due_on for measure in measures if measure.done_on is None]
    if open_days:
        found["deadline"] = day(max(open_days))
    if one.response:
        found["remediations"] = [_response(one), *(_measure(measure) for measure in measures)]
    return found


def written(document: Mapping[str, Any]) -> bytes:
    """The document as JSON, in one order, so that the same analysis gives the same bytes."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _status(one: Risk) -> str:
    if one.gone_why:
        return "closed"
    if one.response == "mitigate":
        return "remediating"
    return "deviation-approved" if one.response and one.decided_at else "open"


def _origin() -> Json:
    return {"actors": [{"type": "party", "actor-uuid": identifier("party", "security officer")}]}


def _facets(one: Risk, on: date) -> list[Json]:
    likelihood = one.likelihood(on)
    values = {
        "likelihood-of-initiation": one.initiation,
        "likelihood-of-adverse-impact": one.adverse,
        "likelihood": likelihood.value if likelihood else "",
        "impact": one.impact,
        "risk-proposed": one.proposed,
        "risk": one.level,
        "residual-risk": one.residual,
    }
    facets = [{"name": name, "system": SOURCE, "value": value} for name, value in values.items() if value]
    return facets or [{"name": "risk", "system": SOURCE, "value": f"not judged by {NIST} yet"}]


def _response(one: Risk) -> Json:
    return {
        "uuid": identifier(one.analysis.reference, "risk", one.number, "response"),
        "lifecycle": "planned",
        "title": f"Response: {one.response}",
        "description": one.response_why or one.response,
        "props": [
            {"name": "type", "value": one.response},
            {"name": "risk-owner", "ns": NAMING, "value": line(one.owner) or "not named"},
        ],
    }


def _measure(one: Treatment) -> Json:
    return {
        "uuid": identifier(one.reference),
        "lifecycle": "completed" if one.done_on else "planned",
        "title": f"{one.reference}: {line(one.what)[:120]}",
        "description": one.what,
        "tasks": [
            {
                "uuid": identifier(one.reference, "task"),
                "type": "milestone",
                "title": f"{one.reference} done, by {line(one.owner)}",
                "timing": {"on-date": {"date": day(one.done_on or one.due_on)}},
            }
        ],
        **({"remarks": f"Proof: {one.proof}"} if one.proof else {}),
    }

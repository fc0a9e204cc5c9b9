"""A reading as a FHIR AuditEvent, R4 or R5: who, what, when, why. No patient: the record names none; pure."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

_DICOM = "http://dicom.nema.org/resources/ontology/DCM"
_RESTFUL = "http://hl7.org/fhir/restful-interaction"
_PURPOSE = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
_AGENT = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
_ROLE = "http://terminology.hl7.org/CodeSystem/object-role"
_TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type"
_OUTCOME = "http://hl7.org/fhir/issue-severity"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading as the record has it."""

    sequence: int
    at: datetime
    actor: str
    actor_name: str
    what: str
    subject: str
    serves: str
    leaves: bool
    emergency: str = ""


def event_r4(one: Reading, *, site: str) -> dict[str, Any]:
    """The AuditEvent of FHIR R4."""
    return {
        "resourceType": "AuditEvent",
        "id": _id(one, site),
        "type": _coding(_DICOM, "110106", "Export")
        if one.leaves
        else _coding(_TYPES, "rest", "RESTful Operation"),
        "subtype": [_coding(_RESTFUL, "read", "read")],
        "action": "R",
        "recorded": _instant(one),
        "outcome": "0",
        **({"outcomeDesc": _reason(one)} if one.emergency else {}),
        "purposeOfEvent": _purposes(one),
        "agent": [_agent(one)],
        "source": {"site": site, "observer": {"display": "Forthwith"}},
        "entity": [{**_entity(one), "role": _coding(_ROLE, "4", "Domain Resource")}],
    }


def event_r5(one: Reading, *, site: str) -> dict[str, Any]:
    """The AuditEvent of FHIR R5."""
    kind = _coding(_DICOM, "110106", "Export") if one.leaves else _coding(_TYPES, "rest", "RESTful Operation")
    return {
        "resourceType": "AuditEvent",
        "id": _id(one, site),
        "category": [{"coding": [kind]}],
        "code": {"coding": [_coding(_RESTFUL, "read", "read")]},
        "action": "R",
        "occurredDateTime": _instant(one),
        "recorded": _instant(one),
        "outcome": {
            "code": _coding(_OUTCOME, "information", "Information"),
            **({"detail": [{"text": _reason(one)}]} if one.emergency else {}),
        },
        "authorization": _purposes(one),
        "agent": [_agent(one)],
        "source": {"site": {"display": site}, "observer": {"display": "Forthwith"}},
        "entity": [{**_entity(one), "role": {"coding": [_coding(_ROLE, "4", "Domain Resource")]}}],
    }


def _agent(one: Reading) -> dict[str, Any]:
    return {
        "type": {"coding": [_coding(_AGENT, "IRCP", "information recipient")]},
        "who": {"identifier": {"value": one.actor}, "display": one.actor_name},
        "requestor": True,
    }


def _entity(one: Reading) -> dict[str, Any]:
    """What was read: a case or a list by its reference, never a person."""
    return {"what": {"identifier": {"value": one.subject or one.what}, "type": "Basic", "display": one.what}}


def _purposes(one: Reading) -> list[dict[str, Any]]:
    """The duty it serves; before it, in an emergency, that the glass was broken."""
    broken = [{"coding": [_coding(_PURPOSE, "BTG", "break the glass")]}] if one.emergency else []
    duty = {"coding": [_coding(_PURPOSE, "HOPERAT", "healthcare operations")], "text": one.serves}
    return [*broken, duty]


def _reason(one: Reading) -> str:
    """Where the reason is found: itself it is kept sealed, with its review."""
    return f"Emergency access {one.emergency}: its reason and review are kept under this number."


def _coding(system: str, code: str, display: str) -> dict[str, str]:
    return {"system": system, "code": code, "display": display}


def _instant(one: Reading) -> str:
    return one.at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _id(one: Reading, site: str) -> str:
    """The same entry has the same id whenever it is exported."""
    return str(UUID(bytes=hashlib.sha256(f"{site}\0{one.sequence}".encode()).digest()[:16], version=5))

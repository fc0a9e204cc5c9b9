"""FHIR AuditEvent as DSTU2, STU3, R4, R4B and R5 write it, each told by its parts.

The person is the agent that requested; machines beside it are passed over. A login has no entity. IHE BALP carries the
request's ID as an entity of its own kind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from forthwith.evidence.events.entries import Event, Passed, Refusal
from forthwith.evidence.events.json_parts import codes, from_base64, part, parts, said, text

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_MICRO = timedelta(microseconds=1)
_RESOURCE = re.compile(r"(?:.*/)?([A-Z][A-Za-z]+)/([^/#?]+)(?:/_history/[^/]*)?")
# What type, subtype, category and code say, before the action itself: DICOM, RESTful interactions.
_BY_CODE = {"110122": "login", "110123": "logout", "110106": "export", "login": "login", "logout": "logout"}
_BY_INTERACTION = {
    **dict.fromkeys(("read", "vread", "history", "history-instance", "history-type", "access"), "R"),
    **dict.fromkeys(("search", "search-type", "search-system", "110112"), "E"),
    **dict.fromkeys(("create", "originate"), "C"),
    **dict.fromkeys(("update", "patch", "amend"), "U"),
    **dict.fromkeys(("delete", "destroy"), "D"),
}
_OUTCOMES = {"0": 0, "4": 4, "8": 8, "12": 12}
_OUTCOMES |= {"success": 0, "information": 0, "warning": 4, "error": 8, "fatal": 12}
_MACHINE_ROLES = frozenset(["110150", "110151", "110152", "110153", "110154", "110155"])
_REQUEST = "xrequestid"


class _Told(NamedTuple):
    """The parts of an event under one name, whichever release wrote it."""

    kinds: frozenset[str]
    action: str
    recorded: str
    outcome: str
    desc: str
    purpose: str
    agents: Sequence[Mapping[str, Any]]
    entities: Sequence[Mapping[str, Any]]


class _Thing(NamedTuple):
    """An entity, and what it is."""

    entity: Mapping[str, Any]
    kind: str
    which: str
    identifier: str
    name: str
    is_patient: bool
    is_request: bool


def is_resource(value: Any) -> bool:
    """Whether this is of FHIR at all: a Bundle may hold other resources than AuditEvents."""
    return bool(text(part(value).get("resourceType")))


def read_event(resource: Any) -> Sequence[Event] | Passed:
    """The event, once for each patient it touched; Refusal where it names no user or no instant."""
    if text(part(resource).get("resourceType")) != "AuditEvent":
        return Passed("not an AuditEvent")
    told = _dstu2(resource) if part(resource, "event") else _later(resource)
    agent = _person(told.agents)
    if agent is None:
        if told.agents:
            return Passed("an exchange between machines, without a user")
        raise Refusal("agent", "is missing", "the user who acted")
    things = [_thing(entity) for entity in told.entities]
    one = _event(resource, told, agent, things)
    return [one._replace(patient_id=patient) for patient in _patients(resource, things) or [""]]


def _event(
    resource: Mapping[str, Any], told: _Told, agent: Mapping[str, Any], things: Sequence[_Thing]
) -> Event:
    user = _user_id(agent)
    if not user:
        raise Refusal("agent", "has no identifier, altId, reference or name", "the user who acted")
    kind, which = _object(things)
    source = part(resource, "source")
    return Event(
        event_id=text(resource.get("id")),
        occurred_at=_micros(told.recorded),
        user_id=user,
        user_name=text(agent.get("name")) or text(part(agent, "who").get("display")),
        action=_action(told),
        object_type=kind,
        object_id=which,
        outcome=_OUTCOMES.get(told.outcome),
        source=_address(agent),
        facility=text(source.get("site")) or _named(part(source, "site")),
        purpose=told.purpose or said(agent.get("purposeOfUse")) or said(agent.get("authorization")),
        reason=told.desc,
        request_id=_request_id(things),
        system=_named(part(source, "observer")) or _identifier(source),
    )


def _dstu2(resource: Mapping[str, Any]) -> _Told:
    event = part(resource, "event")
    return _Told(
        frozenset((*codes(event.get("type")), *codes(event.get("subtype")))),
        text(event.get("action")),
        text(event.get("dateTime")),
        text(event.get("outcome")),
        text(event.get("outcomeDesc")),
        said(event.get("purposeOfEvent")),
        parts(resource.get("participant")),
        parts(resource.get("object")),
    )


def _later(resource: Mapping[str, Any]) -> _Told:
    outcome = resource.get("outcome")
    return _Told(
        frozenset(
            code for name in ("type", "subtype", "category", "code") for code in codes(resource.get(name))
        ),
        text(resource.get("action")),
        _when(resource),
        next(iter(codes(part(outcome, "code")) or codes(outcome)), ""),
        text(resource.get("outcomeDesc")) or said(part(outcome).get("detail")),
        said(resource.get("purposeOfEvent")) or said(resource.get("authorization")),
        parts(resource.get("agent")),
        parts(resource.get("entity")),
    )


def _when(resource: Mapping[str, Any]) -> str:
    """When it happened, where R5 says so to the second; else when it was recorded."""
    happened = text(resource.get("occurredDateTime")) or text(part(resource, "occurredPeriod").get("start"))
    return happened if "T" in happened else text(resource.get("recorded"))


def _micros(instant: str) -> int:
    try:
        at = datetime.fromisoformat(instant)
        if at.tzinfo and at >= _EPOCH:
            return (at - _EPOCH) // _MICRO
    except (ValueError, OverflowError):
        pass
    raise Refusal("recorded", "is no instant", "a time with its offset, such as 2026-01-07T15:04:05-06:00")


def _person(agents: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Who requested: a human before a device; without a requestor, whoever is no machine's end of the exchange."""
    asked = [agent for agent in agents if agent.get("requestor") is True]
    human = [agent for agent in asked or agents if not _is_machine(agent)]
    return human[0] if human else (asked[0] if asked else None)


def _is_machine(agent: Mapping[str, Any]) -> bool:
    reference = text(part(agent, "who").get("reference")) or text(part(agent, "reference").get("reference"))
    if _resource(reference)[0] in ("Device", "Organization", "Endpoint") or "media" in agent:
        return True
    kinds = {*codes(agent.get("type")), *codes(agent.get("role"))}
    return bool(kinds & _MACHINE_ROLES) and agent.get("requestor") is not True


def _user_id(agent: Mapping[str, Any]) -> str:
    who = part(agent, "who")
    kind, which = _resource(text(who.get("reference")) or text(part(agent, "reference").get("reference")))
    return (
        _identifier(who)
        or text(part(agent, "userId").get("value"))
        or text(agent.get("altId"))
        or (f"{kind}/{which}" if kind else which)
        or text(agent.get("name"))
        or text(who.get("display"))
    )


def _address(agent: Mapping[str, Any]) -> str:
    found = (part(agent, "network").get("address"), agent.get("networkString"), agent.get("networkUri"))
    return next(filter(None, map(text, found)), "") or _named(part(agent, "networkReference"))


def _identifier(value: Mapping[str, Any]) -> str:
    return text(part(value, "identifier").get("value"))


def _named(reference: Mapping[str, Any]) -> str:
    return _identifier(reference) or text(reference.get("display")) or text(reference.get("reference"))


def _resource(reference: str) -> tuple[str, str]:
    """Kind and ID of a reference, relative or whole, of any version; the text itself where it is none."""
    found = _RESOURCE.fullmatch(reference)
    return (found[1], found[2]) if found else ("", reference)


def _thing(entity: Mapping[str, Any]) -> _Thing:
    """What an entity is: `what` since R4; `reference` with `identifier` beside it before."""
    what = part(entity, "what") or {**part(entity, "reference"), "identifier": entity.get("identifier")}
    kind, which = _resource(text(what.get("reference")))
    kind, types = kind or text(what.get("type")), codes(entity.get("type"))
    is_person = kind == "Patient" if kind else _plays_patient(types, codes(entity.get("role")))
    is_request = any(code.casefold() == _REQUEST for code in types)
    name = text(entity.get("name")) or text(what.get("display"))
    return _Thing(entity, kind, which, _identifier(what), name, is_person, is_request)


def _plays_patient(types: Sequence[str], roles: Sequence[str]) -> bool:
    return bool({"1", "patient"} & set(roles)) and set(types) <= {"1", "Person", "Patient"}


def _patients(resource: Mapping[str, Any], things: Sequence[_Thing]) -> list[str]:
    found = [_which(thing) for thing in things if thing.is_patient]
    if patient := part(resource, "patient"):
        found.append(_which(_thing({"what": patient})))
    return [one for one in dict.fromkeys(found) if one]


def _which(thing: _Thing) -> str:
    """The ID alone: of a reference, else of an identifier, of which HL7 v2 tells the assigner behind ^."""
    return thing.which or thing.identifier.partition("^")[0] or thing.name


def _object(things: Sequence[_Thing]) -> tuple[str, str]:
    """What was opened: a query before a thing, a thing before the patient."""
    for thing in things:
        if query := thing.entity.get("query"):
            return "Query", from_base64(query)
    for thing in sorted(things, key=lambda thing: thing.is_patient):
        if not thing.is_request:
            kind = thing.kind or said(thing.entity.get("type"))
            return kind, thing.which or thing.identifier or thing.name
    return "", ""


def _request_id(things: Sequence[_Thing]) -> str:
    return next((_which(thing) for thing in things if thing.is_request), "")


def _action(told: _Told) -> str:
    return next(_actions(told), "other")


def _actions(told: _Told) -> Iterator[str]:
    yield from (_BY_CODE[code] for code in sorted(told.kinds & _BY_CODE.keys()))
    if told.action in tuple("CRUDE"):
        yield told.action
    yield from (_BY_INTERACTION[code] for code in sorted(told.kinds & _BY_INTERACTION.keys()))

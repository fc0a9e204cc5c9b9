"""Audit messages of ATNA, RFC 3881 and DICOM in XML: one, a file of many, or syslog lines around them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from forthwith.errors import Invalid
from forthwith.evidence.events.entries import Event, Form, Outcome, Refusal, gathered, rejected
from forthwith.evidence.events.json_parts import from_base64
from forthwith.evidence.events.lines import utf8_pieces
from forthwith.evidence.events.local_time import LocalTime
from forthwith.evidence.files.source import Source

MAX_MESSAGE_BYTES = 1 << 20
_START = re.compile(rb"<(?:[\w.-]+:)?AuditMessage[\s/>]")
_END = re.compile(rb"</(?:[\w.-]+:)?AuditMessage\s*>")
_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_OVERLAP = 300
_NO_XML = Refusal("The message", "is not whole XML", "one AuditMessage")
_BY_CODE = {"110122": "login", "110123": "logout", "110106": "export"}
_PATIENT = ("1", "1")
_MACHINE_ROLES = frozenset(["110150", "110151", "110152", "110153", "110154", "110155"])


class _Message(NamedTuple):
    line: int
    text: bytes
    is_whole: bool


def looks_like(start: bytes) -> bool:
    """Whether a file that begins so holds audit messages."""
    return bool(_START.search(start))


def read_xml(source: Source, time: LocalTime) -> Form:
    """A log of audit messages; local times are asked about by `time`."""
    return Form("ATNA audit messages", ("Entry",), gathered(_read(source, time)), is_numbered=False)


def _read(source: Source, time: LocalTime) -> Iterator[tuple[int, Outcome]]:
    for message in _messages(source):
        try:
            if not message.is_whole:
                raise _NO_XML
            yield message.line, _events(_parsed(message.text), time, message.line)
        except Refusal as refusal:
            yield message.line, rejected(message.line, refusal, message.text)


def _parsed(text: bytes) -> Element:
    try:
        return fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise _NO_XML from None


def _messages(source: Source) -> Iterator[_Message]:
    """Each message with the line it begins at; what stands between them is only looked at for declarations."""
    held, line = b"", 1
    for piece in utf8_pieces(source):
        held += piece
        while start := _START.search(held):
            _check_between(held[: start.start()], line)
            line, held = _after(line, held, start.start())
            end = _END.search(held)
            if end is None and len(held) <= MAX_MESSAGE_BYTES:
                break
            stop = end.end() if end else len(held)
            yield _Message(line, held[:stop], end is not None and stop <= MAX_MESSAGE_BYTES)
            line, held = _after(line, held, stop)
        else:
            _check_between(held, line)
            line, held = _after(line, held, max(0, len(held) - _OVERLAP))
    if _START.match(held):
        yield _Message(line, held, is_whole=False)


def _after(line: int, held: bytes, stop: int) -> tuple[int, bytes]:
    """The line and the rest, once these bytes are done with."""
    return line + held.count(b"\n", 0, stop), held[stop:]


def _check_between(between: bytes, line: int) -> None:
    if found := _FORBIDDEN.search(between):
        at = line + between.count(b"\n", 0, found.start())
        raise Invalid(
            f"Line {at:,} declares a document type or an entity. Audit messages need none: take it out."
        )


def _events(message: Element, time: LocalTime, line: int) -> Sequence[Event]:
    event = _child(message, "EventIdentification")
    if event is None:
        raise Refusal("EventIdentification", "is missing", "what was done and when")
    person = _person(_children(message, "ActiveParticipant"))
    if person is None:
        raise Refusal("ActiveParticipant", "is missing", "the user who acted")
    objects = _children(message, "ParticipantObjectIdentification")
    origin = _child(message, "AuditSourceIdentification")
    kind, which = _object(objects)
    one = Event(
        event_id="",
        occurred_at=time.micros(_says(event, "EventDateTime"), line),
        user_id=_says(person, "UserID") or _says(person, "AlternativeUserID"),
        user_name=_says(person, "UserName"),
        action=_action(event),
        object_type=kind,
        object_id=which,
        outcome=_outcome(_says(event, "EventOutcomeIndicator")),
        source=_says(person, "NetworkAccessPointID"),
        facility=_says(origin, "AuditEnterpriseSiteID"),
        purpose=_purpose(event, person),
        reason=_text(_child(event, "EventOutcomeDescription")),
        system=_says(origin, "AuditSourceID"),
    )
    if not one.user_id:
        raise Refusal("UserID", "is missing", "the user who acted")
    return [one._replace(patient_id=patient) for patient in _patients(objects) or [""]]


def _person(participants: Sequence[Element]) -> Element | None:
    """Who requested; without a requestor whoever is no machine's end of the exchange."""
    asked = [one for one in participants if _says(one, "UserIsRequestor").casefold() in ("true", "1")]
    for one in asked or participants:
        if not {_code(role) for role in _children(one, "RoleIDCode")} & _MACHINE_ROLES:
            return one
    return next(iter(asked or participants), None)


def _patients(objects: Sequence[Element]) -> list[str]:
    """IDs of patients, without the assigner that HL7 v2 writes behind ^."""
    found = [_says(one, "ParticipantObjectID").partition("^")[0] for one in objects if _is_patient(one)]
    return [one for one in dict.fromkeys(found) if one]


def _is_patient(found: Element) -> bool:
    return (
        _says(found, "ParticipantObjectTypeCode"),
        _says(found, "ParticipantObjectTypeCodeRole"),
    ) == _PATIENT


def _object(objects: Sequence[Element]) -> tuple[str, str]:
    """What was opened: a query before a thing, a thing before the patient."""
    for one in objects:
        if query := _text(_child(one, "ParticipantObjectQuery")):
            return "Query", from_base64(query)
    for one in sorted(objects, key=_is_patient):
        kind = _child(one, "ParticipantObjectIDTypeCode")
        name = _says(kind, "displayName") or _says(kind, "originalText") or _code(kind)
        return "Patient" if _is_patient(one) else name, _says(one, "ParticipantObjectID")
    return "", ""


def _action(event: Element) -> str:
    for kind in (*_children(event, "EventTypeCode"), *_children(event, "EventID")):
        if found := _BY_CODE.get(_code(kind)):
            return found
    said = _says(event, "EventActionCode")
    return said if said in tuple("CRUDE") else "other"


def _purpose(event: Element, person: Element) -> str:
    for one in (*_children(event, "PurposeOfUse"), *_children(person, "PurposeOfUse")):
        if found := _says(one, "displayName") or _says(one, "originalText") or _code(one):
            return found
    return ""


def _outcome(said: str) -> int | None:
    return {"0": 0, "4": 4, "8": 8, "12": 12}.get(said)


def _code(found: Element | None) -> str:
    """RFC 3881 writes `code`, DICOM `csd-code`."""
    return _says(found, "csd-code") or _says(found, "code")


def _says(found: Element | None, name: str) -> str:
    return "" if found is None else found.get(name, "").strip()


def _text(found: Element | None) -> str:
    return "" if found is None else (found.text or "").strip()


def _children(found: Element, name: str) -> list[Element]:
    return [child for child in found if _name(child) == name]


def _child(found: Element, name: str) -> Element | None:
    return next(iter(_children(found, name)), None)


def _name(found: Any) -> str:
    """The name without its namespace; a comment has none."""
    return found.tag.rpartition("}")[2] if isinstance(found.tag, str) else ""

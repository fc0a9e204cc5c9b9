"""Logs in JSON: FHIR AuditEvents and Windows events, one document, an array, a Bundle, or one a line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import orjson

from forthwith.errors import Invalid
from forthwith.evidence.events import fhir, windows
from forthwith.evidence.events.entries import (
    AccountEvent,
    Event,
    Form,
    Outcome,
    Passed,
    Refusal,
    gathered,
    rejected,
)
from forthwith.evidence.events.evtx_log import evtx_lines
from forthwith.evidence.events.lines import Line, document, lines
from forthwith.evidence.events.local_time import LocalTime
from forthwith.evidence.files.source import Source

MAX_DOCUMENT_BYTES = 64 << 20
_SHOWN_BYTES = 32_767
_NO_JSON = Refusal("The line", "is not whole JSON", "one event in braces")
_NO_RECORD = Refusal("The record", "is damaged", "a whole record of a Windows event log")
_TOO_LONG = Refusal("The line", "is longer than 4 MB", "one event a line")

Reads = Callable[[Any, int], Sequence[Event | AccountEvent] | Passed]


def read_json(source: Source, time: LocalTime) -> Form:
    """A log in JSON, of the kind its first event shows; Invalid where it is neither FHIR nor Windows."""
    first = next(lines(source), None)
    found = None if first is None or first.is_too_long else _parsed(first.text)
    if found is None:
        whole = _parsed(document(source, MAX_DOCUMENT_BYTES))
        if whole is None:
            raise Invalid(_why_not(source))
        return _form(whole, enumerate(_resources(whole), start=1), time)
    return _form(found, _by_line(lines(source)), time)


def read_evtx(source: Source, time: LocalTime) -> Form:
    """The records of a Windows event log."""
    resources = _by_line(evtx_lines(source), _NO_RECORD)
    entries = gathered(_read(resources, lambda one, row: windows.read_event(one, time, row)))
    return Form("Windows Security events", ("Entry",), entries)


def _form(first: Any, resources: Iterator[tuple[int, Any]], time: LocalTime) -> Form:
    sample = next(_resources(first), None)
    if fhir.is_resource(sample):
        return Form(
            "FHIR AuditEvent", ("Entry",), gathered(_read(resources, lambda one, _: fhir.read_event(one)))
        )
    if windows.is_event(sample):
        entries = gathered(_read(resources, lambda one, row: windows.read_event(one, time, row)))
        return Form("Windows Security events", ("Entry",), entries)
    raise Invalid("This JSON is no audit log: expected FHIR AuditEvents or Windows Security events.")


def _by_line(found_lines: Iterable[Line], none: Refusal = _NO_JSON) -> Iterator[tuple[int, Any]]:
    """Each resource with its line; a line that is none as its refusal."""
    for line in found_lines:
        if line.is_too_long:
            yield line.number, (_TOO_LONG, line.text)
        elif (found := _parsed(line.text)) is None:
            yield line.number, (none, line.text)
        else:
            yield from ((line.number, one) for one in _resources(found))


def _read(resources: Iterator[tuple[int, Any]], reads: Reads) -> Iterator[tuple[int, Outcome]]:
    for row, one in resources:
        if isinstance(one, tuple):
            yield row, rejected(row, *one)
            continue
        try:
            yield row, reads(one, row)
        except Refusal as refusal:
            yield row, rejected(row, refusal, orjson.dumps(one)[:_SHOWN_BYTES])


def _parsed(text: bytes) -> Any:
    """The document; None where it is none, and where it is nothing."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _resources(found: Any) -> Iterator[Any]:
    """The resources of a Bundle, the elements of an array, or the one thing itself."""
    if isinstance(found, list):
        for one in found:
            yield from _resources(one) if isinstance(one, dict) else [one]
    elif isinstance(found, dict) and found.get("resourceType") == "Bundle":
        for entry in found.get("entry") or [] if isinstance(found.get("entry") or [], list) else []:
            yield entry.get("resource") if isinstance(entry, dict) else entry
    else:
        yield found


def _why_not(source: Source) -> str:
    last = 0
    for line in lines(source):
        last = line.number
    return (
        f"The file begins as JSON and is not whole: of {last:,} lines neither the first nor all together are JSON. "
        "It may be cut off; export it again."
    )

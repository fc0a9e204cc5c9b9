"""The facts of incidents out of JSON, and the schema of those facts: the edge, where pydantic stands.

What comes in is bytes that anybody wrote; what goes out is `forthwith.law.hipaa.facts.Incident`, or `Invalid`
with every fault at its JSON path. Nothing is read halfway, and no value that could be PHI is repeated.
"""

from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from forthwith.breach.facts.faults import contradictions_of, faults_of
from forthwith.breach.facts.text import parsed, split, text_of, timestamps
from forthwith.errors import Fault, Invalid
from forthwith.law.hipaa.facts import Incident


def read(data: bytes) -> tuple[Incident, ...]:
    """The incidents of one JSON object or of NDJSON (one object a line), in order.

    Raises Invalid with every fault of every line; then nothing was read.
    """
    incidents: list[Incident] = []
    faults: list[Fault] = []
    for line, raw in split(text_of(data)):
        try:
            incidents.append(_incident(raw, line))
        except Invalid as invalid:
            faults.extend(invalid.faults)
    if faults:
        raise Invalid("The facts cannot be used.", tuple(faults))
    return tuple(incidents)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one incident's facts."""
    # Settings reach the dataclasses inside only through a container: an incident is read as a list of one.
    described = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)
    definitions = TypeAdapter(list[Incident], config=described).json_schema()["$defs"]
    incident = definitions.pop("Incident")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **incident,
        "title": "The facts of one incident",
        "$defs": definitions,
    }


def _incident(raw: str, line: int | None) -> Incident:
    value = parsed(raw, line)
    try:
        [incident] = _reader().validate_json(f"[{raw}]")
    except ValidationError as error:
        raise Invalid("These are not the facts of an incident.", faults_of(error, line)) from None
    faults = (*timestamps(raw, value, line), *contradictions_of(incident, line))
    if faults:
        raise Invalid("These facts contradict each other.", faults)
    return incident


@cache
def _reader() -> TypeAdapter[list[Incident]]:
    """Like the schema's, but without descriptions: finding those takes a tenth of a second."""
    return TypeAdapter(list[Incident], config=ConfigDict(extra="forbid", strict=True))

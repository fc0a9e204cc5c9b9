"""What pydantic refused, in plain words: where, what was expected, what stood there; no value of a person."""

import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from forthwith.breach.facts.places import keys_of, shown_path, shown_place, type_at, without_none
from forthwith.errors import Fault
from forthwith.law.hipaa import consistency
from forthwith.law.hipaa.facts import Incident

_DAY = re.compile(r"\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](\d{4}|\d\d)")
_HARMLESS = re.compile(r"[A-Z]{2}|-?\d{1,9}|\d{4}-\d\d-\d\d|yes|no|nothing|an answer|one used before")
_WORDS = {bool: "true or false", int: "a whole number", str: "text", date: "a date such as 2026-03-01"}
_SORTS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def faults_of(error: ValidationError, line: int | None) -> tuple[Fault, ...]:
    """Every fault of one document that was read as a list of one."""
    return tuple(_fault(detail, line) for detail in error.errors(include_url=False))


def _fault(detail: ErrorDetails, line: int | None) -> Fault:
    place = detail["loc"][1:]
    where = shown_place(place, line)
    if detail["type"] == "json_invalid":
        return Fault(where, _sound_json(detail["msg"]))
    if detail["type"] == "unexpected_keyword_argument":
        return Fault(where, _known_key(str(place[-1]), keys_of(without_none(type_at(place[:-1])))))
    kind = type_at(place)
    if detail["type"] == "missing":
        return Fault(where, expected(kind), "nothing (this key is required)")
    return Fault(where, expected(kind), _found(detail["input"], without_none(kind)))


def contradictions_of(incident: Incident, line: int | None) -> Iterator[Fault]:
    """Where the facts of one incident contradict each other."""
    for one in consistency.faults(incident):
        _, _, key = one.where.partition("affected.residents.")
        where = shown_place(("affected", "residents", key), line) if key else shown_path(one.where, line)
        found = one.found if _HARMLESS.fullmatch(one.found) else "other text"
        yield Fault(where, one.expected, found)


def expected(kind: Any) -> str:
    """What may stand where the law's types say `kind`."""
    plain = without_none(kind)
    return _plainly(plain) + ("" if plain is kind else ", or null while it is not known")


def _plainly(kind: Any) -> str:
    if is_dataclass(kind):
        return "an object in { }"
    if get_origin(kind) is tuple:
        return "a list in [ ]"
    if get_origin(kind) is dict:
        return 'an object such as {"MO": 12}'
    if issubclass(kind, Enum):
        return "one of " + ", ".join(f'"{word.value}"' for word in kind)
    return _WORDS[kind]


def _known_key(key: str, keys: tuple[str, ...]) -> str:
    near = get_close_matches(key.lower(), keys, n=1)
    return f'a known key, perhaps "{near[0]}"' if near else f"one of the keys {', '.join(keys)}"


def _found(value: Any, kind: Any) -> str:
    """What stood there: its sort, and the value itself only where it cannot be about a person."""
    if value is None:
        return "null"
    if isinstance(value, str) and value:
        return _found_text(value, kind)
    if isinstance(value, int | float) and kind is int and len(str(value)) <= 8:
        return json.dumps(value)
    return "empty text" if value == "" else _SORTS[type(value)]


def _found_text(value: str, kind: Any) -> str:
    if kind is date and _DAY.fullmatch(value):
        return f'"{value}"'
    if isinstance(kind, type) and issubclass(kind, Enum):
        near = get_close_matches(value.lower(), [word.value for word in kind], n=1, cutoff=0.7)
        return f'text close to "{near[0]}"' if near else "other text"
    return "text"


def _sound_json(message: str) -> str:
    if "recursion" in message:
        return "far fewer brackets inside brackets"
    return r"text without half a character (\ud800 to \udfff come in pairs)"

"""Bytes into JSON documents: one object, or NDJSON; what is no JSON is told by line and column."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from forthwith.breach.facts.places import Place, shown_key, shown_place
from forthwith.errors import Fault, Invalid

_EXPECTED = {
    "Expecting property name": "a key in double quotes (or there is a comma too many before this)",
    "Illegal trailing comma": "no comma before the closing bracket",
    "Expecting ':'": "a colon after the key",
    "Expecting ','": "a comma or the closing bracket",
    "Expecting value": "a value: text in double quotes, a number, true, false, null, [ or {",
    "Unterminated string": "a closing double quote for the text that starts here",
    "Invalid control character": r"text without a bare line break or tab (write \n or \t)",
    "Invalid \\": r"a valid escape (a backslash itself is written \\)",
    "Extra data": "the end of the document (of several incidents, each stands on a line of its own)",
}
_TIMESTAMP = re.compile(r"[-+]?\d+(\.\d*)?")
_QUOTED_TIMESTAMP = re.compile(f'"{_TIMESTAMP.pattern}"')


def text_of(data: bytes) -> str:
    """The text of a file. Raises Invalid where it cannot be JSON or holds a list."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _no_json("the file", "text in UTF-8", "UTF-16 (save the file again as UTF-8)")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _no_json(f"line {line}", "text in UTF-8", "other bytes") from None
    if "\0" in text:
        raise _no_json("the file", "text in UTF-8", "zero bytes, as in UTF-16 or a program's own format")
    if not text.strip():
        raise _no_json("the file", "one JSON object, or one on each line", "nothing")
    if text.lstrip().startswith("["):
        raise _no_json("the file", "one JSON object, or one on each line", "a list (put each on a line)")
    return text


def split(text: str) -> list[tuple[int | None, str]]:
    """Documents with their lines: one over all lines, unless the second line opens an object of its own."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) == 1:
        return [(None, text)]
    (_, first), (_, second) = lines[:2]
    opens_again = second.lstrip().startswith("{") and not first.rstrip().endswith(":")
    return list(lines) if opens_again else [(None, text)]


class _GivenTwice(ValueError):
    """An object gives a key twice; which one is looked for only then."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise _GivenTwice
    return held


# Made once: a decoder costs as much to make as a document to read.
_READER = json.JSONDecoder(object_pairs_hook=_each_once)


def parsed(raw: str, line: int | None) -> Any:
    """One document as plain values. Raises Invalid where it is no JSON or gives a key twice."""
    try:
        return _READER.decode(raw)
    except _GivenTwice:
        raise Invalid("These facts say something twice.", tuple(_given_twice(raw, line))) from None
    except json.JSONDecodeError as error:
        raise _no_json(f"line {line or error.lineno}, column {error.colno}", _expected(error.msg)) from None
    except RecursionError:
        raise _no_json(_whole(line), "far fewer brackets inside brackets") from None
    except ValueError:
        raise _no_json(_whole(line), "numbers that count something", "one of thousands of digits") from None


def timestamps(raw: str, value: Any, line: int | None) -> Iterator[Fault]:
    """Digits where a date belongs: pydantic would take them for seconds since 1970."""
    if _QUOTED_TIMESTAMP.search(raw) is None:
        return
    for place, item in _places(value):
        if place and _is_day(place[-1]) and isinstance(item, str) and _TIMESTAMP.fullmatch(item):
            yield Fault(shown_place(place, line), "a date such as 2026-03-01", "only digits")


def _is_day(key: str | int) -> bool:
    return isinstance(key, str) and (key in {"on", "until"} or key.endswith(("_on", "_from", "_until")))


def _given_twice(raw: str, line: int | None) -> Iterator[Fault]:
    """Each object that gives a key twice, with that key."""
    twice: dict[int, tuple[str, Any]] = {}  # by the id of an object: the key it gives twice, and the object

    def kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) < len(pairs):
            [(key, _)] = Counter(key for key, _ in pairs).most_common(1)
            twice[id(held)] = key, held
        return held

    for place, held in _places(json.loads(raw, object_pairs_hook=kept)):
        if id(held) in twice:
            key, _ = twice[id(held)]
            yield Fault(shown_place((*place, key), line), "each key once", f"{shown_key(key)} twice")


def _places(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """A value and everything inside it, each with the way to it."""
    yield place, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, item in inside:
        yield from _places(item, (*place, part))


def _expected(message: str) -> str:
    return next((words for start, words in _EXPECTED.items() if message.startswith(start)), "valid JSON")


def _whole(line: int | None) -> str:
    return f"line {line}" if line else "the file"


def _no_json(where: str, expected: str, found: str = "") -> Invalid:
    return Invalid("This is not JSON.", (Fault(where, expected, found),))

"""Where in a document something stands: $.knowledge[0].on, and what the law's types expect there."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from forthwith.law.hipaa.facts import Incident

Place: TypeAlias = Sequence[str | int]

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")


def shown_place(place: Place, line: int | None) -> str:
    """A place as a JSON path, with the line it is on in NDJSON."""
    return shown_path("".join(_shown_part(part) for part in place).removeprefix("."), line)


def shown_path(path: str, line: int | None) -> str:
    """A path such as knowledge[0].on from the top of its document, with the line in NDJSON."""
    whole = "$" if not path else f"${path}" if path.startswith("[") else f"$.{path}"
    return f"line {line}, {whole}" if line else whole


def shown_key(key: str) -> str:
    """A key by name if it is a plain word; anything else could be about a person, so only its length."""
    return f'"{key}"' if _WORD.fullmatch(key) else f"a key of {len(key)} characters"


def type_at(place: Place) -> Any:
    """What the law's types expect at a place that exists in them."""
    kind: Any = Incident
    for part in place:
        kind = _inside(without_none(kind), part)
    return kind


def without_none(kind: Any) -> Any:
    """X of `X | None`, and every other type as it is."""
    if NoneType not in get_args(kind):
        return kind
    return next(inner for inner in get_args(kind) if inner is not NoneType)


def keys_of(kind: Any) -> tuple[str, ...]:
    """The keys an object may have here."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _inside(kind: Any, part: str | int) -> Any:
    if isinstance(part, str) and get_origin(kind) is None:
        return _hints(kind)[part]
    return get_args(kind)[1 if get_origin(kind) is dict else 0]


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _shown_part(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if _WORD.fullmatch(part) else f"[{shown_key(part)}]"

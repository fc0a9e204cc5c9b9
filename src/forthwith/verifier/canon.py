"""Canonical JSON (RFC 8785) and digests: one thing has one spelling, and one spelling has one digest."""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeAlias, cast

import rfc8785

from forthwith.errors import Invalid

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

_INT_AT_MOST = 2**53 - 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def canonical(value: Json) -> bytes:
    """The one spelling of a JSON value; Invalid where JSON has none (NaN, integers past 2**53, lone surrogates)."""
    try:
        if _is_plain(value):
            return _ENCODER.encode(value).encode()
        return rfc8785.dumps(value)
    except (ValueError, RecursionError) as error:
        raise Invalid(f"This value has no canonical JSON: {error}.") from error


def _is_plain(value: Json) -> bool:
    """Whether Python's own encoder, much the quicker, spells this as RFC 8785 does: no floats, ASCII keys."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return -_INT_AT_MOST <= value <= _INT_AT_MOST  # type: ignore[operator]
    if kind is dict:
        return all(type(key) is str and key.isascii() and _is_plain(inner) for key, inner in value.items())  # type: ignore[union-attr]
    return (kind is list or kind is tuple) and all(map(_is_plain, value))  # type: ignore[arg-type]


def parse(data: bytes) -> Json:
    """Read strict JSON in UTF-8: no key twice, no NaN, no endless depth; Invalid says what is wrong."""
    try:
        return cast(Json, json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_constant))
    except (ValueError, RecursionError) as error:
        raise Invalid(f"This is not strict JSON: {error}.") from error


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")


def digest(data: bytes) -> str:
    """The digest of bytes, written "sha256:" and 64 hexadecimal digits."""
    return "sha256:" + sha256(data).hexdigest()


def is_digest(text: object) -> bool:
    """Whether this is a digest as `digest` writes it."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None

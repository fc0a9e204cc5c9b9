"""Parts of a JSON document of which nothing is certain: what is not of the kind expected is as good as not there."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

_NOTHING: Mapping[str, Any] = {}


def part(value: Any, *names: str) -> Mapping[str, Any]:
    """The object that stands at the end of these names."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else _NOTHING


def text(value: Any) -> str:
    """A text, without blanks around it; a number as text."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def parts(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list; a single object stands for a list of one."""
    return [one for one in (value if isinstance(value, list) else (value,)) if isinstance(one, dict)]


def codes(value: Any) -> list[str]:
    """The codes of a Coding, a CodeableConcept, a bare code or a list of them."""
    found = []
    for one in value if isinstance(value, list) else (value,):
        if isinstance(one, dict):
            found += [
                text(one.get("code")),
                *(text(coding.get("code")) for coding in parts(one.get("coding"))),
            ]
        else:
            found.append(text(one))
    return [code for code in found if code]


def said(value: Any) -> str:
    """What a person reads of a Coding, a CodeableConcept or a list of them: the first display, text or code."""
    for one in parts(value):
        coding = next(iter(parts(one.get("coding"))), _NOTHING)
        for found in (
            one.get("text"),
            one.get("display"),
            coding.get("display"),
            one.get("code"),
            coding.get("code"),
        ):
            if words := text(found):
                return words
    return ""


def from_base64(value: Any, most: int = 2_000) -> str:
    """The text that stands in base64, cut at so many letters; as it stands where it is no base64."""
    raw = text(value)
    try:
        return base64.b64decode(raw, validate=True).decode()[:most].replace("\0", "\ufffd")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return raw[:most]

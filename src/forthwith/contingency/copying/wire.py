"""One value as COPY text spells it (PostgreSQL manual, COPY, text format), and as SQLite keeps it; pure.

PostgreSQL writes and reads these lines itself. For SQLite they are made here: what Django keeps in a column of each
kind, spelled as the same column of PostgreSQL would be.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

NULL = "\\N"
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_SPECIAL, _ESCAPED = re.compile(r"[\\\t\n\r\b\f\v]"), re.compile(r"\\(.)", re.DOTALL)
_MICROSECONDS = 6

Spell = Callable[[Any], str]
Read = Callable[[str], Any]


def escaped(text: str) -> str:
    """Text without what would end a value or a line."""
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text) if _SPECIAL.search(text) else text


def unescaped(text: str) -> str:
    """What was escaped, as it was."""
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), text) if "\\" in text else text


def _moment(text: str) -> str:
    return f"{text}+00"


def _kept_moment(text: str) -> str:
    """SQLite keeps moments without zone, and a fraction in six digits or none: so they stay in order as text."""
    whole, _, fraction = text.removesuffix("+00").partition(".")
    return f"{whole}.{fraction.ljust(_MICROSECONDS, '0')}" if fraction else whole


def _bytes(value: bytes) -> str:
    return f"\\\\x{bytes(value).hex()}"


def _kept_bytes(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("\\\\x"))


# By Django's name of a column's kind: from what SQLite keeps, and back. A kind that is not here is refused.
_TEXT: tuple[Spell, Read] = (lambda value: escaped(str(value)), unescaped)
_NUMBER: tuple[Spell, Read] = (str, int)
KINDS: dict[str, tuple[Spell, Read]] = {
    "BooleanField": (lambda value: "t" if value else "f", lambda text: int(text == "t")),
    "DateTimeField": (_moment, _kept_moment),
    "BinaryField": (_bytes, _kept_bytes),
    "UUIDField": (lambda value: str(UUID(value)), lambda text: UUID(text).hex),
    "FloatField": (repr, float),
    **dict.fromkeys(
        (
            "CharField",
            "TextField",
            "SlugField",
            "EmailField",
            "DateField",
            "JSONField",
            "GenericIPAddressField",
        ),
        _TEXT,
    ),
    **dict.fromkeys(
        (
            "AutoField",
            "BigAutoField",
            "IntegerField",
            "BigIntegerField",
            "SmallIntegerField",
            "PositiveIntegerField",
            "PositiveSmallIntegerField",
            "PositiveBigIntegerField",
        ),
        _NUMBER,
    ),
}


def line(kinds: Sequence[str]) -> Callable[[Sequence[Any]], str]:
    """What spells a row of columns of these kinds as one line."""
    spells = [KINDS[kind][0] for kind in kinds]

    def spelled(row: Sequence[Any]) -> str:
        values = (NULL if value is None else spell(value) for spell, value in zip(spells, row, strict=True))
        return "\t".join(values) + "\n"

    return spelled


def row(kinds: Sequence[str]) -> Callable[[str], list[Any]]:
    """What reads such a line, without its end, as SQLite keeps the values."""
    reads = [KINDS[kind][1] for kind in kinds]

    def kept(text: str) -> list[Any]:
        values = text.split("\t")
        return [None if value == NULL else read(value) for read, value in zip(reads, values, strict=True)]

    return kept

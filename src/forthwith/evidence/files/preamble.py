"""What exports put above the header: #TYPE lines of PowerShell, the delimiter line of Excel."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TYPE = re.compile(r'\ufeff?"?#TYPE [^\r\n]*(?:\r\n|\n|$)')
_SEPARATOR = re.compile(r'"?sep=([,;|\t])"?[^\r\n]*(?:\r\n|\n|$)', re.IGNORECASE)


class Preamble(NamedTuple):
    """How much stands above the header, and the delimiter it names."""

    lines: int = 0
    characters: int = 0
    bytes: int = 0
    delimiter: str = ""


def preamble_of(text: str) -> Preamble:
    """Every such line at the beginning."""
    lines, at, delimiter = 0, 0, ""
    while found := _TYPE.match(text, at) or _SEPARATOR.match(text, at):
        delimiter = found[1] if found.re is _SEPARATOR else delimiter
        lines, at = lines + 1, found.end()
    return Preamble(lines, at, len(text[:at].encode()), delimiter)


def without_start(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    """The pieces without the first bytes."""
    for piece in pieces:
        yield piece[size:] if size < len(piece) else b""
        size = max(0, size - len(piece))

"""What Typst wrote, taken apart: the objects of a PDF file with their references, and the runs of text on a page.

It reads the form in which Typst writes (a plain cross-reference table, compressed streams), no other.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from forthwith.errors import Broken

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_BODY = re.compile(rb"(\d+) 0 obj\s(.*?)\s*endobj\s*$", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_STRING_OR_REFERENCE = re.compile(rb"\(|\b(\d+) 0 R\b")
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_STRING = re.compile(rb"\(|<([0-9A-Fa-f]*)>")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Pdf:
    """A PDF's objects by number, as written (streams included), and the entries of its trailer."""

    objects: Mapping[int, bytes]
    trailer: bytes

    @cached_property
    def catalog(self) -> bytes:
        """The root of everything in the file."""
        return self.objects[reference(self.trailer, b"Root")]

    def stream(self, number: int) -> bytes:
        """What a compressed stream holds."""
        return zlib.decompress(self.objects[number].split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])

    def closure(self, numbers: Iterable[int]) -> list[int]:
        """These objects and all that they refer to, each once, in the order of their numbers."""
        found: set[int] = set()
        waiting = list(numbers)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += references(self.objects[number])
        return sorted(found)


def read(data: bytes) -> Pdf:
    """The objects of a PDF as Typst writes it; raises Broken for any other form."""
    start, trailer = _START.search(data), _TRAILER.search(data)
    table = data[int(start[1]) : trailer.start()] if start and trailer else b""
    offsets = sorted(map(int, re.findall(rb"(\d{10}) \d{5} n", table)))
    if not start or not trailer or not offsets:
        raise Broken("Typst wrote a PDF in a form this version of Forthwith does not read.")
    ends = [*offsets[1:], int(start[1])]
    bodies = [_BODY.match(data[begin:end]) for begin, end in zip(offsets, ends, strict=True)]
    return Pdf({int(body[1]): body[2] for body in bodies if body}, trailer[1])


def reference(body: bytes, key: bytes) -> int:
    """The number of the object that an entry of a dictionary names."""
    found = re.search(rb"/%s (\d+) 0 R" % key, body)
    if not found:
        raise Broken(f"Typst's PDF has no reference at /{key.decode()}.")
    return int(found[1])


def references(body: bytes) -> list[int]:
    """The objects that a body refers to, in its order."""
    return [piece for piece in pieces(body) if isinstance(piece, int)]


def pieces(body: bytes) -> list[bytes | int]:
    """A body cut at its references: bytes and object numbers in turn, numbers inside strings left alone."""
    dictionary, _, stream = body.partition(b"stream\n")
    found: list[bytes | int] = []
    done = at = 0
    while match := _STRING_OR_REFERENCE.search(dictionary, at):
        at = match.end()
        if match[1] is None:
            at = _end_of_string(dictionary, at)
        else:
            found += [dictionary[done : match.start()], int(match[1])]
            done = at
    return [*found, dictionary[done:] + (b"stream\n" + stream if stream else b"")]


def renumbered(body: bytes, numbers: Mapping[int, int]) -> bytes:
    """The body with its references turned to the objects' new numbers."""
    return b"".join(
        piece if isinstance(piece, bytes) else b"%d 0 R" % numbers[piece] for piece in pieces(body)
    )


def glyphs(shown: bytes) -> tuple[int, ...]:
    """The glyph numbers of what a TJ operator shows (two bytes each), its kerning left out."""
    data = b"".join(_strings(shown))
    return tuple(int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


def _strings(shown: bytes) -> Iterator[bytes]:
    at = 0
    while match := _STRING.search(shown, at):
        at = match.end()
        if match[1] is not None:
            yield bytes.fromhex(match[1].decode("ascii"))
        else:
            start, at = at, _end_of_string(shown, at)
            yield _ESCAPE.sub(_unescaped, shown[start : at - 1])


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if code.isdigit() else _ESCAPED.get(code, code)


def _end_of_string(body: bytes, at: int) -> int:
    """Where a string ends whose parenthesis was just opened; inner ones stand in pairs or are escaped."""
    depth = 1
    while depth:
        match = _PARENTHESIS.search(body, at)
        if not match:
            raise Broken("Typst's PDF holds a string without an end.")
        at = match.end()
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
    return at

"""A text in UTF-8, line by line and in bounded memory: a line of gigabytes is never held."""

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from forthwith.errors import Invalid
from forthwith.evidence.files.source import Source, start_of

MAX_LINE_BYTES = 4 << 20
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KEPT_OF_LONG = 1_000


class Line(NamedTuple):
    """One line without its end; of one too long only the beginning."""

    number: int
    text: bytes
    is_too_long: bool = False


def utf8_pieces(source: Source) -> Iterator[bytes]:
    """The text in UTF-8 without a mark; UTF-16 is known by its mark. Invalid where it is damaged."""
    start = start_of(source, 3)
    wide = next((name for mark, name in _WIDE if start.startswith(mark)), "")
    if not wide:
        yield from _without_mark(source)
        return
    decoder = codecs.getincrementaldecoder(wide)()
    try:
        for piece in source.pieces():
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError:
        raise Invalid("The file begins as UTF-16 but is damaged. Save it again as UTF-8.") from None


def _without_mark(source: Source) -> Iterator[bytes]:
    pieces = source.pieces()
    first = b""
    while len(first) < len(codecs.BOM_UTF8) and (piece := next(pieces, b"")):
        first += piece
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from pieces


def lines(source: Source) -> Iterator[Line]:
    """Each line that holds anything, with its number."""
    number, held, lost = 1, bytearray(), False
    for piece in utf8_pieces(source):
        *whole, rest = piece.split(b"\n")
        for part in whole:
            yield from _line(number, held, part, lost)
            number, held, lost = number + 1, bytearray(), False
        held += rest
        if len(held) > MAX_LINE_BYTES:
            lost = True
            del held[_KEPT_OF_LONG:]
    yield from _line(number, held, b"", lost)


def _line(number: int, held: bytearray, part: bytes, lost: bool) -> Iterator[Line]:
    text = bytes(held) + part if held else part
    if lost or len(text) > MAX_LINE_BYTES:
        yield Line(number, text[:_KEPT_OF_LONG], is_too_long=True)
    elif stripped := text.strip():
        yield Line(number, stripped)


def document(source: Source, limit: int) -> bytes:
    """The whole text, where it is no longer than the limit; Invalid where it is."""
    out = bytearray()
    for piece in utf8_pieces(source):
        out += piece
        if len(out) > limit:
            raise Invalid(
                f"One JSON document of more than {limit >> 20} MB is not read: bring the events as NDJSON, one a line."
            )
    return bytes(out)

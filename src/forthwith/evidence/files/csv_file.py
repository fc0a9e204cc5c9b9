"""Delimited text: its delimiter and header; its rows come from `csv_blocks`."""

import io
from collections.abc import Iterator

from forthwith.errors import Invalid
from forthwith.evidence.files.csv_blocks import blocks
from forthwith.evidence.files.csv_records import records
from forthwith.evidence.files.encodings import as_utf8, encoding_of
from forthwith.evidence.files.preamble import preamble_of, without_start
from forthwith.evidence.files.source import Source
from forthwith.evidence.files.table import NO_ROWS, Rows, Table, counted, header_of

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 50
_SAMPLE_BYTES = 4 << 20


def read_csv(source: Source, encoding: str = "") -> Table:
    """Read delimited text; Invalid where it is no table. `encoding` is a person's answer, "" where none was asked."""
    coded = encoding_of(source, encoding)
    text = _start(source, coded.name)
    above = preamble_of(text)
    text = text[above.characters :]
    delimiter = above.delimiter or max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))
    header = header_of(records(io.StringIO(text, newline=""), delimiter), above.lines)

    def chunks() -> Iterator[Rows]:
        pieces = without_start(as_utf8(source, coded.name), above.bytes)
        return counted(blocks(pieces, delimiter, header, above.lines))

    if next(chunks(), None) is None:
        raise Invalid(NO_ROWS)
    return Table(header.names, chunks, coded.name, delimiter, coded.warnings, coded.question)


def _start(source: Source, encoding: str) -> str:
    """The first records; the last of a long file may be cut off."""
    start = bytearray()
    for piece in as_utf8(source, encoding):
        start += piece
        if len(start) >= _SAMPLE_BYTES:
            return bytes(start).decode(errors="ignore")
    return start.decode()


def _fit(text: str, delimiter: str) -> tuple[bool, int, int]:
    """How well the first records agree under this delimiter, and then how many columns it makes."""
    widths: list[int] = []
    try:
        for record in records(io.StringIO(text, newline=""), delimiter):
            if record:
                widths.append(len(record))
            if len(widths) == _SAMPLE_RECORDS:
                break
    except Invalid:
        return False, 0, 0
    width = widths[0] if widths else 0
    return width > 1, widths.count(width), width

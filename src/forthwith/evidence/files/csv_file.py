"""Delimited text: which encoding, which delimiter, its header; its rows come from `csv_blocks`."""

import codecs
import io
from collections.abc import Iterator

from forthwith.errors import Invalid
from forthwith.evidence.files.csv_blocks import blocks
from forthwith.evidence.files.csv_records import records
from forthwith.evidence.files.source import Source, start_of
from forthwith.evidence.files.table import NO_ROWS, Rows, Table, counted, header_of

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 50
_SAMPLE_BYTES = 4 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LIKE_ASCII = frozenset(["utf-8", "cp1252"])
_ASCII = bytes(range(128))


def read_csv(source: Source) -> Table:
    """Read delimited text; Invalid where it is no table."""
    encoding, warnings = _encoding(source)
    text = _start(source, encoding)
    delimiter = max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))
    header = header_of(records(io.StringIO(text, newline=""), delimiter))

    def chunks() -> Iterator[Rows]:
        return counted(blocks(_as_utf8(source, encoding), delimiter, header))

    if next(chunks(), None) is None:
        raise Invalid(NO_ROWS)
    return Table(header.names, chunks, encoding, delimiter, warnings)


def _encoding(source: Source) -> tuple[str, tuple[str, ...]]:
    """How the file is encoded, all of it read once; Windows-1252 is the last resort."""
    start = start_of(source, 4)
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), "utf-8")
    try:
        for piece in _as_utf8(source, encoding):
            if b"\0" in piece:
                raise Invalid("This is not a table: the file is not text. Bring it as CSV (UTF-8) or XLSX.")
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise Invalid(f"The file begins as {encoding} but is damaged. Save it again.") from None
        return _windows_1252(source)
    return encoding, ()


def _windows_1252(source: Source) -> tuple[str, tuple[str, ...]]:
    """Shown to the person, who alone can tell whether the letters are right."""
    found: set[int] = set()
    for piece in source.pieces():
        if b"\0" in piece:
            raise Invalid("This is not a table: the file is not text. Bring it as CSV (UTF-8) or XLSX.")
        found.update(piece.translate(None, _ASCII))
    try:
        letters = " ".join(sorted(bytes(found).decode("cp1252")))
    except UnicodeDecodeError:
        raise Invalid("The file's letters cannot be read. Save it as CSV UTF-8, or as XLSX.") from None
    warning = f"The file is not UTF-8 and was read as Windows-1252 (cp1252). Check these letters: {letters}"
    return "cp1252", (warning,)


def _as_utf8(source: Source, encoding: str) -> Iterator[bytes]:
    """The text in UTF-8 without a mark of its encoding; UnicodeDecodeError where it is encoded otherwise."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in source.pieces():
        is_whole = encoding in _LIKE_ASCII and piece.isascii() and not decoder.getstate()[0]
        yield piece if is_whole else decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()


def _start(source: Source, encoding: str) -> str:
    """The first records; the last of a long file may be cut off."""
    start = bytearray()
    for piece in _as_utf8(source, encoding):
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

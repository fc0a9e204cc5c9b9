"""Delimited text: which encoding, which delimiter, and its records."""

import codecs
import csv
import io
from collections.abc import Iterator

from forthwith.errors import Invalid
from forthwith.evidence.rosters.table import CELL_TOO_LONG, Table, assemble

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 50
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(data: bytes) -> Table:
    """Read delimited text; Invalid where it is no table."""
    text, encoding, warnings = _decoded(data)
    if "\0" in text:
        raise Invalid("This is not a table: the file is not text. Bring it as CSV (UTF-8) or XLSX.")
    delimiter = _delimiter(text)
    return assemble(_records(text, delimiter), encoding=encoding, delimiter=delimiter, warnings=warnings)


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise Invalid(f"The file begins as {encoding} but is damaged. Save it again.") from None
    return _windows_1252(data)


def _windows_1252(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The last resort: shown to the person, who alone can tell whether the letters are right."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Invalid("The file's letters cannot be read. Save it as CSV UTF-8, or as XLSX.") from None
    letters = " ".join(sorted({letter for letter in text if ord(letter) > 127}))
    warning = f"The file is not UTF-8 and was read as Windows-1252 (cp1252). Check these letters: {letters}"
    return text, "cp1252", (warning,)


def _delimiter(text: str) -> str:
    """The delimiter under which the first records agree best, and then make the most columns."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[bool, int, int]:
    widths: list[int] = []
    try:
        for record in _records(text, delimiter):
            if record:
                widths.append(len(record))
            if len(widths) == _SAMPLE_RECORDS:
                break
    except Invalid:
        return False, 0, 0
    width = widths[0] if widths else 0
    return width > 1, widths.count(width), width


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Each record, cells without blanks around them; strict, lest an open quotation mark swallow rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        while (record := next(reader, None)) is not None:
            yield [cell.strip() for cell in record]
            number += 1
    except csv.Error as error:
        raise Invalid(_why(str(error), number)) from None


def _why(error: str, number: int) -> str:
    if "field larger" in error:
        return CELL_TOO_LONG.format(row=number)
    return f"Row {number}: a quotation mark is not closed, or text follows it. Double quotes inside a cell."

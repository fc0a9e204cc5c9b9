"""Delimited text record by record: strict, lest an open quotation mark swallow rows. What this says is the measure."""

import csv
from collections.abc import Iterable, Iterator

from forthwith.errors import Invalid
from forthwith.evidence.files.table import CELL_TOO_LONG


def records(lines: Iterable[str], delimiter: str, before: int = 0) -> Iterator[list[str]]:
    """Each record, cells without blanks around them; `before` records came before these."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = before + 1
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

"""Who owes which course, as CSV or XLSX; every cell is text, none acts as a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from forthwith.program.registers.exports import CSV, defused

COLUMNS = ("Person", "E-mail", "Facility", "Course", "Assigned on", "Due on", "Why", "Stands")
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)  # fixed: the same rows give the same bytes


def exported(rows: Sequence[Sequence[str]], ending: str) -> bytes:
    """These rows as a file of this ending."""
    records = [COLUMNS, *([defused(cell) for cell in row] for row in rows)]
    return _csv(records) if ending == CSV else _xlsx(records)


def _csv(records: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(records)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(records: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    # In memory: the writer's own temporary files would hold the rows in plain text.
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE_AT})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Training")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, 24)
        for down, record in enumerate(records):
            for across, cell in enumerate(record):
                sheet.write_string(down, across, cell, None if down else bold)
    return out.getvalue()

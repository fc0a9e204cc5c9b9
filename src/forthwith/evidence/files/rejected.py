"""The rejected rows as a file to mend and bring again: the row's number, why, and its cells as they stood."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Protocol

import xlsxwriter

from forthwith.evidence.files.rejected_rows import RejectedRow

_NUMBER, _WHY = "Row in the file", "Why it was rejected"
# The wide forms too: some spreadsheets read them as the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A fixed moment: the same rows give the same bytes, and so the same digest.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)


class HasRejected(Protocol):
    """What a file gave: its header, and the rows that could not be taken."""

    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def rejected(self) -> Sequence[RejectedRow]: ...


def rejected_csv(reading: HasRejected) -> bytes:
    """CSV (UTF-8 with BOM, for spreadsheets); a cell that would act as a formula gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([defused(cell) for cell in record] for record in _records(reading))
    return out.getvalue().encode("utf-8-sig")


def rejected_xlsx(reading: HasRejected) -> bytes:
    """A workbook; every cell is text by its type, so nothing acts as a formula and nothing is altered."""
    out = io.BytesIO()
    # In memory: the writer's own temporary files would hold the rows in plain text.
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE_AT})
        sheet = workbook.add_worksheet("Rejected")
        for number, record in enumerate(_records(reading)):
            for place, cell in enumerate(record):
                sheet.write_string(number, place, cell)
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula, made text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _records(reading: HasRejected) -> Iterator[Sequence[str]]:
    yield [_unused(_NUMBER, reading.header), _unused(_WHY, reading.header), *reading.header]
    for row in reading.rejected:
        yield [str(row.row_number), "; ".join(map(str, row.faults)), *row.cells]


def _unused(name: str, header: Sequence[str]) -> str:
    """A column name the file does not have yet: a mended file may be rejected again."""
    return name if name not in header else _unused(f"{name} before", header)

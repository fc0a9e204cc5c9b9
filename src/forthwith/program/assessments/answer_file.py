"""Answers as a file: written out as CSV or XLSX, filled in elsewhere, read back row by row."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.rejected import defused
from forthwith.law.hipaa.s164_306 import Addressed, Decided
from forthwith.program.assessments.domain import Answer, Said, faults
from forthwith.program.assessments.models import Assessment
from forthwith.program.assessments.queries import Line, lines

COLUMNS = (
    "Place", "Name", "Kind", "Question", "Decision", "Answer", "Evidence", "Link", "Reasons",
    "Assessed", "Why not", "Instead", "Why nothing instead", "Confirmed",
)  # fmt: skip
MOST_BYTES = 5 << 20
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Taken:
    """A row of a file, laid beside the row it answers."""

    line: Line
    said: Said
    is_new: bool
    lacks: tuple[str, ...]


def cells_of(assessment: Assessment) -> list[tuple[str, ...]]:
    """Every row as text; what is carried over is not confirmed."""
    return [_cells(line) for line in lines(assessment)]


def _cells(line: Line) -> tuple[str, ...]:
    one, row = line.provision, line.row
    confirmed = _YES if row.answered_at else _NO
    return (
        str(one.cite), one.name, one.kind.value, one.asks, row.way, row.answer, row.evidence, row.link, row.reasons,
        row.assessed, row.why, row.alternative, row.why_no_alternative, confirmed,
    )  # fmt: skip


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with BOM; a cell that a spreadsheet would take for a formula is made text."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *([defused(cell) for cell in row] for row in rows)])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook; every cell is text by its type."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE_AT})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Answers")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(COLUMNS) - 1, 24)
        for number, row in enumerate([COLUMNS, *rows]):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, wrapped)
    return out.getvalue()


def read(assessment: Assessment, name: str, data: bytes) -> list[Taken]:
    """The rows of a file that answer something; Invalid names each that cannot be read."""
    if len(data) > MOST_BYTES:
        raise Invalid("The file is larger than 5 MB. Bring the answers alone; files go with each row.")
    table = read_table(name, data)
    places = _places(table.header)
    by_cite = {str(line.provision.cite): line for line in lines(assessment)}
    taken, wrong, seen = [], [], set[str]()
    for row in table.rows:
        cell = {
            column: row.cells[place].strip() for column, place in places.items() if place < len(row.cells)
        }
        line = by_cite.get(cell.get("Place", ""))
        where = f"row {row.number}"
        if line is None or line.row.cite in seen:
            wrong.append(Fault(where, "a place this assessment asks, once", cell.get("Place", "")))
            continue
        seen.add(line.row.cite)
        try:
            found = _taken(line, cell)
        except ValueError:
            wrong.append(Fault(where, "a decision and an answer as the export writes them"))
            continue
        taken += [found] if found else []
    if wrong:
        raise Invalid("Nothing of the file is taken: some rows cannot be read.", tuple(wrong))
    return taken


def _places(header: Sequence[str]) -> dict[str, int]:
    places = {name.strip(): place for place, name in enumerate(header)}
    missing = [name for name in COLUMNS if name not in places]
    if missing:
        raise Invalid(f"The file lacks the columns {', '.join(missing)}. Begin with the export.")
    return {name: places[name] for name in COLUMNS}


def _taken(line: Line, cell: dict[str, str]) -> Taken | None:
    """What one row says; None where nothing is answered."""
    cell = {name: _undefused(text) for name, text in cell.items()}
    decided = Decided(
        Addressed(cell["Decision"]) if cell["Decision"] else None,
        cell["Assessed"],
        cell["Why not"],
        cell["Instead"],
        cell["Why nothing instead"],
    )
    answer = Answer(cell["Answer"]) if cell["Answer"] else None
    said = Said(answer, cell["Evidence"], cell["Link"], cell["Reasons"], decided)
    if not (answer or decided.way) or (line.row.carried and cell["Confirmed"].lower() != _YES):
        return None
    is_new = line.row.carried or said != line.row.said()
    return Taken(line, said, is_new, faults(line.provision, said) if is_new else ())


def _undefused(cell: str) -> str:
    """A cell as it was before the export made it text."""
    return cell[1:] if cell.startswith("'") and defused(cell[1:]) == cell else cell

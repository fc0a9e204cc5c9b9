"""The breach log as files: CSV as it flows, a workbook, a tagged PDF; pure but for the words it is given."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

import xlsxwriter

from forthwith.breach.kept.logged import Logged
from forthwith.documents.reports import Heading, Paragraph, Report, Table, render_report
from forthwith.evidence.files.rejected import defused

COLUMNS = (
    "Reference",
    "What happened",
    "First day of the breach",
    "Last day of the breach",
    "Discovered on",
    "People affected",
    "Residents by State",
    "Types of PHI",
    "Notices given",
    "Steps to mitigate",
    "Steps to prevent",
)
# A fixed moment: the same log gives the same bytes.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def cells(one: Logged) -> tuple[str, ...]:
    """One breach as text, cell by cell, in the order of COLUMNS."""
    if one.disposed_on:
        words = f"The case file was disposed of on {one.disposed_on}"
        return (one.reference, words, "", "", _day(one.discovered_on), _count(one), *[""] * 5)
    return (
        one.reference,
        one.happened,
        _day(one.first_on),
        _day(one.last_on or one.first_on),
        _day(one.discovered_on),
        _count(one),
        "; ".join(f"{state} {count}" for state, count in one.states) or "not known",
        "; ".join(one.types) or "not known",
        sentence(one.notices),
        one.mitigation or "Not recorded yet",
        one.prevention or "Not recorded yet",
    )


def sentence(notices: Sequence[str]) -> str:
    """The notices given, one after the other."""
    said = "; ".join(notices) or "none yet"
    return said[0].upper() + said[1:]


def _day(day: date | None) -> str:
    return day.isoformat() if day else "not known"


def _count(one: Logged) -> str:
    if one.affected is None:
        return "not known"
    return f"{one.affected} (an estimate)" if one.estimated else str(one.affected)


def as_csv(rows: Iterable[Sequence[str]], header: Sequence[str] = COLUMNS) -> Iterator[bytes]:
    """UTF-8 with BOM, line by line; a cell that a spreadsheet would take for a formula is made text."""
    yield _line([_BOM + header[0], *header[1:]])
    for row in rows:
        yield _line([defused(cell) for cell in row])


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()


def as_xlsx(rows: Iterable[Sequence[str]], header: Sequence[str] = COLUMNS) -> bytes:
    """A workbook; every cell is text by its type, so nothing acts as a formula and nothing is altered."""
    out = io.BytesIO()
    # In memory: the writer's own temporary files would hold the rows in plain text.
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE_AT})
        bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True})
        wrapped.set_align("top")
        sheet = workbook.add_worksheet("Breach log")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(header) - 1, 24)
        for place, name in enumerate(header):
            sheet.write_string(0, place, name, bold)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, wrapped)
    return out.getvalue()


def as_pdf(rows: Iterable[Sequence[str]], *, chosen: str, entity: str, on: date) -> bytes:
    """The log as a tagged document: each breach under its reference, the policy's groups as a table of two columns."""
    blocks: list[Heading | Paragraph | Table] = [Heading("Breaches")]
    for row in rows:
        blocks.append(Heading(row[0], 2))
        blocks.append(Table(("What", "As recorded"), tuple(zip(COLUMNS[1:], row[1:], strict=True))))
    if len(blocks) == 1:
        blocks.append(Paragraph("No breach was determined."))
    report = Report(f"Breach log of {entity}".strip(), chosen, tuple(blocks))
    return render_report(report, dated_on=on)

"""A register as CSV or XLSX, the template of a file to bring, and cells that would act as formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

from forthwith.evidence.files.rejected import defused as _defused
from forthwith.program.registers.columns import Column, Kind, Value
from forthwith.program.registers.register import Register

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EXPLAINED = ("Column", "Must be filled", "What to write", "About it")
# A fixed moment: the same rows give the same bytes.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_KINDS = {
    Kind.TEXT: "text",
    Kind.LONG: "text, several lines",
    Kind.DAY: "a day, such as 2026-01-31",
    Kind.YES_NO: "yes or no",
    Kind.NUMBER: "a whole number",
    Kind.LIST: "several, apart by ;",
}


def defused(cell: str) -> str:
    """A cell that would act as a formula gets an apostrophe, and so does one that an apostrophe holds already."""
    return f"'{cell}" if _defused(cell.lstrip("'")) != cell.lstrip("'") else cell


def undefused(cell: str) -> str:
    """A cell as it was before `defused`: an export brought again changes nothing."""
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and _defused(bare) != bare else cell


def exported(register: Register, data: Iterable[Mapping[str, Value]], ending: str) -> bytes:
    """These rows as a file; every cell is text, none acts as a formula."""
    return as_table(register.title, register.columns, data, ending)


def as_table(
    title: str, columns: Sequence[Column], data: Iterable[Mapping[str, Value]], ending: str
) -> bytes:
    """Values under the words of these columns."""
    header = [column.words for column in columns]
    rows = [[defused(column.said(one[column.name])) for column in columns] for one in data]
    return _csv([header, *rows]) if ending == CSV else _xlsx([(title, [header, *rows])])


def template(register: Register, ending: str) -> bytes:
    """An empty file to fill in; the workbook explains each column on a second sheet."""
    return template_of(register.title, register.columns, explained(register), ending)


def template_of(title: str, columns: Sequence[Column], told: Sequence[Sequence[str]], ending: str) -> bytes:
    """An empty file with these columns, and what is told of each."""
    header = [[column.words for column in columns]]
    if ending == CSV:
        return _csv(header)
    return _xlsx([(title, header), ("Columns", [EXPLAINED, *told])])


def explained(register: Register) -> list[list[str]]:
    """Each column with what to write in it."""
    told = explained_of(register.columns)
    if register.prefix:
        place = register.columns.index(register.column(register.key))
        told[place][2] = f"such as {register.prefix}-0001; empty for a new row"
    return told


def explained_of(columns: Sequence[Column]) -> list[list[str]]:
    """Columns with what to write in each."""
    return [[one.words, "yes" if one.required else "no", _what(one), one.help] for one in columns]


def _what(column: Column) -> str:
    if column.fixed:
        return "leave it as it is"
    if not column.choices:
        return _KINDS.get(column.kind, "")
    words = [words for _, words in column.choices]
    return "several of, apart by ;: " * (column.kind is Kind.LIST) + ", ".join(words)


def _csv(records: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(records)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(sheets: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE_AT})
        bold = book.add_format({"bold": True})
        for name, records in sheets:
            sheet = book.add_worksheet(_sheet_name(name))
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(records[0]) - 1, 24)
            for down, record in enumerate(records):
                for across, cell in enumerate(record):
                    sheet.write_string(down, across, cell, None if down else bold)
    return out.getvalue()


def _sheet_name(title: str) -> str:
    """What a workbook allows: at most 31 letters, and none of some."""
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:31]

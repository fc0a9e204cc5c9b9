"""A register as CSV or XLSX, the template of a file to bring, and cells that would act as formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

from forthwith.evidence.files.rejected import defused as _defused
from forthwith.program.registers.columns import Kind, Value
from forthwith.program.registers.register import Register

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
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
    header = [column.words for column in register.columns]
    rows = ([defused(column.said(one[column.name])) for column in register.columns] for one in data)
    return _csv([header, *rows]) if ending == CSV else _xlsx([(register.title, [header, *rows])])


def template(register: Register, ending: str) -> bytes:
    """An empty file to fill in; the workbook explains each column on a second sheet."""
    header = [[column.words for column in register.columns]]
    if ending == CSV:
        return _csv(header)
    told = [["Column", "Must be filled", "What to write", "About it"], *explained(register)]
    return _xlsx([(register.title, header), ("Columns", told)])


def explained(register: Register) -> list[list[str]]:
    """Each column with what to write in it."""
    return [
        [one.words, "yes" if one.required else "no", _what(register, one.name), one.help]
        for one in register.columns
    ]


def _what(register: Register, name: str) -> str:
    column = register.column(name)
    if column.fixed:
        return "leave it as it is"
    if column.choices:
        between = "; " if column.kind is Kind.LIST else ", "
        return "one of: " * (column.kind is Kind.CHOICE) + between.join(words for _, words in column.choices)
    if name == register.key and register.prefix:
        return f"such as {register.prefix}-0001; empty for a new row"
    return _KINDS.get(column.kind, "")


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

"""A workbook: one sheet of it as text cells."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from forthwith.errors import Invalid
from forthwith.evidence.files.archive import check_archive
from forthwith.evidence.files.table import NO_ROWS, Rows, Table, chunked, counted, header_of

_Cells = list[list[Any]]


def read_xlsx(data: bytes, sheet: str | None) -> Table:
    """Read the named sheet, or the first visible one that holds anything; Invalid where that cannot be."""
    try:
        check_archive(data)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return _table(workbook, sheet)
    except (CalamineError, zipfile.BadZipFile, zlib.error) as error:
        raise Invalid("The workbook is damaged and cannot be read. Save it again, as XLSX or CSV.") from error


def _table(workbook: CalamineWorkbook, sheet: str | None) -> Table:
    filled = _filled(workbook)
    if not filled:
        raise Invalid("The workbook is empty: expected a header row and a row for each entry.")
    chosen = sheet or next(iter(filled))
    if chosen not in filled:
        raise Invalid(f"No filled sheet is named {chosen}. The workbook has: {', '.join(filled)}.")
    others = [name for name in filled if name != chosen]
    warnings = (f"Read from the sheet {chosen}. Not read: {', '.join(others)}.",) if others else ()
    records = filled[chosen]
    header = header_of(map(_texts, records))

    def chunks() -> Iterator[Rows]:
        return counted(chunked(enumerate(map(_texts, records), start=1), header))

    if next(chunks(), None) is None:
        raise Invalid(NO_ROWS)
    return Table(header.names, chunks, "xlsx", "", warnings)


def _filled(workbook: CalamineWorkbook) -> dict[str, _Cells]:
    """The cells of each sheet that holds any, the visible sheets first, in the workbook's order."""
    sheets = [known for known in workbook.sheets_metadata if known.typ == SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda known: known.visible != SheetVisibleEnum.Visible)
    read = ((known.name, workbook.get_sheet_by_name(known.name)) for known in sheets)
    return {name: sheet.to_python(skip_empty_area=False) for name, sheet in read if sheet.height}


def _texts(record: list[Any]) -> list[str]:
    return [_text(cell) for cell in record]


def _text(cell: Any) -> str:
    """A cell as a person would type it: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)

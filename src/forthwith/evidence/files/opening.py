"""A file as a person brings it, read as a table: CSV or XLSX, told apart by content, all else refused."""

from forthwith.errors import Invalid
from forthwith.evidence.files.csv_file import read_csv
from forthwith.evidence.files.source import Source, source_of, start_of, whole
from forthwith.evidence.files.table import Table
from forthwith.evidence.files.xlsx_file import read_xlsx

MAX_FILE_BYTES = 1536 << 20  # ten million rows of 150 bytes
MAX_WORKBOOK_BYTES = 100 << 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START_BYTES = 1 << 16
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_table(name: str, data: bytes | Source, *, sheet: str | None = None, encoding: str = "") -> Table:
    """Read CSV or XLSX, told apart by content; Invalid where the file is no table.

    `sheet` names the sheet of a workbook, `encoding` is a person's answer to the table's question. Text is read in
    pieces, as often as the table is; a workbook is held whole.
    """
    source = source_of(data)
    check_size(source.size)
    start = start_of(source, _START_BYTES)
    if not start.strip():
        raise Invalid("The file is empty: expected a header row and a row for each entry.")
    if start.startswith(_OLD_OFFICE):
        raise Invalid(_why_old_office(whole(source)))
    if start.startswith(b"PK\x03\x04"):
        _check(source.size, MAX_WORKBOOK_BYTES, "workbook")
        return read_xlsx(whole(source), sheet)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise Invalid("The file is named as a workbook but is none. Save it again as XLSX or as CSV.")
    return read_csv(source, encoding)


def check_size(size: int) -> None:
    """Refuse a file too large for a list, before it is read."""
    _check(size, MAX_FILE_BYTES, "file")


def _check(size: int, limit: int, what: str) -> None:
    if size > limit:
        raise Invalid(
            f"The {what} is larger than {limit >> 20:,} MB. Split it and bring the parts one by one."
        )


def _why_old_office(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "The workbook is protected by a password. Save it without the password, or as CSV."
    return "The file is in an old Office format (.xls). Save it as XLSX or as CSV."

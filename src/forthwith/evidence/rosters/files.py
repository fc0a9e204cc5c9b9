"""A file as a person brings it, read as a table: CSV or XLSX, told apart by content, all else refused."""

from forthwith.errors import Invalid
from forthwith.evidence.rosters.csv_file import read_csv
from forthwith.evidence.rosters.table import Table
from forthwith.evidence.rosters.xlsx_file import read_xlsx

MAX_FILE_BYTES = 100 * 1024 * 1024

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_table(name: str, data: bytes, *, sheet: str | None = None) -> Table:
    """Read CSV or XLSX, told apart by content. `sheet` names the sheet of a workbook; Invalid otherwise."""
    _check_size(data)
    if data.startswith(_OLD_OFFICE):
        raise Invalid(_why_old_office(data))
    if data.startswith(b"PK\x03\x04"):
        return read_xlsx(data, sheet)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise Invalid("The file is named as a workbook but is none. Save it again as XLSX or as CSV.")
    return read_csv(data)


def _check_size(data: bytes) -> None:
    if not data.strip():
        raise Invalid("The file is empty: expected a header row and a row for each individual.")
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // (1024 * 1024)
        raise Invalid(f"The file is larger than {limit} MB. Split it and bring the parts one by one.")


def _why_old_office(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "The workbook is protected by a password. Save it without the password, or as CSV."
    return "The file is in an old Office format (.xls). Save it as XLSX or as CSV."

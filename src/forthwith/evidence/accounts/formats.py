"""Which format a file of accounts has, told by its content and never by its name."""

import codecs
import io
from zipfile import BadZipFile, ZipFile

from forthwith.errors import Invalid
from forthwith.evidence.accounts.export import Export
from forthwith.evidence.accounts.ldif import is_ldif, read_ldif
from forthwith.evidence.accounts.racf import check_is_text, is_racf, read_racf
from forthwith.evidence.accounts.sharphound import is_sharphound, read_sharphound, users_of_zip
from forthwith.evidence.files.archive import check_unpacked
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.opening import MAX_WORKBOOK_BYTES, check_size, read_table
from forthwith.evidence.files.source import Source, start_of, whole
from forthwith.evidence.files.table import Table

_START_BYTES = 1 << 16
_UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DIRECTORY = frozenset(["samaccountname", "userprincipalname", "distinguishedname", "lastlogondate"])


def export_of(name: str, source: Source, choices: Choices) -> Export:
    """The file as a table of texts; Invalid where it is no list in any format known here."""
    check_size(source.size)
    start = start_of(source, _START_BYTES)
    if start.startswith(b"PK\x03\x04") and not _is_workbook(source):
        return _collection(source)
    if is_sharphound(start):
        check_unpacked(source.size)
        return read_sharphound({name: whole(source)})
    if is_ldif(_decoded(start)):
        return read_ldif(source, choices.encoding)
    check_is_text(start)
    if is_racf(_decoded(start)):
        return read_racf(source)
    table = read_table(name, source, sheet=choices.sheet, encoding=choices.encoding)
    return Export(_format_of(table), table)


def _decoded(start: bytes) -> str:
    """The beginning as text, as far as needed to know a format by its words."""
    encoding = next((name for bom, name in _UTF_16 if start.startswith(bom)), "utf-8")
    return start.decode(encoding, errors="ignore").lstrip("\ufeff")


def _is_workbook(source: Source) -> bool:
    """A damaged archive is left to the reader of workbooks, which says so."""
    if source.size > MAX_WORKBOOK_BYTES:
        return True
    try:
        with ZipFile(io.BytesIO(whole(source))) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except BadZipFile:
        return True


def _collection(source: Source) -> Export:
    files = users_of_zip(whole(source))
    if not files:
        raise Invalid("The archive holds neither a workbook nor a SharpHound file of users (…users.json).")
    return read_sharphound(files)


def _format_of(table: Table) -> str:
    if table.encoding == "xlsx":
        return "XLSX"
    if table.header[0].lower() == "dn":
        return "csvde"
    is_directory = any(name.replace(" ", "").lower() in _DIRECTORY for name in table.header)
    return "PowerShell CSV" if is_directory else "CSV"

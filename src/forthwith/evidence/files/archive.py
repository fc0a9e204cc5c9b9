"""Zipped files and their true size, found by unpacking it piece by piece and not by what it declares.

Two tricks are refused before anything reads a workbook: a small file that unpacks to an enormous one, and a
cell so far down and to the right that the sheet between it and the first cell would fill the memory.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from forthwith.errors import Invalid

MAX_UNPACKED_BYTES = 512 * 1024 * 1024
MAX_CELLS = 20_000_000
_PIECE_BYTES = 1 << 20
_LOCAL_HEADER_BYTES = 30
_OVERLAP_BYTES = 64
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,7})([0-9]{1,10})["']""")


def check_archive(data: bytes) -> None:
    """Invalid where the archive is no workbook, is protected, or is too large unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise Invalid("The file is an archive but no XLSX workbook. Save the list as XLSX or as CSV.")
    unpacked = cells = 0
    for member in members:
        extent = _Extent()
        for piece in _pieces(data, member):
            unpacked += len(piece)
            if unpacked > MAX_UNPACKED_BYTES:
                raise Invalid(f"The workbook unpacks to more than {MAX_UNPACKED_BYTES >> 20} MB. Split it.")
            if member.filename.startswith("xl/worksheets/"):
                extent.take(piece)
        cells += extent.cells
        if cells > MAX_CELLS:
            raise Invalid(
                f"The sheets span more than {MAX_CELLS:,} cells. Delete what stands outside the list."
            )


def unpacked(data: bytes, ending: str) -> Iterator[tuple[str, bytes]]:
    """The members whose names end so, each whole; Invalid where the archive is damaged or too large unpacked."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith(ending)]
        for member in members:
            held = bytearray()
            for piece in _pieces(data, member):
                total += len(piece)
                if total > MAX_UNPACKED_BYTES:
                    raise Invalid(
                        f"The archive unpacks to more than {MAX_UNPACKED_BYTES >> 20} MB. Split it."
                    )
                held += piece
            yield member.filename, bytes(held)
    except (zipfile.BadZipFile, zlib.error) as error:
        raise Invalid("The archive is damaged or protected and cannot be read. Make it again.") from error


def check_unpacked(size: int) -> None:
    """Invalid where a file that is read whole is larger than what an archive may unpack to."""
    if size > MAX_UNPACKED_BYTES:
        raise Invalid(f"The file is larger than {MAX_UNPACKED_BYTES >> 20} MB. Split it.")


class _Extent:
    """How many cells lie between the first cell and the outermost one that is filled."""

    def __init__(self) -> None:
        self._rows, self._columns, self._tail = 1, 1, b""

    @property
    def cells(self) -> int:
        return self._rows * self._columns

    def take(self, piece: bytes) -> None:
        text = self._tail + piece
        for letters, row in set(_PLACE.findall(text)):
            self._rows = max(self._rows, int(row))
            self._columns = max(self._columns, _column(letters))
        self._tail = text[-_OVERLAP_BYTES:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _pieces(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a member really holds: `zipfile` would stop at the size that it declares."""
    head = data[member.header_offset : member.header_offset + _LOCAL_HEADER_BYTES]
    if len(head) < _LOCAL_HEADER_BYTES:
        raise zipfile.BadZipFile
    names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    start = member.header_offset + _LOCAL_HEADER_BYTES + names
    packed = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflated(packed)
    else:
        raise zipfile.BadZipFile


def _inflated(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not unpacker.eof:
        piece = unpacker.decompress(packed, _PIECE_BYTES)
        packed = unpacker.unconsumed_tail
        yield piece

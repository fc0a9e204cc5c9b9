"""A PDF file as it is written: streams as they come, small objects packed many to a stream, then the index."""

import zlib
from base64 import b64encode
from hashlib import sha256
from struct import pack

from forthwith.errors import Broken

HEADER = b"%PDF-1.7\n%\x80\x80\x80\x80\n"
# The lowest: the next saves a twentieth of the file and takes a tenth more time.
LEVEL = 1
PACKED = 400
"""Objects to a stream: a reader unpacks a whole stream for any one of them."""

_END = b"\nendstream"
_FREE = pack(">BIH", 0, 0, 65535)
_INDEX = [pack(">H", index) for index in range(8_192)]


class Writer:
    """Writes the objects of one file; a number that was reserved and not written is free, and never used again."""

    def __init__(self) -> None:
        self.data = bytearray(HEADER)
        self._rows = [_FREE]
        self._packing = 0
        self._indexes: list[bytes] = []
        self._bodies: list[bytes] = []
        self._count = 0
        self.packed = 0  # bytes of objects waiting to be written as one stream

    def reserve(self, count: int = 1, *, multiple: bool = False) -> int:
        """The first of so many object numbers in a row; a multiple of their count where that is asked."""
        first = len(self._rows)
        if multiple:
            first += -first % count
        self._rows += [_FREE] * (first + count - len(self._rows))
        return first

    def stream(self, number: int, content: bytes, entries: bytes = b"") -> None:
        """A stream, compressed here."""
        packed = zlib.compress(content, LEVEL)
        head = b"<<%b/Length %d/Filter/FlateDecode>>" % (entries, len(packed))
        self.body(number, b"%bstream\n%b%b" % (head, packed, _END))

    def body(self, number: int, body: bytes) -> None:
        """An object as it stands; only a stream's end is written so that its last byte cannot be taken for it."""
        if body.endswith(_END):
            body = body.removesuffix(_END) + b"\r\nendstream"
        self._rows[number] = pack(">BIH", 1, len(self.data), 0)
        self.data += b"%d 0 obj\n%b\nendobj\n" % (number, body)

    def pack(self, first: int, count: int, body: bytes, index: bytes) -> None:
        """Small objects with numbers in a row, no stream among them; the index tells where each begins."""
        if not self._count:
            self._packing = self.reserve()
        if self._count + count > len(_INDEX):
            raise Broken("A letter has more parts than this version of Forthwith writes.")
        place = pack(">BI", 2, self._packing)
        rows = _INDEX[self._count : self._count + count]
        self._rows[first : first + count] = [place + row for row in rows]
        self._indexes.append(index)
        self._bodies.append(body)
        self._count += count
        self.packed += len(body) + 1
        if self._count >= PACKED:
            self._flush()

    def identifiers(self) -> tuple[bytes, bytes]:
        """Two names for the file, drawn from all that is written so far."""
        digest = sha256(self.data).digest()
        return b64encode(digest[:16]), b64encode(digest[16:])

    def finish(self, *, root: int, info: int, identifiers: tuple[bytes, bytes]) -> bytes:
        """The whole file, with its index: a cross-reference stream."""
        self._flush()
        number = self.reserve()
        start = len(self.data)
        self._rows[number] = pack(">BIH", 1, start, 0)
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[(%b)(%b)]"
        entries %= (len(self._rows), root, info, *identifiers)
        self.stream(number, b"".join(self._rows), entries)
        self.data += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self.data)

    def _flush(self) -> None:
        """Write the objects packed so far: where each begins, then the objects."""
        head = b" ".join(self._indexes) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (self._count, len(head))
        self.stream(self._packing, head + b"\n".join(self._bodies), entries)
        self._indexes, self._bodies, self._count, self.packed = [], [], 0, 0

"""How a copy follows: frames of a kind, a length and bytes; pure.

HEAD, then for each table TABLE, ROWS and its COUNT, then for each file FILE, DATA and its SUM, then END. What is
cut off has no END.
"""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, Protocol

from forthwith.errors import Broken

HEAD: Final = b"H"
TABLE: Final = b"T"
ROWS: Final = b"R"
COUNT: Final = b"C"
FILE: Final = b"F"
DATA: Final = b"D"
SUM: Final = b"S"
END: Final = b"Z"
MOST_BYTES: Final = 64 << 20
_LENGTH: Final = 4
CUT_OFF: Final = "The copy is cut off: it was not written to its end."


class Reads(Protocol):
    """Gives the next bytes, at most as many as asked for; none at the end."""

    def read(self, size: int, /) -> bytes: ...


class Frame(NamedTuple):
    """A frame as it is read."""

    kind: bytes
    data: bytes

    @property
    def told(self) -> dict[str, Any]:
        """What a frame that is not rows or data says."""
        found: dict[str, Any] = json.loads(self.data)
        return found


def packed(kind: bytes, data: bytes | dict[str, Any]) -> bytes:
    """A frame as bytes."""
    body = data if isinstance(data, bytes) else json.dumps(data, separators=(",", ":")).encode()
    return kind + len(body).to_bytes(_LENGTH, "big") + body


def frames(reader: Reads) -> Iterator[Frame]:
    """The frames to the END; Broken where they end before."""
    while True:
        head = _exactly(reader, 1 + _LENGTH)
        length = int.from_bytes(head[1:], "big")
        if length > MOST_BYTES:
            raise Broken("The copy is damaged: a part of it says that it is longer than any part is made.")
        frame = Frame(head[:1], _exactly(reader, length))
        yield frame
        if frame.kind == END:
            return


def _exactly(reader: Reads, size: int) -> bytes:
    """So many bytes; a pipe gives them in pieces."""
    pieces = []
    while size:
        piece = reader.read(size)
        if not piece:
            raise Broken(CUT_OFF)
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)

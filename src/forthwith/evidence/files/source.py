"""A file as it was brought, read in pieces and as often as needed: ten million rows are never held at once."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_PIECE_BYTES = 1 << 20


class Source(Protocol):
    """A file of a known size that gives its bytes in pieces, from the beginning each time."""

    @property
    def size(self) -> int: ...

    def pieces(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """A file that is in memory anyhow."""

    data: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    def pieces(self) -> Iterator[bytes]:
        """The bytes, a piece at a time."""
        view = memoryview(self.data)
        return (bytes(view[at : at + _PIECE_BYTES]) for at in range(0, len(view), _PIECE_BYTES))


def source_of(data: bytes | Source) -> Source:
    """A source, also of bytes."""
    return Held(data) if isinstance(data, bytes) else data


def start_of(source: Source, size: int) -> bytes:
    """The first bytes, as many as there are up to the size."""
    out = bytearray()
    for piece in source.pieces():
        out += piece
        if len(out) >= size:
            break
    return bytes(out[:size])


def whole(source: Source) -> bytes:
    """All bytes at once: for a workbook, which is read from its end."""
    return source.data if isinstance(source, Held) else b"".join(source.pieces())


def reader_of(source: Source) -> io.BufferedReader:
    """The source as a file to read from."""
    return io.BufferedReader(Stream(source.pieces()))


class Stream(io.RawIOBase):
    """Pieces as a stream to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer as far as the next piece goes; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)

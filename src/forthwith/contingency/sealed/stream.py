"""The encrypted part of a backup: AES-256-GCM, a megabyte at a time, each bound to the header and to its place."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forthwith.errors import Broken

CHUNK: Final = 1 << 20
_NONCE, _TAG = 12, 16
_REFUSAL: Final = (
    "This backup does not open: it is cut off, was changed, or the passphrase is another. "
    "Nothing was restored from it."
)


class Reads(Protocol):
    """Gives the next bytes."""

    def read(self, size: int, /) -> bytes: ...


class Writes(Protocol):
    """Takes bytes."""

    def write(self, data: bytes, /) -> object: ...


class Sealing:
    """Encrypts what is written to it into another writer; without `finish` the file lacks its end and opens nowhere."""

    def __init__(self, writer: Writes, secret: bytes, header: bytes) -> None:
        self._writer, self._cipher, self._bound = writer, AESGCM(secret), sha256(header).digest()
        self._held, self._number = bytearray(), 0

    def write(self, data: bytes, /) -> None:
        """Take these bytes after those before."""
        self._held += data
        while len(self._held) > CHUNK:  # what is held back may be the last
            self._seal(is_last=False)

    def finish(self) -> None:
        """Encrypt what is held back as the last."""
        self._seal(is_last=True)

    def _seal(self, *, is_last: bool) -> None:
        chunk = bytes(self._held[:CHUNK])
        del self._held[:CHUNK]
        self._writer.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), chunk, self._bound))
        self._number += 1


class Opening:
    """Reads what was sealed; Broken, before a byte of the piece is given out, where it is not as it was written."""

    def __init__(self, reader: Reads, secret: bytes, header: bytes) -> None:
        self._pieces, self._held = _opened(reader, AESGCM(secret), sha256(header).digest()), b""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        if not self._held:
            self._held = next(self._pieces, b"")
        found, self._held = self._held[:size], self._held[size:]
        return found


def _opened(reader: Reads, cipher: AESGCM, bound: bytes) -> Iterator[bytes]:
    number, sealed = 0, reader.read(CHUNK + _TAG)
    while True:
        following = reader.read(CHUNK + _TAG) if len(sealed) == CHUNK + _TAG else b""
        try:
            yield cipher.decrypt(_nonce(number, is_last=not following), sealed, bound)
        except (InvalidTag, ValueError):
            raise Broken(_REFUSAL) from None
        if not following:
            return
        number, sealed = number + 1, following


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NONCE - 1, "big") + bytes([is_last])

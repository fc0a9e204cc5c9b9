"""Sealed streams: files of any size, a chunk at a time.

A sealed stream:  FWs2 | data key id (10) | salt (32) | chunks of 1 MiB, each with its tag

A kept file has a data key of its own. The stream's key is derived from it, the salt and the context; a chunk's nonce
is its number and whether it is the last, so that chunks cannot be reordered, dropped, repeated or cut off. What does
not outlive its program is sealed with a key of the keyring itself, as every file was until 0.5: FWs1 | key id (4).
"""

import secrets
from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forthwith.vault.custody import cabinet, keyring
from forthwith.vault.data_keys import DATA_ID_BYTES
from forthwith.vault.keys import ID_BYTES, KEY_BYTES
from forthwith.vault.words import broken, foreign

STREAM, DIRECT = b"FWs2", b"FWs1"
NONCE_BYTES, TAG_BYTES, SALT_BYTES = 12, 16, 32
CHUNK_BYTES = 1 << 20
_ID_BYTES = {STREAM: DATA_ID_BYTES, DIRECT: ID_BYTES}


class Reads(Protocol):
    """Gives the next bytes, as many as asked for until the end: a file, a hashing reader."""

    def read(self, size: int, /) -> bytes: ...


class Writes(Protocol):
    """Takes bytes: a file, a hashing writer."""

    def write(self, data: bytes, /) -> object: ...


def seal_stream(reader: Reads, writer: Writes, *, context: str) -> None:
    """Seal all that the reader holds into the writer, a chunk at a time."""
    sealing = SealingWriter(writer, context=context)
    while piece := reader.read(CHUNK_BYTES):
        sealing.write(piece)
    sealing.finish()


class SealingWriter:
    """Seals what is written to it, however it comes, into another writer; `finish` seals the end."""

    def __init__(self, writer: Writes, *, context: str, passing: bool = False) -> None:
        held = None if passing else cabinet()
        key = held.for_file() if held else keyring().current
        salt = secrets.token_bytes(SALT_BYTES)
        self._head = (STREAM if held else DIRECT) + key.id + salt
        self._cipher = _cipher(key.secret, salt, context)
        self._writer, self._held, self._number = writer, bytearray(), 0
        writer.write(self._head)

    def write(self, data: bytes, /) -> None:
        """Take these bytes after those before."""
        self._held += data
        while len(self._held) > CHUNK_BYTES:  # what is held back may be the last chunk
            self._seal(is_last=False)

    def finish(self) -> None:
        """Seal what is held back as the last chunk."""
        self._seal(is_last=True)

    def _seal(self, *, is_last: bool) -> None:
        chunk = bytes(self._held[:CHUNK_BYTES])
        del self._held[:CHUNK_BYTES]
        self._writer.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), chunk, self._head))
        self._number += 1


def unseal_stream(reader: Reads, writer: Writes, *, context: str) -> None:
    """Open a sealed stream. On Broken throw away what was written: it may lack its end."""
    for chunk in unsealed(reader, context=context):
        writer.write(chunk)


def unsealed(reader: Reads, *, context: str) -> Iterator[bytes]:
    """The content of a sealed stream, a chunk at a time. On Broken it may lack its end."""
    kind, key_id = head_of(reader)
    secret, salt = _secret(kind, key_id), reader.read(SALT_BYTES)
    if len(salt) < SALT_BYTES:
        raise broken()
    cipher, head = _cipher(secret, salt, context), kind + key_id + salt
    for nonce, chunk in _numbered(reader, CHUNK_BYTES + TAG_BYTES):
        try:
            yield cipher.decrypt(nonce, chunk, head)
        except (InvalidTag, ValueError):
            raise broken() from None


def head_of(reader: Reads) -> tuple[bytes, bytes]:
    """The kind of a stream and the id of its key; Broken where it is no sealed stream."""
    kind = reader.read(len(STREAM))
    key_id = reader.read(_ID_BYTES[kind]) if kind in _ID_BYTES else b""
    if len(key_id) < _ID_BYTES.get(kind, 1):
        raise foreign()
    return kind, key_id


def _secret(kind: bytes, key_id: bytes) -> bytes:
    if kind == DIRECT:
        return keyring().named(key_id).secret
    held = cabinet()
    if held is None:
        raise foreign()
    return held.named(key_id).secret


def _numbered(reader: Reads, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk with its nonce."""
    number, chunk = 0, reader.read(size)
    while True:
        following = reader.read(size) if len(chunk) == size else b""
        yield _nonce(number, is_last=not following), chunk
        if not following:
            return
        number, chunk = number + 1, following


def _nonce(number: int, *, is_last: bool) -> bytes:
    """Eleven bytes of a chunk's number, then one that says whether it is the last."""
    return number.to_bytes(NONCE_BYTES - 1, "big") + bytes([is_last])


def content_size(size: int, kind: bytes = STREAM) -> int:
    """How many bytes a stream of this kind holds whose sealed bytes are these many."""
    body = size - len(kind) - _ID_BYTES[kind] - SALT_BYTES
    return body - -(-body // (CHUNK_BYTES + TAG_BYTES)) * TAG_BYTES


def _cipher(secret: bytes, salt: bytes, context: str) -> AESGCM:
    info = b"forthwith sealed stream\0" + context.encode()
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, info).derive(secret))

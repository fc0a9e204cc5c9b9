"""Sealing with AES-256-GCM, bound to a context: what was sealed for one place cannot be opened as another.

A sealed value:   FWv1 | key id (4) | nonce (12) | ciphertext and tag
A sealed stream:  FWs1 | key id (4) | salt (32)  | chunks of 1 MiB, each with its tag

The header and the context are authenticated with the content. A stream has its own key, derived from the
vault key, the salt and the context; a chunk's nonce is its number and whether it is the last, so that chunks
cannot be reordered, dropped, repeated or cut off. Random nonces of one vault key stay safe for about four
thousand million sealed values; after that, or on any doubt, put a new key first in the keyring.
"""

import secrets
from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forthwith.errors import Broken
from forthwith.vault.custody import keyring
from forthwith.vault.keys import ID_BYTES, KEY_BYTES, Key

VALUE, STREAM = b"FWv1", b"FWs1"
NONCE_BYTES, TAG_BYTES, SALT_BYTES = 12, 16, 32
CHUNK_BYTES = 1 << 20
_HEADER_BYTES = len(VALUE) + ID_BYTES


class Reads(Protocol):
    """Gives the next bytes, as many as asked for until the end: a file, a hashing reader."""

    def read(self, size: int, /) -> bytes: ...


class Writes(Protocol):
    """Takes bytes: a file, a hashing writer."""

    def write(self, data: bytes, /) -> object: ...


def seal(plaintext: bytes, *, context: str) -> bytes:
    """Seal bytes for one context with the current key; every call gives other bytes."""
    key = keyring().current
    header = VALUE + key.id
    nonce = secrets.token_bytes(NONCE_BYTES)
    return header + nonce + AESGCM(key.secret).encrypt(nonce, plaintext, header + context.encode())


def unseal(blob: bytes, *, context: str) -> bytes:
    """Open what `seal` made for the same context; Broken on anything else, and nothing is given out."""
    header, rest = blob[:_HEADER_BYTES], blob[_HEADER_BYTES:]
    key = _key_of(header, VALUE)
    if len(rest) < NONCE_BYTES + TAG_BYTES:
        raise _broken()
    return _open(AESGCM(key.secret), rest[:NONCE_BYTES], rest[NONCE_BYTES:], header + context.encode())


def seal_stream(reader: Reads, writer: Writes, *, context: str) -> None:
    """Seal all that the reader holds into the writer, a chunk at a time."""
    sealing = SealingWriter(writer, context=context)
    while piece := reader.read(CHUNK_BYTES):
        sealing.write(piece)
    sealing.finish()


class SealingWriter:
    """Seals what is written to it, however it comes, into another writer; `finish` seals the end."""

    def __init__(self, writer: Writes, *, context: str) -> None:
        key = keyring().current
        self._head = STREAM + key.id + secrets.token_bytes(SALT_BYTES)
        self._cipher = _stream_cipher(key, self._head, context)
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
    head = reader.read(_HEADER_BYTES + SALT_BYTES)
    key = _key_of(head[:_HEADER_BYTES], STREAM)
    if len(head) < _HEADER_BYTES + SALT_BYTES:
        raise _broken()
    cipher = _stream_cipher(key, head, context)
    for nonce, chunk in _numbered(reader, CHUNK_BYTES + TAG_BYTES):
        yield _open(cipher, nonce, chunk, head)


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


def content_size(size: int) -> int:
    """How many bytes a stream holds whose sealed bytes are these many."""
    body = size - _HEADER_BYTES - SALT_BYTES
    return body - -(-body // (CHUNK_BYTES + TAG_BYTES)) * TAG_BYTES


def _stream_cipher(key: Key, head: bytes, context: str) -> AESGCM:
    info = b"forthwith sealed stream\0" + context.encode()
    return AESGCM(HKDF(SHA256(), KEY_BYTES, head[_HEADER_BYTES:], info).derive(key.secret))


def _key_of(header: bytes, kind: bytes) -> Key:
    if len(header) < _HEADER_BYTES or header[: len(kind)] != kind:
        raise Broken("This is not something Forthwith sealed, or its beginning was changed.")
    return keyring().named(header[len(kind) :])


def _open(cipher: AESGCM, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, bound)
    except (InvalidTag, ValueError):
        # Not chained: the cause says nothing, and a traceback must not carry content.
        raise _broken() from None


def _broken() -> Broken:
    return Broken(
        "Sealed data cannot be opened: it was changed, cut off or moved from another place. "
        "Restore it from a backup, and look into how it changed."
    )

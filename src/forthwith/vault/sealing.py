"""Sealing with AES-256-GCM, bound to a context: what was sealed for one place cannot be opened as another.

A sealed value:  FWv2 | data key id (10) | nonce (12) | ciphertext and tag

The header and the context are authenticated with the content. Random nonces of one data key stay safe for about four
thousand million sealed values; each table and each case has its own. Until version 0.5, and still in a program that
has no data keys, a value was sealed with a key of the keyring itself: FWv1 | key id (4) | nonce | ciphertext and tag.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forthwith.vault.cabinet import TABLE
from forthwith.vault.custody import cabinet, keyring
from forthwith.vault.data_keys import DATA_ID_BYTES
from forthwith.vault.keys import ID_BYTES
from forthwith.vault.streams import (
    CHUNK_BYTES,
    Reads,
    SealingWriter,
    Writes,
    content_size,
    seal_stream,
    unseal_stream,
    unsealed,
)
from forthwith.vault.words import broken, foreign

__all__ = [
    "CHUNK_BYTES",
    "Reads",
    "SealingWriter",
    "Writes",
    "content_size",
    "seal",
    "seal_stream",
    "unseal",
    "unseal_stream",
    "unsealed",
]
VALUE, DIRECT = b"FWv2", b"FWv1"
NONCE_BYTES, TAG_BYTES = 12, 16


def seal(plaintext: bytes, *, context: str, scope: str = "") -> bytes:
    """Seal bytes for one context with the scope's data key, the table's where none is given; each time other bytes."""
    cipher, header = _sealing(scope or f"{TABLE}:{context.rpartition('.')[0] or context}")
    nonce = secrets.token_bytes(NONCE_BYTES)
    return header + nonce + cipher.encrypt(nonce, plaintext, header + context.encode())


def unseal(blob: bytes, *, context: str) -> bytes:
    """Open what `seal` made for the same context; Broken on anything else, and nothing is given out."""
    cipher, header = _opening(blob)
    rest = blob[len(header) :]
    if len(rest) < NONCE_BYTES + TAG_BYTES:
        raise broken()
    try:
        return cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], header + context.encode())
    except (InvalidTag, ValueError):
        # Not chained: the cause says nothing, and a traceback must not carry content.
        raise broken() from None


def _sealing(scope: str) -> tuple[AESGCM, bytes]:
    held = cabinet()
    if held is None:
        key = keyring().current
        return AESGCM(key.secret), DIRECT + key.id
    data_key = held.in_use(scope)
    return data_key.cipher, VALUE + data_key.id


def _opening(blob: bytes) -> tuple[AESGCM, bytes]:
    kind, held = blob[: len(VALUE)], cabinet()
    size = len(VALUE) + {VALUE: DATA_ID_BYTES, DIRECT: ID_BYTES}.get(kind, len(blob))
    if len(blob) < size:
        raise foreign()
    header, key_id = blob[:size], blob[len(VALUE) : size]
    if kind == DIRECT:
        return AESGCM(keyring().named(key_id).secret), header
    if held is None:
        raise foreign()
    return held.named(key_id).cipher, header

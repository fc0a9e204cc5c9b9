"""Salted digests of PHI, beside the canonical JSON and the digests that the verifier knows as well."""

import secrets
from hashlib import sha256

from forthwith.verifier.canon import Json, canonical, digest, is_digest, parse

__all__ = ["SALT_BYTES", "Json", "canonical", "digest", "is_digest", "new_salt", "parse", "salted_digest"]

SALT_BYTES = 16


def new_salt() -> bytes:
    """Sixteen random bytes: without them a salted digest says nothing, even of a value that can be guessed."""
    return secrets.token_bytes(SALT_BYTES)


def salted_digest(salt: bytes, name: str, value: str | bytes) -> str:
    """The digest of a PHI value under its name; each part is framed by its length, so none can pass for two."""
    data = value.encode() if isinstance(value, str) else value
    hasher = sha256()
    for part in (salt, name.encode(), data):
        hasher.update(len(part).to_bytes(8, "big") + part)
    return "salted-sha256:" + hasher.hexdigest()

"""A data key: what seals values and files; it stands on disk only wrapped by a key of the keyring.

A wrapped data key:  FWk1 | id of the wrapping key (4) | nonce (12) | key and tag

Its id is two bytes that count the rotations of data keys and eight that name what it seals: of a scope (a table, a
case) they are computed from its name, so that everybody finds the key in use; of a file they are drawn.
"""

import hashlib
import secrets
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forthwith.errors import Broken
from forthwith.vault.keys import ID_BYTES, KEY_BYTES, Key

WRAPPED = b"FWk1"
EPOCH_BYTES, DATA_ID_BYTES = 2, 10
_NONCE_BYTES = 12
_HEADER_BYTES = len(WRAPPED) + ID_BYTES


@dataclass(frozen=True, repr=False)
class DataKey:
    """One data key; its repr shows the id alone."""

    id: bytes
    secret: bytes

    @cached_property
    def cipher(self) -> AESGCM:
        """AES-256-GCM under this key."""
        return AESGCM(self.secret)

    def wrapped(self, by: Key) -> bytes:
        """The key as it may stand on a disk."""
        header, nonce = WRAPPED + by.id, secrets.token_bytes(_NONCE_BYTES)
        return header + nonce + AESGCM(by.secret).encrypt(nonce, self.secret, header + self.id)

    def __repr__(self) -> str:
        return f"DataKey({self.id.hex()})"


def unwrapped(data_id: bytes, blob: bytes, by: Key) -> DataKey:
    """The data key of this id; Broken where the file was changed, or was made with another wrapping key."""
    header, nonce = WRAPPED + by.id, blob[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
    try:
        secret = AESGCM(by.secret).decrypt(nonce, blob[_HEADER_BYTES + _NONCE_BYTES :], header + data_id)
    except (InvalidTag, ValueError):
        raise Broken(
            f"Data key {data_id.hex()} cannot be opened with key {by.id.hex()}: its file was changed. "
            "Restore the folder of data keys from its backup."
        ) from None
    return DataKey(data_id, secret)


def fresh(epoch: int, name: bytes) -> DataKey:
    """A new random key."""
    return DataKey(epoch.to_bytes(EPOCH_BYTES, "big") + name, secrets.token_bytes(KEY_BYTES))


def name_of(scope: str) -> bytes:
    """The part of an id that names a scope."""
    return hashlib.sha256(b"forthwith data key\0" + scope.encode()).digest()[: DATA_ID_BYTES - EPOCH_BYTES]

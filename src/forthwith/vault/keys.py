"""A keyring of 256-bit keys in a small text form: the first key seals, all of them read.

One key is `<id>:<key>`: eight hex digits and 43 characters of URL-safe base64. Keys stand apart by blanks,
commas or line ends; from `#` to the end of a line is a remark. The id is computed from the key, so that a
mistyped key is found when it is read and not when a file can no longer be opened.
"""

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import dataclass

from forthwith.errors import Broken, Unprepared

KEY_BYTES = 32
ID_BYTES = 4
_ONE_KEY = re.compile(r"(?P<id>[0-9a-f]{8}):(?P<secret>[A-Za-z0-9_-]{43})")
_EXPECTED = "a key looks like 1a2b3c4d: followed by 43 letters, digits, - or _"


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """One key; its repr shows the id alone."""

    secret: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that name the key and say nothing about it."""
        return hashlib.sha256(b"forthwith vault key id\0" + self.secret).digest()[:ID_BYTES]

    @property
    def text(self) -> str:
        """The key as it stands in a keyring's text: a secret."""
        return f"{self.id.hex()}:{base64.urlsafe_b64encode(self.secret).decode().rstrip('=')}"

    def __repr__(self) -> str:
        return f"Key({self.id.hex()})"


@dataclass(frozen=True, slots=True)
class Keyring:
    """The current key, which seals, and the older ones, which only read."""

    current: Key
    older: tuple[Key, ...] = ()

    @property
    def all(self) -> tuple[Key, ...]:
        """Every key, the current one first."""
        return (self.current, *self.older)

    def named(self, key_id: bytes) -> Key:
        """The key with this id; Broken where this keyring does not hold it."""
        for key in self.all:
            if key.id == key_id:
                return key
        raise Broken(
            f"This was sealed with key {key_id.hex()}, which is not in the keyring. "
            "Put that key back, after the current one, and try again."
        )


def load(text: str) -> Keyring:
    """Read a keyring: the first key is current. Unprepared where there is none or one is malformed."""
    words = re.sub(r"#.*", "", text).replace(",", " ").split()
    if not words:
        raise Unprepared(
            "There is no vault key, so nothing about a person can be stored. "
            "Set FORTHWITH_VAULT_KEYS, or FORTHWITH_VAULT_KEYS_FILE to a file that holds the key."
        )
    keys = [_key(word, place) for place, word in enumerate(words, start=1)]
    return Keyring(keys[0], tuple(keys[1:]))


def new_key_text() -> str:
    """A fresh random key in text form, to be put first in the keyring."""
    return Key(secrets.token_bytes(KEY_BYTES)).text


def _key(word: str, place: int) -> Key:
    found = _ONE_KEY.fullmatch(word)
    if found is None:
        raise Unprepared(f"Vault key {place} is malformed: {_EXPECTED}.")
    key = Key(_decoded(found["secret"], place))
    if key.id.hex() != found["id"]:
        raise Unprepared(f"Vault key {place} does not fit its id {found['id']}: it was changed or mistyped.")
    return key


def _decoded(secret: str, place: int) -> bytes:
    try:
        return base64.b64decode(secret + "=", altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise Unprepared(f"Vault key {place} is malformed: {_EXPECTED}.") from error

"""Signed checkpoints: the C2SP signed note and tlog-checkpoint formats, Ed25519 public keys in their text form."""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from forthwith.errors import Invalid

ED25519 = b"\x01"
NAME = re.compile(r"[^\s+\x00-\x1f\x7f]+")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and the name it signs under."""

    name: str
    public: bytes

    @classmethod
    def read(cls, text: str) -> "Verifier":
        """Read the text form NAME+HASH+KEY."""
        name, stated, key = three_parts(text.strip(), "public key")
        found = cls(name, key_bytes(key, "public key"))
        if stated != found.key_hash.hex():
            raise Invalid("This public key does not match its own hash; copy it again, whole.")
        return found

    @property
    def key_hash(self) -> bytes:
        """The four bytes by which a signature line says whose it is."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def text(self) -> str:
        """The text form NAME+HASH+KEY, to be published."""
        return f"{self.name}+{self.key_hash.hex()}+{base64_text(ED25519 + self.public)}"

    def holds(self, signature: bytes, body: str) -> bool:
        """Whether this key signed this text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, body.encode())
        except InvalidSignature:
            return False
        return True


def opened(note: str, verifier: Verifier) -> str:
    """The note's text, signed by this key; Invalid where it is not."""
    body, split, lines = note.rpartition("\n\n")
    if not split or not lines.endswith("\n") or is_unprintable(note):
        raise Invalid("This is not a signed note: text, a blank line and signature lines were expected.")
    body += "\n"
    if not any(_signed(line, body, verifier) for line in lines[:-1].split("\n")):
        raise Invalid(f"No signature on this note is by the key {verifier.text()}.")
    return body


def _signed(line: str, body: str, verifier: Verifier) -> bool:
    match = _SIGNATURE.fullmatch(line)
    if not match:
        raise Invalid("A signature line of this note cannot be read.")
    signature = _unb64(match[2], "signature")
    if match[1] != verifier.name or signature[:4] != verifier.key_hash:
        return False
    return verifier.holds(signature[4:], body)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A tree head: whose record, how many entries, which root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The note text: three lines."""
        return f"{self.origin}\n{self.size}\n{base64_text(self.root)}\n"

    @classmethod
    def read(cls, note: str, verifier: Verifier) -> "Checkpoint":
        """Read a signed checkpoint; its origin must be the name of the key."""
        origin, size, root, *_ = [*opened(note, verifier).split("\n"), "", ""]
        if origin != verifier.name:
            raise Invalid(f"This checkpoint is of {origin!r}, but the key signs for {verifier.name!r}.")
        found = _unb64(root, "root")
        if not _SIZE.fullmatch(size) or len(found) != 32:
            raise Invalid("A checkpoint states a size and a root hash of 32 bytes; this one does not.")
        return cls(origin, int(size), found)


def three_parts(text: str, what: str) -> tuple[str, str, str]:
    parts = text.split("+", 2)
    if len(parts) != 3 or not NAME.fullmatch(parts[0]):
        raise Invalid(f"A {what} has three parts joined by plus signs: name, hash and key.")
    return parts[0], parts[1], parts[2]


def key_bytes(text: str, what: str) -> bytes:
    key = _unb64(text, what)
    if key[:1] != ED25519 or len(key) != 33:
        raise Invalid(f"This {what} is not an Ed25519 key.")
    return key[1:]


def base64_text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unb64(text: str, what: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid(f"The {what} is not in base64.") from error


def is_unprintable(text: str) -> bool:
    return any(ord(character) < 0x20 and character != "\n" for character in text)

"""The key that signs checkpoints (C2SP signed note), beside what anybody checks them with."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forthwith.errors import Invalid
from forthwith.verifier.note import (
    ED25519,
    NAME,
    Checkpoint,
    Verifier,
    base64_text,
    is_unprintable,
    key_bytes,
    opened,
    three_parts,
)

__all__ = ["Checkpoint", "Signer", "Verifier", "opened"]


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """A private key (a 32-byte seed) and the name it signs under."""

    name: str
    seed: bytes

    @classmethod
    def generate(cls, name: str) -> "Signer":
        """A new key; the name is the record's origin, such as forthwith.example.gov."""
        if not NAME.fullmatch(name):
            raise Invalid(
                "A key's name is one word without spaces or plus signs, such as forthwith.example.gov."
            )
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def read(cls, text: str) -> "Signer":
        """Read the text form PRIVATE+KEY+NAME+HASH+SEED."""
        prefix, rest = text.strip()[:12], text.strip()[12:]
        if prefix != "PRIVATE+KEY+":
            raise Invalid("A signing key begins with PRIVATE+KEY+; this text does not.")
        name, stated, key = three_parts(rest, "signing key")
        found = cls(name, key_bytes(key, "signing key"))
        if stated != found.verifier().key_hash.hex():
            raise Invalid("This signing key does not match its own hash; copy it again, whole.")
        return found

    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._key().public_key().public_bytes_raw())

    def text(self) -> str:
        """The text form PRIVATE+KEY+NAME+HASH+SEED; a secret."""
        return f"PRIVATE+KEY+{self.name}+{self.verifier().key_hash.hex()}+{base64_text(ED25519 + self.seed)}"

    def sign(self, body: str) -> str:
        """The note: the text, a blank line and this key's signature line. Signing twice gives the same bytes."""
        if not body.endswith("\n") or is_unprintable(body):
            raise Invalid("A note's text ends with a line feed and holds no other control character.")
        signature = self.verifier().key_hash + self._key().sign(body.encode())
        return f"{body}\n— {self.name} {base64_text(signature)}\n"

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

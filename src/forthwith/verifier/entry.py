"""What an entry says: its canonical bytes, which are the leaf, read back."""

from collections.abc import Sequence
from dataclasses import dataclass

from forthwith.errors import Invalid
from forthwith.verifier.canon import Json, canonical, is_digest, parse

VERSION = 1


@dataclass(frozen=True, slots=True)
class Body:
    """What the offline verifier needs of an entry."""

    seq: int
    case: str
    prior: int | None
    evidence: tuple[str, ...]

    @classmethod
    def read(cls, data: bytes) -> "Body":
        """Read an entry's bytes; Invalid where they are not canonical or lack what every entry has."""
        found = parse(data)
        if not isinstance(found, dict) or found.get("v") != VERSION:
            raise Invalid(f"It is not an entry of version {VERSION}.")
        if canonical(found) != data:
            raise Invalid("It is not in canonical form.")
        return cls(
            seq=_number(found.get("seq")),
            case=_text(found.get("case")),
            prior=_number(found["prior"]) if "prior" in found else None,
            evidence=_digests(found.get("evidence", [])),
        )


def _number(value: Json) -> int:
    if type(value) is not int or value < 0:
        raise Invalid("Its sequence number, or that of the entry before it, is not a number from 0.")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise Invalid("It does not name its case.")
    return value


def _digests(value: Json) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or not all(is_digest(item) for item in value):
        raise Invalid("Its evidence is not a list of sha256 digests.")
    return tuple(str(item) for item in value)

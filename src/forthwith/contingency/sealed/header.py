"""The plain header of a backup: one line of JSON after a line that says what the file is."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Protocol, Self

from forthwith.errors import Invalid

MAGIC: Final = b"FORTHWITH BACKUP 1\n"
LONGEST: Final = 64 * 1024
HOLDS: Final = (
    "Every table of the database but the sessions, and every evidence file with its wrapped data key."
)
HOLDS_NOT: Final = (
    "The vault keys, the signing key and the secret key are NOT in this file. Keep them elsewhere: without the vault "
    "keys named here nobody reads what is sealed."
)


class Reads(Protocol):
    """Gives lines and bytes."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a backup says of itself in the open; the encryption is bound to every byte of it."""

    program: str
    database: str
    point_at: str
    entries: int
    root: str
    record_key: str
    vault_keys: list[str]
    opens_with: dict[str, Any]
    holds: str = HOLDS
    holds_not: str = HOLDS_NOT

    @property
    def at(self) -> datetime:
        """The point in time."""
        return datetime.fromisoformat(self.point_at)

    def packed(self) -> bytes:
        """As it stands at the beginning of the file."""
        return MAGIC + json.dumps(asdict(self), ensure_ascii=False).encode() + b"\n"

    @classmethod
    def read(cls, reader: Reads) -> Self:
        """Read it off the beginning; Invalid where this is no backup."""
        if reader.read(len(MAGIC)) != MAGIC:
            raise Invalid("This file is no backup of Forthwith, or of a version this one cannot read.")
        line = reader.readline(LONGEST)
        try:
            return cls(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise Invalid("The header of this backup cannot be read: it was changed or cut off.") from error

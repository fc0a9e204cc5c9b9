"""One entry of a directory: its name and its raw values, as they came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

DISABLED = 0x2


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """An entry; attribute names are compared without regard to case."""

    dn: str
    values: Mapping[str, Sequence[bytes]]

    def all(self, name: str) -> Sequence[bytes]:
        """Every value of an attribute; none where it is absent."""
        wanted = name.lower()
        return next((found for key, found in self.values.items() if key.lower() == wanted), ())

    def first(self, name: str) -> bytes | None:
        """The value of an attribute that has one; None where it is absent."""
        found = self.all(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """A text, empty where it is absent."""
        return (self.first(name) or b"").decode("utf-8", "replace")

    def number(self, name: str) -> int | None:
        """A whole number, None where it is absent."""
        found = self.first(name)
        return int(found) if found else None

    @property
    def guid(self) -> str:
        """The objectGUID, which no renaming changes; empty where it could not be read."""
        found = self.first("objectGUID")
        return str(UUID(bytes_le=bytes(found))) if found else ""

    @property
    def control(self) -> int | None:
        """userAccountControl, the bits that say what an account may; None where it is absent."""
        return self.number("userAccountControl")

    @property
    def is_disabled(self) -> bool:
        """Whether the bit 0x2 is set; an absent value disables nothing."""
        return bool((self.control or 0) & DISABLED)

"""The frozen list: canonical user IDs, sorted by their bytes, one a line, numbered from 1."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from forthwith.errors import Fault, Invalid


@dataclass(frozen=True, slots=False, repr=False)
class FrozenList:
    """User IDs in their canonical form and order; `folded` counts those given more than once."""

    ids: tuple[str, ...]
    folded: int = 0

    @cached_property
    def data(self) -> bytes:
        """The list as a file: UTF-8, one ID a line."""
        return "".join(f"{one}\n" for one in self.ids).encode()

    @cached_property
    def digest(self) -> str:
        """What is published before any seed exists: what `sha256sum` says of the file."""
        return f"sha256:{hashlib.sha256(self.data).hexdigest()}"

    @property
    def count(self) -> int:
        """How many users were on the list."""
        return len(self.ids)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The list number of each user."""
        return {one: number for number, one in enumerate(self.ids, 1)}


def canonical(user_id: str) -> str:
    """A user ID in Unicode's composed form (NFC) without white space around it; letters keep their case."""
    return unicodedata.normalize("NFC", user_id).strip()


def freeze(user_ids: Iterable[str]) -> FrozenList:
    """The canonical list of these users, each once, in the order of their UTF-8 bytes.

    Raises Invalid for an ID that is empty or holds a control character: it could not stand on a line.
    """
    given = [canonical(one) for one in user_ids]
    faults = tuple(_faults(given))
    if faults:
        raise Invalid("The list holds user IDs that cannot stand on a line of their own.", faults)
    if not given:
        raise Invalid("The list names no user: there is nobody to draw.")
    once = sorted(set(given), key=str.encode)
    return FrozenList(tuple(once), folded=len(given) - len(once))


def thaw(data: bytes) -> FrozenList:
    """Read a frozen list; Invalid at the first line that is not as `freeze` writes it."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Invalid("The frozen list is not UTF-8.") from None
    if not text.endswith("\n"):
        raise Invalid("The frozen list does not end with a line break.")
    lines = text.removesuffix("\n").split("\n")
    frozen = freeze(lines)
    for number, (line, kept) in enumerate(zip(lines, (*frozen.ids, ""), strict=False), 1):
        if line != kept:
            fault = Fault(f"line {number}", "user IDs in NFC, each once, sorted by their bytes")
            raise Invalid("The list is not in its frozen form.", (fault,))
    return frozen


def _faults(given: list[str]) -> Iterable[Fault]:
    for number, one in enumerate(given, 1):
        if not one:
            yield Fault(f"row {number}", "a user ID", "nothing")
        elif any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in one):
            yield Fault(f"row {number}", "a user ID without control characters")

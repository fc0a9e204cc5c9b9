"""What a report says, the code by which its reporter asks after it, and where it stands; pure."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forthwith.law.hipaa.facts import Capacity

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
LENGTH, GROUP = 16, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reporter says beyond one line and a day; all of it may stay open. Days are ISO dates."""

    account: str = ""
    place: str = ""
    happened_on: str = ""
    capacity: Capacity = Capacity.WORKFORCE_MEMBER
    name: str = ""
    contact: str = ""

    @property
    def reporter(self) -> dict[str, str] | None:
        """Who reports without an account, if they say; None for somebody who says nothing."""
        said = {"name": self.name.strip(), "contact": self.contact.strip()}
        return said if any(said.values()) else None


class Standing(StrEnum):
    """All that a reporter learns of a case."""

    RECEIVED = "received"
    LOOKED_INTO = "looked_into"
    CLOSED = "closed"


def moments(knew_on: str, who: str, capacity: Capacity, today: str) -> list[dict[str, Any]]:
    """The first moments of knowledge, as facts: the reporter's, and the entity's where only the report tells it."""
    knew = {"on": knew_on, "who": who, "capacity": capacity.value}
    if capacity is Capacity.BUSINESS_ASSOCIATE:
        return [knew | {"told_entity_on": today}]
    if capacity is Capacity.OUTSIDER:
        return [knew, {"on": today, "who": "the report page", "capacity": Capacity.COVERED_ENTITY.value}]
    return [knew]


def code_from(drawn: bytes) -> str:
    """A follow-up code such as 7KQM-2XVD-9HTA-R4PZ out of at least 16 random bytes."""
    number, letters = int.from_bytes(drawn, "big"), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    code = "".join(letters)
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def code_digest(code: str) -> str:
    """What is kept of a code, however it was typed. At 78 bits no guessing machine needs to be slowed by salt."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"forthwith follow-up code {plain}".encode()).hexdigest()

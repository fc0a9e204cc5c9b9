"""The family of refusals: every error a person may meet, each a sentence that says what to do next.

Forthwith
├── Refused          the act may not be done
│   ├── NotPermitted     by this person
│   ├── WrongState       in this state of the case
│   └── TooMany          so often in so short a time
├── Invalid          what was given cannot be read; carries each fault with its place
├── NotFound         there is no such thing
├── Unprepared       the installation lacks something; says what to set
└── Broken           integrity failed: never caught to go on, always shown
"""

from dataclasses import dataclass


class Forthwith(Exception):
    """Any refusal of this product; its text is written for the person."""


class Refused(Forthwith):
    """The act may not be done."""


class NotPermitted(Refused):
    """This person may not do it."""


class WrongState(Refused):
    """The case is not in a state that allows it."""


class TooMany(Refused):
    """It was tried too often in a short time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in what was given: where it is, what was expected, what stood there."""

    where: str
    expected: str
    found: str = ""

    def __str__(self) -> str:
        found = f", found {self.found}" if self.found else ""
        return f"{self.where}: expected {self.expected}{found}"


class Invalid(Forthwith):
    """What was given cannot be read; nothing of it was used."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


class NotFound(Forthwith):
    """There is no such thing."""


class Unprepared(Forthwith):
    """The installation lacks something it needs; the text says what to set."""


class Broken(Forthwith):
    """Something that must agree does not: the record, a file, a key."""

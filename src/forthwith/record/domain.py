"""Who acts, and what came of checking the record; pure."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Who did it: a person, or the installation itself."""

    @property
    def actor_id(self) -> str:
        """An identifier that is never given to anybody else."""

    @property
    def actor_name(self) -> str:
        """The name at the time of the act."""

    @property
    def emergency(self) -> str:
        """The record key of the emergency access held now; empty where there is none."""


@dataclass(frozen=True, slots=True)
class SystemActor:
    """The installation itself, acting by its own clock or at its start."""

    actor_id: str = "system"
    actor_name: str = "Forthwith"
    emergency: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was read of the live database, and each thing that does not hold, the first one first."""

    entries: int
    rows: int
    checkpoints: int
    evidence: int
    faults: tuple[str, ...]
    first_bad_entry: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing was found that does not hold."""
        return not self.faults

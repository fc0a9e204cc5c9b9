"""What the reading room tells: an entry in words, a mailing, somebody not written to; pure."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words."""

    sequence: int
    at: datetime
    who: str
    act: str
    says: str
    case: str


@dataclass(frozen=True, slots=True)
class Run:
    """One print run: how many letters, when mailed with which proof, and who was not written to, by reason."""

    letter: int
    dated_on: date
    approved_by: str
    planned: int
    mailings: tuple[tuple[date, int, str], ...]
    not_printed: tuple[tuple[str, int], ...]

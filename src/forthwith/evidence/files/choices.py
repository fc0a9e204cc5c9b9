"""What a person said of a file where the file alone does not tell: each is found in it or asked, never guessed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

DateOrder = Literal["mdy", "dmy", "ymd"]
About = Literal["encoding", "date_order", "zone", "as_of_on", "columns", "is_whole", "words"]
_EMPTY: dict[str, str | None] = {}


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers; None and "" mean that nobody was asked yet.

    `zone` is an IANA name (America/Chicago): where the machine stood that wrote local times. `domain` is the directory
    domain of the accounts where the file does not name it. `columns` maps column to field, None for not read; a column
    left out is read by its header. `is_whole` confirms a file whose size looks like a cut (5,000 rows of OpenEMR).
    `words` says which action a word of an audit log stands for.
    """

    encoding: str = ""
    date_order: DateOrder | None = None
    zone: str = ""
    as_of_on: date | None = None
    domain: str = ""
    sheet: str | None = None
    columns: Mapping[str, str | None] = field(default_factory=lambda: dict(_EMPTY))
    is_whole: bool = False
    words: Mapping[str, str] = field(default_factory=dict[str, str])

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the snapshot and compared: the same answers give the same JSON."""
        said = asdict(self)
        return {
            **said,
            "as_of_on": self.as_of_on and self.as_of_on.isoformat(),
            "columns": dict(self.columns),
            "words": dict(self.words),
        }


def choices_from_json(said: Mapping[str, Any]) -> Choices:
    """The answers as `as_json` gave them."""
    as_of_on = said.get("as_of_on")
    return Choices(**{**said, "as_of_on": as_of_on and date.fromisoformat(as_of_on)})


@dataclass(frozen=True, slots=True)
class Question:
    """What must be asked before a file can be taken; a page draws it as a field, the CLI names its option."""

    about: About
    asks: str
    because: str
    # Value and words of each answer; empty where any text of the kind will do (a day, a zone).
    options: tuple[tuple[str, str], ...] = ()
    # Shown as what a person will often say, never taken by itself.
    suggested: str = ""
    # The one word or field it asks about, where a file raises the question of several.
    of: str = ""

"""What waits for one person alone: rooms of the program say it, the first page shows it to whoever is signed in."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from forthwith.ui.shown import Link

if TYPE_CHECKING:  # apps register here before their tables are loaded
    from forthwith.people.models import Person

Source = Callable[["Person"], Sequence[Link]]
_SOURCES: dict[str, Source] = {}


def waits(name: str, source: Source) -> None:
    """Let a room's source be asked, once by its name; call it in the `ready` of the room's app.

    A source answers in one query or two, whatever the number of people, and names nobody but the person asked for.
    """
    _SOURCES[name] = source


def waiting_for(person: "Person") -> list[Link]:
    """Everything that waits for a person, room by room."""
    return [link for name in sorted(_SOURCES) for link in _SOURCES[name](person)]

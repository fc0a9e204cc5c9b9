"""What rooms of the program have planned by a day of its own (a measure against a risk): it is owed like the rest."""

from collections.abc import Callable, Iterable

from forthwith.duties.domain import PROGRAM
from forthwith.duties.models import Duty

Source = Callable[[], Iterable[Duty]]
_SOURCES: dict[str, Source] = {}


def plans(name: str, source: Source) -> None:
    """Let a room's source be asked, once by its name, at every refresh; call it in the `ready` of the room's app."""
    _SOURCES[name] = source


def planned() -> list[Duty]:
    """Everything planned, room by room, as duties of the program."""
    found = [duty for name in sorted(_SOURCES) for duty in _SOURCES[name]()]
    for duty in found:
        duty.law = PROGRAM
    return found

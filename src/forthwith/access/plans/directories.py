"""The live directory of a system, where the settings name one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from forthwith.access.models import System
from forthwith.directory.connection import Directory
from forthwith.directory.places import Place, read_places
from forthwith.directory.refusals import Unreachable
from forthwith.errors import Unprepared


def place_of(system: System) -> Place | None:
    """The directory behind a system; None where none is set up, so that lists are brought and plans exported."""
    file = str(settings.DIRECTORIES)
    return read_places(Path(file)).get(system.name) if file else None


def needed_place(system: System) -> Place:
    """The directory behind a system; Unprepared says what to set."""
    place = place_of(system)
    if place is None:
        raise Unprepared(
            f"No directory is set up for {system.title}. Name it as [{system.name}] in the file of "
            "FORTHWITH_DIRECTORIES, or bring its list as a file."
        )
    return place


@contextmanager
def first_to_answer(place: Place) -> Iterator[Directory]:
    """A connection to the first controller that answers; a change made at one is replicated to all."""
    with ExitStack() as stack:
        yield _connected(place, stack)


def _connected(place: Place, stack: ExitStack) -> Directory:
    refused: list[str] = []
    for server in place.servers:
        try:
            return stack.enter_context(Directory.connect(place, server))
        except Unreachable as error:
            refused.append(str(error))
    raise Unreachable(" ".join(refused))

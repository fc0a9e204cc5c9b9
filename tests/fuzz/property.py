"""What holds for every reader, whatever it is given: it ends in time, and refuses only in our own words."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from forthwith.errors import Forthwith

SECONDS = 20.0


class Hanging(Exception):
    """A reader took longer than anybody waits."""


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """Hanging where it lasts longer."""

    def late(number: int, frame: FrameType | None) -> None:
        raise Hanging

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def holds(read: Callable[[bytes], object], data: bytes) -> bool:
    """Whether it was read; False where it was refused. Anything else that is raised is a fault of ours."""
    try:
        with in_time():
            read(data)
    except Forthwith:
        return False
    return True

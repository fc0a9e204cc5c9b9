"""Who is at work on a print run, a list, a plan of changes, an audit: one process at a time, for as long as it lives.

The system itself lets go of the lock when a process ends, however it ends, so that nothing stands locked after a
crash. The processes that set letters do not inherit it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

RUN, LIST, ACCESS_LIST, SCAN = "run", "list", "access-list", "scan"
PLAN, TICKET, DIRECTORY, OPENING = "plan", "ticket", "directory", "opening"


@contextmanager
def claimed(one: int, kind: str = RUN) -> Iterator[bool]:
    """Yes for the one process that has the run or list for the length of the block; no for every other."""
    with _file(one, kind).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_claimed(one: int, kind: str = RUN) -> bool:
    """Whether a process is at work on the run or list now."""
    with claimed(one, kind) as free:
        return not free


def forget(one: int, kind: str = RUN) -> None:
    """Take the file away: the run is about to be removed, or the list is read."""
    with suppress(FileNotFoundError):
        _file(one, kind).unlink()


def _file(one: int, kind: str) -> Path:
    folder = Path(settings.HOME) / "printing"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{kind}-{one}.lock"

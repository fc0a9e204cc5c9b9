"""Who is at work on a print run: one process at a time, for as long as it lives.

The system itself lets go of the lock when a process ends, however it ends, so that nothing stands locked after a
crash. The processes that set letters do not inherit it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings


@contextmanager
def claimed(run: int) -> Iterator[bool]:
    """Yes for the one process that has the run for the length of the block; no for every other."""
    with _file(run).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_claimed(run: int) -> bool:
    """Whether a process is at work on the run now."""
    with claimed(run) as free:
        return not free


def forget(run: int) -> None:
    """Take the file away: the run is about to be removed."""
    with suppress(FileNotFoundError):
        _file(run).unlink()


def _file(run: int) -> Path:
    folder = Path(settings.HOME) / "printing"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"run-{run}.lock"

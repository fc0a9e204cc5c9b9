"""A folder written by several programs at once: held by one at a time, a file there whole or not at all."""

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forthwith.errors import Unprepared

_LOCK = ".lock"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Nobody else writes into this folder meanwhile; Unprepared where it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / _LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        if error.errno in _FULL:
            raise  # told by the page of outages, like any other full disk
        raise Unprepared(
            f"The folder of data keys {folder} cannot be written: {error.strerror}. "
            "Nothing was sealed; mend the folder, then try again."
        ) from error


def write(path: Path, content: bytes) -> None:
    """Put a file in its place; it is on the disk when this returns."""
    made = not path.parent.is_dir()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    keep_names(path.parent)
    if made:
        for folder in list(path.parents)[1:3]:
            keep_names(folder)


def keep_names(folder: Path) -> None:
    """Make the names in a folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Evidence files as they lie in the store, sealed: read out of one folder, written into another."""

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from forthwith.contingency.copying.frames import DATA, FILE, SUM, Frame, packed
from forthwith.errors import Broken
from forthwith.vault import folders

PIECE = 1 << 20
KEYS = "keys"
# No name leads out of the folder, and none begins with a dot: such a file is still under way.
_NAME = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_.-]*(/[0-9A-Za-z_][0-9A-Za-z_.-]*){0,3}")


def read_files(folder: Path) -> Iterator[bytes]:
    """Frames of every file of the store; one that is disposed of meanwhile is left out.

    The data keys come last, so that none is missing of a file that was read, and while nobody moves or makes any: one
    that is being rotated has two places.
    """
    for part in sorted(folder.iterdir()) if folder.is_dir() else ():
        if part.name != KEYS:
            yield from _all(folder, part)
    if (folder / KEYS).is_dir():
        with folders.held(folder / KEYS):
            yield from _all(folder, folder / KEYS)


def _all(folder: Path, part: Path) -> Iterator[bytes]:
    for path in (part, *sorted(part.rglob("*"))):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and _NAME.fullmatch(name):
            try:
                with path.open("rb") as reader:
                    yield from _read(name, reader)
            except FileNotFoundError:
                continue


def _read(name: str, reader: Any) -> Iterator[bytes]:
    yield packed(FILE, {"name": name, "size": os.fstat(reader.fileno()).st_size})
    digest = sha256()
    while piece := reader.read(PIECE):
        digest.update(piece)
        yield packed(DATA, piece)
    yield packed(SUM, {"sha256": digest.hexdigest()})


def write_files(first: Frame, frames: Iterator[Frame], folder: Path) -> tuple[int, Frame]:
    """Put files into a folder; how many, and the frame that follows the last."""
    count, frame = 0, first
    while frame.kind == FILE:
        path = folder / checked(frame.told["name"])
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as writer:
            for piece in content(frame, frames):
                writer.write(piece)
            writer.flush()
            os.fsync(writer.fileno())
        count, frame = count + 1, next(frames)
    return count, frame


def checked(name: str) -> str:
    """A name that stays within the folder."""
    if not _NAME.fullmatch(name):
        raise Broken("The copy is damaged: it names a file outside of the evidence folder.")
    return name


def content(file: Frame, frames: Iterator[Frame]) -> Iterator[bytes]:
    """The bytes of a file; Broken at the end where they are not those that were read."""
    size, digest = 0, sha256()
    for frame in frames:
        if frame.kind != DATA:
            break
        size += len(frame.data)
        digest.update(frame.data)
        yield frame.data
    else:
        raise Broken("The copy is cut off within a file.")
    if frame.kind != SUM or (size, digest.hexdigest()) != (file.told["size"], frame.told["sha256"]):
        raise Broken(f"The copy is damaged: the file {file.told['name']} is not as it was read.")

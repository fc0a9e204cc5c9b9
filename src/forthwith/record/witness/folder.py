"""A head kept as a file in a folder, best on a disk of somebody else; a file that stands is never written over."""

import os
from pathlib import Path

from django.conf import settings

from forthwith.errors import Broken


def keep(size: int, note: str) -> bytes:
    """Write the note under its size, whole or not at all; Broken where another head of that size stands there."""
    place = Path(settings.WITNESS_FOLDER)
    kept, new = place / f"{size:012}.checkpoint", place / f".{size:012}.new"
    if kept.exists():
        if kept.read_text(encoding="utf-8") != note:
            raise Broken(f"{kept.name} holds another head of {size} entries: the record forked.")
        return b""
    with new.open("w", encoding="utf-8") as file:
        file.write(note)
        file.flush()
        os.fsync(file.fileno())
    new.rename(kept)
    return b""

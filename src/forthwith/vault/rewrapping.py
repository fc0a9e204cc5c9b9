"""A wrapping key taken out of use: every data key moves under the current one; what they sealed is not touched.

A key is written under the new wrapping key before it goes from under the old one, so that it is never nowhere.
"""

from pathlib import Path

from forthwith.vault import folders
from forthwith.vault.cabinet import Cabinet
from forthwith.vault.data_keys import unwrapped
from forthwith.vault.keys import Key


def rewrap(cabinet: Cabinet, most: int) -> int:
    """Move at most so many data keys under the current wrapping key; how many, 0 when none is left."""
    done = 0
    for older in cabinet.ring.older:
        for path in list(cabinet.under(older.id.hex())):
            if done == most:
                return done
            _move(cabinet, path, older)
            done += 1
    return done


def _move(cabinet: Cabinet, path: Path, older: Key) -> None:
    with folders.held(cabinet.folder):
        try:
            blob = path.read_bytes()
        except FileNotFoundError:  # destroyed meanwhile
            return
        key, current = unwrapped(bytes.fromhex(path.name), blob, older), cabinet.ring.current
        kind = path.parent.parent.name.partition("-")[2]
        folders.write(cabinet.path(current, kind, key.id), key.wrapped(current))
        path.unlink()
        folders.keep_names(path.parent)

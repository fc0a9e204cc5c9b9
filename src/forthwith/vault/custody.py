"""The one keyring of this program: held explicitly, or read when first needed from where the program says.

Beside it the folder of data keys. A program without one (a command over files, a test) seals with the keyring itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from forthwith.vault.cabinet import Cabinet
from forthwith.vault.keys import Keyring, load

_held: ContextVar[Keyring | None] = ContextVar("held", default=None)
_held_in: ContextVar[Path | None] = ContextVar("held_in", default=None)
_load_once = lru_cache(maxsize=4)(load)
_opened = lru_cache(maxsize=4)(Cabinet)
_sources: list[Callable[[], str]] = []
_folders: list[Callable[[], Path]] = []


def keyring() -> Keyring:
    """The keyring in force; Unprepared where none is set."""
    return _held.get() or _load_once(_sources[-1]() if _sources else "")


def cabinet() -> Cabinet | None:
    """The data keys, opened with the keyring in force; None in a program without their folder."""
    folder = _held_in.get() or (_folders[-1]() if _folders else None)
    return _opened(folder, keyring()) if folder else None


def read_from(source: Callable[[], str], folder: Callable[[], Path]) -> None:
    """Say where the keyring's text stands, and the folder of data keys; `fields.py` names Django's settings."""
    _sources.append(source)
    _folders.append(folder)


@contextmanager
def holding(ring: Keyring, folder: Path | None = None) -> Iterator[Keyring]:
    """Use this keyring inside the block, and this folder of data keys: without settings, and when changing keys."""
    token, place = _held.set(ring), _held_in.set(folder or _held_in.get())
    try:
        yield ring
    finally:
        _held_in.reset(place)
        _held.reset(token)

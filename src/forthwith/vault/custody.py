"""The one keyring of this process: held explicitly, or read when first needed from where the program says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from forthwith.vault.keys import Keyring, load

_held: ContextVar[Keyring | None] = ContextVar("held", default=None)
_load_once = lru_cache(maxsize=4)(load)
_sources: list[Callable[[], str]] = []


def keyring() -> Keyring:
    """The keyring in force; Unprepared where none is set."""
    return _held.get() or _load_once(_sources[-1]() if _sources else "")


def read_from(source: Callable[[], str]) -> None:
    """Say where the keyring's text stands; `fields.py` names the settings attribute VAULT_KEYS."""
    _sources.append(source)


@contextmanager
def holding(ring: Keyring) -> Iterator[Keyring]:
    """Use this keyring inside the block: in programs and tests without settings, and when changing keys."""
    token = _held.set(ring)
    try:
        yield ring
    finally:
        _held.reset(token)

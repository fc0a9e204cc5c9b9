"""What follows an act as part of it: a listener, set up once at the start, is told the act of every entry."""

from collections.abc import Callable

_LISTENERS: list[Callable[[str], None]] = []


def after_each(listener: Callable[[str], None]) -> None:
    """Let this be told of every act, inside of its transaction."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def tell(act: str) -> None:
    """Tell every listener."""
    for listener in _LISTENERS:
        listener(act)

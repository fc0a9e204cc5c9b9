"""Facts that other slices hold in tables of their own, asked for at each turn: nothing is written down twice."""

from collections.abc import Callable

from forthwith.duties.engine.facts import Facts

Source = Callable[[], Facts]
_SOURCES: dict[str, Source] = {}


def gives_facts(name: str, source: Source) -> None:
    """Let a slice's source be asked, once by its name; call it in the `ready` of the slice's app."""
    _SOURCES[name] = source


def from_sources() -> Facts:
    """What every source says today."""
    found = [_SOURCES[name]() for name in sorted(_SOURCES)]
    return Facts(
        (one for facts in found for one in facts.happened), (one for facts in found for one in facts.stood)
    )

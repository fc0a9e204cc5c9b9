"""What kind of answer a place among the facts takes, read from the law's own types; pure."""

from dataclasses import is_dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from forthwith.law.hipaa.facts import Factor, Incident, Judged


class Kind(StrEnum):
    """The kinds of answers."""

    TRISTATE = "tristate"
    DAY = "day"
    NUMBER = "number"
    TEXT = "text"
    REASONS = "reasons"
    LINES = "lines"
    COUNTS = "counts"
    CHOICE = "choice"
    CHOICES = "choices"
    JUDGED = "judged"
    FACTOR = "factor"


_SIMPLE: dict[Any, Kind] = {
    bool: Kind.TRISTATE,
    date: Kind.DAY,
    int: Kind.NUMBER,
    str: Kind.TEXT,
    Judged: Kind.JUDGED,
    Factor: Kind.FACTOR,
}


@cache
def kind_at(path: str, holder: type = Incident) -> tuple[Kind, type[Enum] | None]:
    """The kind of answer at a path, and the words to choose from where there are any."""
    for step in path.split("."):
        holder = _known(get_type_hints(holder)[step])
    return (Kind.REASONS, None) if step == "reasons" else _kind(holder)


@cache
def item_type(path: str) -> type:
    """The type of one item of a list among the facts, such as 'knowledge' or 'assessment.further_factors'."""
    holder: Any = Incident
    *groups, last = path.split(".")
    for step in groups:
        holder = _known(get_type_hints(holder)[step])
    item: type = get_args(get_type_hints(holder)[last])[0]
    return item


def _known(hint: Any) -> Any:
    """The type without its 'or None'."""
    if isinstance(hint, UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _kind(hint: Any) -> tuple[Kind, type[Enum] | None]:
    if hint in _SIMPLE:
        return _SIMPLE[hint], None
    if get_origin(hint) is dict:
        return Kind.COUNTS, None
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return (Kind.LINES, None) if item is str else (Kind.CHOICES, item)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Kind.CHOICE, hint
    raise TypeError(
        f"no question can be asked for {hint}{' (ask for its parts)' if is_dataclass(hint) else ''}"
    )

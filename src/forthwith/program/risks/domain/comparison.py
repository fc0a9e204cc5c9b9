"""An analysis beside the one before it: which risks are new, gone, higher, lower, the same; pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forthwith.program.risks.domain.levels import Level


class Moved(StrEnum):
    """What became of a risk since the last analysis."""

    NEW = "new"
    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"
    GONE = "gone"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Known:
    """A risk as one analysis has it: `was` is the key of the same risk in the analysis before."""

    key: int
    title: str
    level: Level | None
    was: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One risk with both levels; what is not judged, or was not there, is None."""

    title: str
    before: Level | None
    now: Level | None
    moved: Moved
    key: int | None


def compared(before: Iterable[Known], now: Sequence[Known]) -> list[Compared]:
    """Every risk of either analysis once: those of now in their order, then those that nobody carried over."""
    old = {one.key: one for one in before if not one.gone}
    rows = [_of(one, old.get(one.was) if one.was is not None else None) for one in now]
    carried = {one.was for one in now}
    lost = [
        Compared(one.title, one.level, None, Moved.GONE, None)
        for one in old.values()
        if one.key not in carried
    ]
    return rows + lost


def counts(rows: Iterable[Compared]) -> Counter[Moved]:
    """How many risks moved which way."""
    return Counter(row.moved for row in rows)


def _of(now: Known, old: Known | None) -> Compared:
    level = None if now.gone else now.level
    return Compared(now.title, old.level if old else None, level, _moved(now, old), now.key)


def _moved(now: Known, old: Known | None) -> Moved:
    if now.gone:
        return Moved.GONE
    if old is None:
        return Moved.NEW
    if now.level is None or old.level is None:
        return Moved.OPEN
    if now.level is old.level:
        return Moved.SAME
    return Moved.HIGHER if now.level.rank > old.level.rank else Moved.LOWER

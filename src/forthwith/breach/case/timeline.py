"""Everything that happened in a case on one line of days: what the facts say, what was done, what is due; pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple


class Lane(StrEnum):
    """What kind of event it is; each has its lane in the drawing."""

    HAPPENED = "What happened"
    NOTICE = "Notices and last days"
    ACT = "Acts on the record"


class Event(NamedTuple):
    """One event: on a day, at a moment if it is an act, in words; `mark` tells apart what is drawn in one lane."""

    on: date
    lane: Lane
    says: str
    who: str = ""
    at: datetime | None = None
    mark: str = ""


class Dot(NamedTuple):
    """Where an event stands in the drawing of its lane."""

    x: int
    says: str
    mark: str


WIDTH, LEFT, RIGHT = 700, 10, 690


def in_order(events: Iterable[Event]) -> list[Event]:
    """By day; on one day what happened, then the notices, then the acts as they were done. Like acts are counted."""
    lanes = list(Lane)
    ordered = sorted(
        events, key=lambda one: (one.on, lanes.index(one.lane), one.at.timestamp() if one.at else 0)
    )
    return list(_counted(ordered))


def _counted(events: Sequence[Event]) -> Iterator[Event]:
    for _, alike in groupby(events, key=lambda one: (one.on, one.lane, one.says, one.who)):
        first, *more = alike
        yield first._replace(says=f"{first.says} ({len(more) + 1} times)") if more else first


def span(events: Sequence[Event], today: date) -> tuple[date, date]:
    """The first and the last day of the drawing; today always stands in it."""
    days = [today, *(one.on for one in events)]
    return min(days), max(days)


def place_of(day: date, first: date, last: date) -> int:
    """Where a day stands between the first and the last."""
    days = max((last - first).days, 1)
    return LEFT + round((day - first).days * (RIGHT - LEFT) / days)


def lanes(events: Sequence[Event], today: date) -> list[tuple[str, list[Dot]]]:
    """Every lane with its dots; what falls on one place is one dot with all its words."""
    first, last = span(events, today)
    drawn: dict[Lane, dict[tuple[int, str], Dot]] = {lane: {} for lane in Lane}
    for one in events:
        x = place_of(one.on, first, last)
        before = drawn[one.lane].get((x, one.mark))
        says = f"{before.says}; {one.says}" if before else f"{one.on}: {one.says}"
        drawn[one.lane][x, one.mark] = Dot(x, says, one.mark)
    return [(lane.value, list(dots.values())) for lane, dots in drawn.items()]

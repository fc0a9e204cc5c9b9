"""Who owes a duty: the entity, or each thing that stands; and during which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forthwith.duties.engine.facts import ENTITY, Facts, Stood
from forthwith.duties.engine.periods import day_after, day_before

Window = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject of a duty: the days on which it owes, in order and without overlap; when it began to be."""

    name: str
    windows: tuple[Window, ...]
    since: date
    label: str = ""
    href: str = ""

    def owes_on(self, day: date) -> bool:
        """Whether it exists on a day, under a policy adopted by then."""
        return any(first <= day and (last is None or day <= last) for first, last in self.windows)

    def first_owing(self, day: date) -> date | None:
        """The first day from this one on that it owes on; None where there is none."""
        for first, last in self.windows:
            if last is None or day <= last:
                return max(first, day)
        return None


def subjects(each: str, facts: Facts, adopted: list[Window]) -> list[Subject]:
    """Every subject of a duty, in the order of names, within the days a policy is adopted."""
    if each == ENTITY or ":" in each:
        return [Subject(each, tuple(adopted), adopted[0][0])]
    found = (_subject(name, stood, adopted) for name, stood in sorted(facts.standings(each).items()))
    return [one for one in found if one.windows]


def _subject(name: str, stood: list[Stood], adopted: list[Window]) -> Subject:
    windows = covered((one.from_on, one.until_on) for one in stood)
    both = (_common(one, other) for one in windows for other in adopted)
    latest = stood[-1]
    return Subject(name, tuple(filter(None, both)), windows[0][0], latest.label, latest.href)


def covered(windows: Iterable[Window]) -> list[Window]:
    """The days that windows cover together: those that meet or overlap become one."""
    whole: list[Window] = []
    for first, last in sorted(windows, key=lambda one: one[0]):
        if whole and _meets(whole[-1][1], first):
            whole[-1] = whole[-1][0], _later(whole[-1][1], last)
        else:
            whole.append((first, last))
    return whole


def gaps(whole: Window, covers: Iterable[Window]) -> list[Window]:
    """The days of a window that nothing covers."""
    found: list[Window] = []
    at, end = whole
    for first, last in covered(covers):
        if first > at and (end is None or at <= end):
            found.append((at, day_before(first) if end is None else min(day_before(first), end)))
        if last is None:
            return found
        at = max(at, day_after(last))
    if end is None or at <= end:
        found.append((at, end))
    return found


def _meets(last: date | None, first: date) -> bool:
    return last is None or first <= day_after(last)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _common(one: Window, other: Window) -> Window | None:
    ends = [last for last in (one[1], other[1]) if last]
    first, last = max(one[0], other[0]), min(ends, default=None)
    return None if last and last < first else (first, last)

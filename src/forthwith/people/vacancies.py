"""The days on which nobody held an office; pure. A deputy fills none (reading 85)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
Span = tuple[date, date | None]


def vacancies(held: Iterable[Span], first: date, last: date) -> Iterator[tuple[date, date]]:
    """Each stretch of days from `first` to `last`, both included, that no appointment covers."""
    free = first
    for begins, ends in sorted(held, key=lambda span: span[0]):
        if begins > last:
            break
        if begins > free:
            yield free, begins - DAY
        if ends is None:
            return
        free = max(free, ends + DAY)
    if free <= last:
        yield free, last

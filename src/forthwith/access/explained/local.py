"""Local dates and hours of a zone as expressions of plain arithmetic, the same on every engine.

Engines know zones by tables of their own. So the changes of the clock are read from zoneinfo here, once, and stand in
the expression as limits; each engine only compares and adds. Sessions run in UTC.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import ibis

if TYPE_CHECKING:
    from ibis.expr.types import DateValue, TimestampValue

# Before and after these years the offset of the nearest year stands.
FIRST_YEAR, LAST_YEAR = 1990, 2050


class Span(NamedTuple):
    """From this limit on (None: from ever) the zone is this far from UTC."""

    since: Any
    offset: timedelta


def local_time(moment: "TimestampValue", zone: str) -> "TimestampValue":
    """What clocks of the zone show at a moment, to be read by `.date()` and `.hour()`."""
    return _shifted(moment, moment, _by_moment(zone), 1)


def first_moment(day: "DateValue", zone: str) -> "TimestampValue":
    """The moment at which a local date begins."""
    return _shifted(day.cast("timestamp('UTC')"), day, _by_day(zone), -1)


def after(moment: "TimestampValue", span: timedelta) -> "TimestampValue":
    """The moment a span later, or earlier where it is negative; exact to the microsecond."""
    return moment + ibis.interval(microseconds=span // timedelta(microseconds=1))


def literal(moment: datetime) -> "TimestampValue":
    """An aware moment as a literal."""
    return ibis.literal(moment.astimezone(UTC), type="timestamp('UTC', 6)")


def _shifted(moment: Any, by: Any, spans: Sequence[Span], sign: int) -> Any:
    """A tree of comparisons: of sixty years' changes, seven are asked of each row."""
    if len(spans) == 1:
        return after(moment, spans[0].offset * sign) if spans[0].offset else moment
    middle = len(spans) // 2
    limit = spans[middle].since
    earlier = by < (literal(limit) if isinstance(limit, datetime) else ibis.literal(limit))
    low = _shifted(moment, by, spans[:middle], sign)
    return ibis.ifelse(earlier, low, _shifted(moment, by, spans[middle:], sign))


@cache
def _by_moment(zone: str) -> tuple[Span, ...]:
    """The zone's offsets by the moment from which they hold."""
    known = ZoneInfo(zone)

    def offset(moment: datetime) -> timedelta:
        return moment.astimezone(known).utcoffset() or timedelta()

    start = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    return _changes(start, datetime(LAST_YEAR, 1, 1, tzinfo=UTC), timedelta(hours=1), offset)


@cache
def _by_day(zone: str) -> tuple[Span, ...]:
    """The zone's offsets at the first moment of a date, by the date from which they hold."""
    known = ZoneInfo(zone)

    def offset(day: date) -> timedelta:
        return datetime.combine(day, time.min, known).utcoffset() or timedelta()

    return _changes(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 1, 1), timedelta(days=1), offset)


def _changes(start: Any, end: Any, finest: timedelta, offset: Callable[[Any], timedelta]) -> tuple[Span, ...]:
    """Steps of 16 of the finest; within a step that saw a change, the change is looked for."""
    spans, at = [Span(None, offset(start))], start
    while at < end:
        then = at + 16 * finest
        if offset(then) != spans[-1].offset:
            then = next(found for n in range(1, 17) if offset(found := at + n * finest) != spans[-1].offset)
            spans.append(Span(then, offset(then)))
        at = then
    return tuple(spans)

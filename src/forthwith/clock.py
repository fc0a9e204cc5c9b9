"""The only place that asks the time: moments in UTC, dates on the entity's local calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)
_default_zone = ZoneInfo("UTC")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The entity's local calendar date: the law counts in dates, not hours."""
    return now().astimezone(_default_zone).date()


def local_date(moment: datetime) -> date:
    """The local calendar date on which an aware moment fell."""
    return moment.astimezone(_default_zone).date()


def keep_zone(name: str) -> None:
    """Set the entity's time zone once, at start (an IANA name such as America/Chicago)."""
    global _default_zone
    _default_zone = ZoneInfo(name)


def zone_name() -> str:
    """The entity's time zone by its IANA name: for columns of moments, whose dates are taken all at once."""
    return _default_zone.key


def first_moment(day: date) -> datetime:
    """The first moment of a local calendar date."""
    return datetime.combine(day, time.min, _default_zone)


@contextmanager
def frozen_at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock still: for tests and for building the sample agency in its own past."""
    token = _frozen.set(moment)
    try:
        yield moment
    finally:
        _frozen.reset(token)

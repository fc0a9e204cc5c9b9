"""Spans of days, both ends included, None for no end: joined where they meet, shared, and what they leave; pure."""

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date, date | None]
DAY = timedelta(days=1)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days as fewest spans, in order: those that overlap or follow on the next day are one."""
    whole: list[Span] = []
    for first, last in sorted((span for span in spans if _has_days(span)), key=lambda span: span[0]):
        if whole and _reaches(whole[-1][1], first):
            whole[-1] = (whole[-1][0], _later(whole[-1][1], last))
        else:
            whole.append((first, last))
    return whole


def shared(one: Iterable[Span], other: Iterable[Span]) -> list[Span]:
    """The days that stand in both."""
    others = list(other)
    both = [(max(a[0], b[0]), _earlier(a[1], b[1])) for a in one for b in others]
    return joined(span for span in both if _has_days(span))


def gaps(whole: Span, covers: Iterable[Span]) -> list[Span]:
    """The days of a span that nothing covers."""
    found: list[Span] = []
    at, end = whole
    for first, last in joined(covers):
        if first > at and (end is None or at <= end):
            found.append((at, _earlier(first - DAY, end)))
        if last is None:
            return found
        at = max(at, last + DAY)
    if end is None or at <= end:
        found.append((at, end))
    return found


def _has_days(span: Span) -> bool:
    return span[1] is None or span[0] <= span[1]


def _reaches(last: date | None, first: date) -> bool:
    return last is None or first <= last + DAY


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)

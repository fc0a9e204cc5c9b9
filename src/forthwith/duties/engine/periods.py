"""Spans of the calendar, their names, and days counted by the year: leap days round down."""

import calendar
import re
from datetime import date, timedelta

from forthwith.policy.duty import Span

MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}
_NAMED = re.compile(r"(\d{4})(?:-(?:(H)([12])|(Q)([1-4])|(\d{2})(?:-(\d{2}))?))?")


def span_of(span: Span, day: date) -> tuple[date, date]:
    """The first and the last day of the span a day lies in."""
    if span is Span.DAY:
        return day, day
    months = MONTHS[span]
    first = (day.month - 1) // months * months + 1
    return date(day.year, first, 1), month_end(day.year, first + months - 1)


def name_of(span: Span, day: date) -> str:
    """How the span a day lies in is called: 2026, 2026-H1, 2026-Q3, 2026-04, 2026-04-15."""
    match span:
        case Span.YEAR:
            return f"{day.year}"
        case Span.HALF:
            return f"{day.year}-H{(day.month - 1) // 6 + 1}"
        case Span.QUARTER:
            return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
        case Span.MONTH:
            return f"{day.year}-{day.month:02}"
        case Span.DAY:
            return day.isoformat()


def last_day(period: str) -> date | None:
    """The last day of a period by its name; None where it is no name of one."""
    found = _NAMED.fullmatch(period)
    if not found:
        return None
    year, _, half, _, quarter, month, day = found.groups()
    try:
        if day:
            return date(int(year), int(month), int(day))
        last_month = int(half) * 6 if half else int(quarter) * 3 if quarter else int(month or 12)
        return month_end(int(year), last_month)
    except ValueError:
        return None


def first_day(period: str) -> date | None:
    """The first day of a period by its name; None where it is no name of one."""
    last = last_day(period)
    if last is None:
        return None
    return next(span_of(span, last)[0] for span in Span if name_of(span, last) == period)


def years_after(day: date, years: int) -> date:
    """The same date so many years later; 29 February becomes the 28th, never the day after."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def day_after(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def month_end(year: int, month: int) -> date:
    """The last day of a month; ValueError where there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return date(year, month, calendar.monthrange(year, month)[1])

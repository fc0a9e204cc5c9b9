"""A rhythm: the days of an RFC 5545 rule, refused where a day it names is missing from a month or a year."""

import calendar
from datetime import date, datetime
from functools import lru_cache
from itertools import takewhile
from typing import Final

from dateutil.rrule import rrule, rrulestr

# Where no DTSTART says otherwise, a rule is counted from here: what is due never moves with the day something was done.
ANCHOR: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a date of the calendar, not a moment
COMMON_YEAR, LATER_YEAR = 2001, 2030
_PARTS = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST"}
_RHYTHMS = {"YEARLY", "MONTHLY", "WEEKLY", "DAILY"}


def check_rhythm(text: str) -> None:
    """ValueError where the rule cannot be read, or names a day that not every year has."""
    rule = text.rpartition("RRULE:")[2]
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if unknown := sorted(parts.keys() - _PARTS):
        raise ValueError(f"a rhythm of {', '.join(sorted(_PARTS))}, not {', '.join(unknown)}")
    if parts.get("FREQ") not in _RHYTHMS:
        raise ValueError("FREQ=YEARLY, MONTHLY, WEEKLY or DAILY")
    if int(parts.get("INTERVAL", "1")) > 1 and "DTSTART" not in text:
        raise ValueError("DTSTART, since an interval counts from a day")
    _check_days(parts)
    _rule(text)


def days(text: str, last: date) -> tuple[date, ...]:
    """Every day of a rhythm until a day, the earliest first; counted by whole years, so that few counts are made."""
    return _until(text, last.year)


@lru_cache(maxsize=256)
def _until(text: str, year: int) -> tuple[date, ...]:
    return tuple(takewhile(lambda day: day.year <= year, (moment.date() for moment in _rule(text))))


def _rule(text: str) -> rrule:
    found = rrulestr(text, dtstart=ANCHOR)
    if not isinstance(found, rrule):
        raise ValueError("one rule, not several")  # noqa: TRY004 - pydantic asks for a ValueError
    return found


def _check_days(parts: dict[str, str]) -> None:
    months = [int(month) for month in parts["BYMONTH"].split(",")] if "BYMONTH" in parts else range(1, 13)
    for day in parts["BYMONTHDAY"].split(",") if "BYMONTHDAY" in parts else ():
        for month in months:
            if not 1 <= abs(int(day)) <= calendar.monthrange(COMMON_YEAR, month)[1]:
                raise ValueError(
                    f"a day that {calendar.month_name[month]} has every year, such as -1 for its last"
                )


def rhythm_in_words(text: str) -> str:
    """The days of a year in words: by 31 March, 30 June; those of a rhythm of days or weeks by their number a year."""
    found = list(days(text, date(LATER_YEAR, 12, 31)))
    year = [day for day in found if day.year == COMMON_YEAR] or [
        day
        for day in found
        if day.year == LATER_YEAR  # it begins after the other
    ]
    if not year or len(year) > 12:
        return text
    if len(year) == 12 and all(day.day >= 28 for day in year):
        return "every month, by its end"
    return "every year by " + ", ".join(map(_day_in_words, year))


def _day_in_words(day: date) -> str:
    month = calendar.month_name[day.month]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return f"the end of {month}" if is_last else f"{month} {day.day}"

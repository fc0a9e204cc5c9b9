"""Dates, countdowns and yes-or-no in words."""

import re
from datetime import date, datetime

from django.utils.timezone import localtime

ANSWERS = {True: "Yes", False: "No", None: "Not known yet"}
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def day_in_words(day: date) -> str:
    """March 5, 2027."""
    return f"{day:%B} {day.day}, {day.year}"


def days_in_words(text: str) -> str:
    """A sentence with its ISO dates in words; what only looks like a date stays as it is."""
    return _DAY.sub(lambda found: _day_or_as_it_is(found[0]), text)


def _day_or_as_it_is(text: str) -> str:
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def weekday_in_words(day: date) -> str:
    """Friday, March 5, 2027."""
    return f"{day:%A}, {day_in_words(day)}"


def moment_in_words(moment: datetime) -> str:
    """March 5, 2027, 9:07 a.m., on the entity's clock."""
    local = localtime(moment)
    half = "a.m." if local.hour < 12 else "p.m."
    return f"{day_in_words(local)}, {local.hour % 12 or 12}:{local:%M} {half}"


def countdown(on: date, today: date, *, done: bool = False) -> str:
    """How a last day stands to today: done, overdue, today, tomorrow, or in so many days."""
    if done:
        return f"done; was due {day_in_words(on)}"
    days = (on - today).days
    return f"{_distance(days)}{' since' if days < 0 else ','} {weekday_in_words(on)}"


def _distance(days: int) -> str:
    if days < 0:
        return f"{-days} {'day' if days == -1 else 'days'} overdue"
    near = {0: "due today", 1: "due tomorrow"}
    return near.get(days, f"due in {days} days")

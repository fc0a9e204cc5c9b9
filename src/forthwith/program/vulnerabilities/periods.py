"""The halves of a year, written 2026-H1 and 2026-H2: what “bi-annual” is read as; pure."""

import re
from datetime import date

from forthwith.errors import Invalid

_WRITTEN = re.compile(r"([0-9]{4})-H([12])")


def half_of(day: date) -> str:
    """The half a day lies in."""
    return f"{day.year}-H{1 if day.month <= 6 else 2}"


def bounds(period: str) -> tuple[date, date]:
    """Its first and last day; Invalid for what is no half of a year."""
    found = _WRITTEN.fullmatch(period)
    if not found or not date.min.year < int(found[1]) < date.max.year:
        raise Invalid(f"“{period}” is no half of a year: expected one such as 2026-H1.")
    year, first = int(found[1]), found[2] == "1"
    return (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))

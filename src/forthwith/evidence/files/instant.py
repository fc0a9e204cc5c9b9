"""One cell as an instant: FILETIME, Unix seconds, GeneralizedTime, ISO, culture text; the measure for whole columns.

A directory's or a script's ways of saying never are read as never; what lies before 1970 is a converted zero. A local
time stays local until the zone is known; a day without a time stands at noon UTC, the same day in every American zone.
"""

import re
from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.rejected_rows import Unreadable

FILETIME_NEVER = (1 << 63) - 1
LATEST_MICROS = 253_402_300_799 * 10**6  # the end of the year 9999
FILETIME_EPOCH_MICROS = 11_644_473_600_000_000  # 1601 to 1970
NEVER_WORDS = frozenset(
    ["never", "never logged on", "(never)", "<never>", "n/a", "na", "-", "none", "null", "not logged on", "no logon",
     "nie", "jamais", "nunca"]
)  # fmt: skip
DAMAGED_WORDS = "was cut to a few digits by a spreadsheet"
_DAMAGED = re.compile(r"[-+]?\d([.,]\d+)?[Ee]\+\d+")
_EXPECTED = "a time such as 2026-01-07 15:04:05 or as the directory writes it"
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - counted from in local time and in UTC alike
_MICRO = timedelta(microseconds=1)
_NOON = timedelta(hours=12)

_CLOCK = (
    r"(?:(?:T|,? +)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[AaPp])\.? ?[Mm]\.?)?)?(?: ?(?P<offset>Z|[+-]\d{2}:?\d{2}))?"
)
_NUMERIC = re.compile(
    r"(?:\w{2,12},? )?(?P<first>\d{1,2})([/.-])(?P<other>\d{1,2})\2(?P<year>\d{4})" + _CLOCK
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _CLOCK)
_NAMED = re.compile(
    r"(?:\w{2,12}\.?,? )?(?:(?P<name>[^\W\d]{3,10})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,?|"
    r"(?P<day2>\d{1,2})\.?[ -](?:de )?(?P<name2>[^\W\d]{3,10})\.?,?)[ -](?:de )?(?P<year>\d{4})" + _CLOCK
)
_GENERALIZED = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?:(\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{4})")
_COMPACT_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_COMPACT_TIME = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")
_ORDINAL = re.compile(
    r"((?:19|20)?\d{2})\.(\d{3})(?:[/ ](\d{1,2}):(\d{2}):(\d{2}))?"
)  # RACF: 26.007/14:33:10
_WHOLE = re.compile(r"-?\d{1,19}")
_MONTHS = {
    word: number
    for words in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jän feb mär apr mai jun jul aug sep okt nov dez",
        "janv févr mars avri mai juin juil août sept octo nove déce",
        "ene feb mar abr may jun jul ago sep oct nov dic",
    )
    for number, word in enumerate(words.split(), start=1)
}


class Kind(IntEnum):
    """What a cell turned out to be."""

    NEVER = 0
    UTC = 1
    LOCAL = 2
    OPEN = 3  # day and month can be read both ways


class Instant(NamedTuple):
    """A cell as read; microseconds since 1970 in UTC or on the local clock, 0 for never."""

    kind: Kind
    micros: int = 0


NEVER = Instant(Kind.NEVER)


def instant(cell: str, order: DateOrder | None = None) -> Instant:
    """Read a cell that is not empty; Unreadable where it is no instant."""
    text = " ".join(cell.replace("\u200e", "").split())  # blanks of every width: U+202F stands before PM
    if text.casefold() in NEVER_WORDS:
        return NEVER
    if _WHOLE.fullmatch(text):
        return of_number(int(text))
    try:
        found = (
            _generalized(text) or _year_first(text) or _numeric(text, order) or _named(text) or _ordinal(text)
        )
    except (ValueError, OverflowError):
        raise Unreadable("is a time that no calendar has", _EXPECTED) from None
    if found is None:
        raise _unreadable(text)
    return NEVER if found.micros < 0 else found


def _unreadable(text: str) -> Unreadable:
    if _DAMAGED.fullmatch(text):
        return Unreadable(DAMAGED_WORDS, "the whole number, exported as text")
    if re.match(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b", text):
        return Unreadable("has a year of two digits", "a year of four digits")
    return Unreadable("is not a time", _EXPECTED)


def of_number(number: int) -> Instant:
    """FILETIME, Unix milliseconds or seconds, or digits of a day, told apart by their size; none overlaps another."""
    if number in (0, -1, FILETIME_NEVER):
        return NEVER
    if number >= 10**16:
        micros = number // 10 - FILETIME_EPOCH_MICROS
        if micros > LATEST_MICROS:
            raise Unreadable("is a time that no calendar has", _EXPECTED)
        return Instant(Kind.UTC, micros) if micros >= 0 else NEVER
    if found := _COMPACT_TIME.fullmatch(str(number)) or _COMPACT_DAY.fullmatch(str(number)):
        return _of_digits([int(part) for part in found.groups()])
    if 10**12 <= number < 10**13:
        return Instant(Kind.UTC, number * 1_000)
    if 10**8 <= number < 10**10:
        return Instant(Kind.UTC, number * 1_000_000)
    raise Unreadable("is a number that stands for no time", _EXPECTED)


def _of_digits(parts: list[int]) -> Instant:
    try:
        return _day(*parts) if len(parts) == 3 else _local(*parts)
    except ValueError:
        raise Unreadable("is a time that no calendar has", _EXPECTED) from None


def _generalized(text: str) -> Instant | None:
    found = _GENERALIZED.fullmatch(text)
    if found is None:
        return None
    *parts, offset = found.groups(default="0")
    return _utc(_local(*map(int, parts)), offset)


def _year_first(text: str) -> Instant | None:
    found = _YEAR_FIRST.fullmatch(text)
    return found and _with_clock(found, int(found["month"]), int(found["day"]))


def _numeric(text: str, order: DateOrder | None) -> Instant | None:
    found = _NUMERIC.fullmatch(text)
    if found is None or order == "ymd":
        return None
    first, other = int(found["first"]), int(found["other"])
    if order is None and first != other and max(first, other) <= 12:
        _with_clock(found, first, other)  # a time that no calendar has is none in any order
        return NEVER if int(found["year"]) < 1970 else Instant(Kind.OPEN)
    is_month_first = order == "mdy" or (order is None and other > 12)
    return _with_clock(found, *((first, other) if is_month_first else (other, first)))


def _named(text: str) -> Instant | None:
    found = _NAMED.fullmatch(text)
    name = found and (found["name"] or found["name2"]).casefold()
    month = name and (_MONTHS.get(name[:3]) or _MONTHS.get(name[:4]))
    return _with_clock(found, month, int(found["day"] or found["day2"])) if found and month else None


def _ordinal(text: str) -> Instant | None:
    """Year and day of the year, as mainframes write it; years 71 to 99 are of the last century (RACF)."""
    found = _ORDINAL.fullmatch(text)
    if found is None:
        return None
    year, number = int(found[1]), int(found[2])
    if year < 100:
        year += 1900 if year > 70 else 2000
    day = datetime(year, 1, 1) + timedelta(days=number - 1)  # noqa: DTZ001 - local
    if day.year != year:
        raise ValueError(number)
    if found[3] is None:
        return _day(day.year, day.month, day.day)
    return _local(day.year, day.month, day.day, int(found[3]), int(found[4]), int(found[5]))


def _with_clock(found: re.Match[str], month: int, day: int) -> Instant:
    year = int(found["year"])
    if found["hour"] is None:
        return _day(year, month, day)
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "p" else 0)
    local = _local(year, month, day, hour, int(found["minute"]), int(found["second"] or 0))
    return _utc(local, found["offset"]) if found["offset"] else local


def _utc(local: Instant, offset: str) -> Instant:
    if offset == "Z":
        return Instant(Kind.UTC, local.micros)
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    shift = timedelta(minutes=-minutes if offset[0] == "+" else minutes)
    return Instant(Kind.UTC, local.micros + shift // _MICRO)


def _local(*parts: int) -> Instant:
    return Instant(Kind.LOCAL, (datetime(*parts) - _EPOCH) // _MICRO)  # type: ignore[arg-type] # noqa: DTZ001


def _day(year: int, month: int, day: int) -> Instant:
    return Instant(Kind.UTC, (datetime(year, month, day) - _EPOCH + _NOON) // _MICRO)  # noqa: DTZ001

"""Times as spreadsheets and PowerShell write them, 1/31/2026 11:05:09 PM: whole columns read from the right, by place.

Only what is written exactly so is read here; anything else is left to `instant`, whose answer would be the same.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from forthwith.evidence.files.letters import held, places_of

_Int64 = NDArray[np.int64]
_Bool = NDArray[np.bool_]

_FIRST_YEAR, _LAST_YEAR = 1600, 2400
_MONTHS = np.arange(f"{_FIRST_YEAR}-01", f"{_LAST_YEAR}-02", dtype="datetime64[M]").astype("datetime64[D]")
_FIRST_DAYS = _MONTHS.astype(np.int64)  # of each month, counted from 1970
_MONTH_DAYS = np.diff(_FIRST_DAYS)
_ZERO = np.uint8(ord("0"))


class Culture(NamedTuple):
    """How a list writes its times: day or month first, apart by what, with a clock or none, of 12 hours or 24."""

    is_month_first: bool
    separator: str
    has_clock: bool
    has_seconds: bool
    has_half: bool


def culture_times(texts: pa.Array, culture: Culture) -> tuple[_Int64, _Bool]:
    """Microseconds since 1970 on the local clock, midnight where there is none, and which texts are written so."""
    reader = _FromTheRight(texts)
    seconds = _clock(reader, culture) if culture.has_clock else np.zeros(len(texts), np.int64)
    year = reader.digits(4)
    reader.sign(culture.separator)
    later = reader.one_or_two()
    reader.sign(culture.separator)
    first = reader.one_or_two()
    month, day = (first, later) if culture.is_month_first else (later, first)
    days = _days(reader, year, month, day)
    return (days * 86_400 + seconds) * 10**6, reader.fits & (reader.at == reader.starts)


def _clock(reader: "_FromTheRight", culture: Culture) -> _Int64:
    """Seconds since midnight."""
    is_late = reader.half() if culture.has_half else None
    seconds = reader.below(60, ":") if culture.has_seconds else np.int64(0)
    minutes = reader.below(60, ":")
    hours = reader.one_or_two()
    reader.sign(" ")
    if is_late is None:
        reader.fits &= hours < 24
    else:
        reader.fits &= (hours >= 1) & (hours <= 12)
        hours = hours % 12 + 12 * is_late
    return (hours * 60 + minutes) * 60 + seconds


def _days(reader: "_FromTheRight", year: _Int64, month: _Int64, day: _Int64) -> _Int64:
    """Days since 1970 of the days that a calendar has."""
    reader.fits &= (year >= _FIRST_YEAR) & (year < _LAST_YEAR) & (month >= 1) & (month <= 12) & (day >= 1)
    place = np.where(reader.fits, (year - _FIRST_YEAR) * 12 + month - 1, 0)
    reader.fits &= day <= _MONTH_DAYS[place]
    return _FIRST_DAYS[place] + day - 1


class _FromTheRight:
    """Texts read letter by letter from their ends, all of them at the same time.

    What lies before a text's start may be read, and is never taken: who has read so far is not `at` its start.
    """

    def __init__(self, texts: pa.Array) -> None:
        places = places_of(texts)
        self._letters, self.starts, self.at = held(texts), places[:-1], places[1:].copy()
        self.fits = np.ones(len(texts), np.bool_)

    def _letter(self) -> NDArray[np.uint8]:
        self.at -= 1
        return self._letters.take(self.at, mode="wrap")

    def sign(self, wanted: str) -> None:
        self.fits &= self._letter() == ord(wanted)

    def digits(self, count: int) -> _Int64:
        value = np.zeros(len(self.at), np.int64)
        for power in range(count):
            digit = self._letter() - _ZERO  # what is no digit becomes a large number
            self.fits &= digit <= 9
            value += digit * np.int64(10**power)
        return value

    def one_or_two(self) -> _Int64:
        value = self.digits(1)
        tens = self._letter() - _ZERO
        is_digit = (tens <= 9) & (self.at >= self.starts)
        self.at += ~is_digit
        value += np.where(is_digit, tens, np.uint8(0)) * np.int64(10)
        return value

    def below(self, limit: int, sign: str) -> _Int64:
        value = self.digits(2)
        self.fits &= value < limit
        self.sign(sign)
        return value

    def half(self) -> _Bool:
        """Whether it is PM; a blank stands before."""
        self.sign("M")
        letter = self._letter()
        is_late: _Bool = letter == ord("P")
        self.fits &= is_late | (letter == ord("A"))
        self.sign(" ")
        return is_late

"""Columns of texts into columns of instants: the usual shapes at once, whatever else by `instant`, value by value.

What whole columns and single cells say is the same; the seconds' fractions are left out.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.culture_times import Culture, culture_times
from forthwith.evidence.files.distinct import NOTHING, as_text
from forthwith.evidence.files.instant import FILETIME_EPOCH_MICROS, LATEST_MICROS, Kind, instant
from forthwith.evidence.files.letters import are_between, places_of
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.zone_days import to_utc

TIME = pa.timestamp("us", tz="UTC")
HAS_LOCAL_TIME = r"\d[T ,/]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?([\s\x{202f}\x{00a0}]?[AaPp]\.? ?[Mm]\.?)?$"
_EMPTY, _REFUSED = -1, -2  # beside the kinds of an instant
_WIDE_BLANKS = r"[\x{202f}\x{00a0}\x{2009}]"
_TRIES, _FEW = 20, 500
_NUMERIC = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}( \d{1,2}:\d{2}(:\d{2})?( [AP]M)?)?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}")
_GENERALIZED = re.compile(r"\d{14}(\.0+)?Z")
_LATE_DAY = r"^\d{4}-?\d{2}-?(29|30|31)"
_EARLIEST_YEAR = -(1970 - 1000) * 366 * 86_400 * 10**6  # a year of two digits lies far before
_NOON = 12 * 3_600 * 10**6
_HUNDREDS_OF_FILETIME, _FILETIME_DIGITS = 10, (17, 18)

_Int64 = NDArray[np.int64]
_Int8 = NDArray[np.int8]
_Reasons = list[Unreadable | None]
_Found = tuple[_Int64, _Int8]  # microseconds, and the kind or _REFUSED where this shape is not the value's


class Times(NamedTuple):
    """A column as read: instants in UTC; whether it says never, null where empty; its fault, a place in `reasons`."""

    at: pa.Array
    never: pa.Array
    fault: pa.Array
    reasons: tuple[Unreadable | None, ...]


def read_times(column: pa.Array, order: DateOrder | None, zone: str) -> Times:
    """Read a column of texts; an hour that occurs twice in the zone is the later one (reading 79).

    Where day and month are open, or local times have no zone, the instant is not known: the caller has asked.
    """
    if isinstance(column, pa.DictionaryArray):
        known = read_times(column.dictionary, order, zone)
        at, never, fault = (part.take(column.indices) for part in (known.at, known.never, known.fault))
        return Times(at, never, fault, known.reasons)
    micros, kinds, faults, reasons = _read(_plain(as_text(column)), order)
    kinds[(micros < 0) & (kinds > 0)] = Kind.NEVER
    never = pa.array(kinds == Kind.NEVER, mask=kinds == _EMPTY)
    return Times(_in_utc(micros, kinds, zone), never, pa.array(faults), tuple(reasons))


def _plain(texts: pa.Array) -> pa.Array:
    """Blanks of every width as one of the usual: .NET 8 writes U+202F before PM."""
    if are_between(texts, "\0", "\x7f"):
        return texts
    return pc.replace_substring_regex(texts, _WIDE_BLANKS, " ")


def _in_utc(micros: _Int64, kinds: _Int8, zone: str) -> pa.Array:
    is_known = kinds == Kind.UTC
    local = np.flatnonzero(kinds == Kind.LOCAL) if zone else ()
    if len(local):
        # The last evening of 9999 stands for never; in UTC it is a year that no calendar has.
        micros[local] = np.minimum(to_utc(micros[local], zone), LATEST_MICROS)
        is_known[local] = True
    return pa.array(micros, mask=~is_known).cast(TIME)


def _read(texts: pa.Array, order: DateOrder | None) -> tuple[_Int64, _Int8, NDArray[np.int16], _Reasons]:
    """Shape after shape, each tried on all values that are left; what no shape takes is read value by value."""
    count = len(texts)
    micros, kinds = np.zeros(count, np.int64), np.full(count, _EMPTY, np.int8)
    rest = np.flatnonzero(pc.not_equal(texts, NOTHING).to_numpy(zero_copy_only=False))
    for _ in range(_TRIES):
        if len(rest) <= _FEW:
            break
        left = texts.take(pa.array(rest))
        found, kind = _shape_of(left[0].as_py(), order)(left)
        is_read = kind != _REFUSED
        if not is_read.any():
            break
        micros[rest[is_read]], kinds[rest[is_read]] = found[is_read], kind[is_read]
        rest = rest[~is_read]
    faults = np.zeros(count, np.int16)
    reasons: _Reasons = [None]
    if len(rest):
        micros[rest], kinds[rest], faults[rest], reasons = _one_by_one(texts.take(pa.array(rest)), order)
    return micros, kinds, faults, reasons


def _shape_of(text: str, order: DateOrder | None) -> Callable[[pa.Array], _Found]:
    if text.isdecimal() and len(text) < 19:
        return _filetimes
    if _GENERALIZED.fullmatch(text):
        return _generalized
    if _ISO.match(text):
        return _iso
    if order in ("mdy", "dmy") and (found := _NUMERIC.fullmatch(text)):
        separator, *clock = found.groups()
        culture = Culture(order == "mdy", separator, *map(bool, clock))
        return lambda texts: _of_culture(texts, culture)
    return lambda texts: _alike(texts, text, order)


def _filetimes(texts: pa.Array) -> _Found:
    """FILETIME of 17 digits or more, and 0; other numbers are left."""
    fits, number = _numbers(texts)
    is_zero = number == 0
    micros = number // _HUNDREDS_OF_FILETIME - FILETIME_EPOCH_MICROS
    kinds = np.where(is_zero | (micros < 0), np.int8(Kind.NEVER), np.int8(Kind.UTC))
    kinds[~fits | (micros > LATEST_MICROS)] = _REFUSED
    return np.where(is_zero, 0, micros), kinds


def _numbers(texts: pa.Array) -> tuple[NDArray[np.bool_], _Int64]:
    """Which texts are a FILETIME or 0, without zeros before, and these numbers."""
    lengths = np.diff(places_of(texts))
    if not are_between(texts, "0", "9") or lengths.max() > _FILETIME_DIGITS[-1]:
        found = pc.match_substring_regex(texts, r"^(0|[1-9]\d{16,17})$")
        number = pc.if_else(found, texts, pa.scalar("0")).cast(pa.int64())
        return found.to_numpy(zero_copy_only=False), number.to_numpy()
    number = texts.cast(pa.int64()).to_numpy()
    fits = (number == 0) & (lengths == 1)
    for digits in _FILETIME_DIGITS:
        fits |= (lengths == digits) & (number >= 10 ** (digits - 1))
    return fits, number


def _generalized(texts: pa.Array) -> _Found:
    fits = pc.match_substring_regex(texts, r"^\d{14}(\.0+)?Z$")
    micros, kinds = _written(pc.utf8_slice_codeunits(texts, 0, 14), "%Y%m%d%H%M%S")
    kinds[kinds == Kind.LOCAL] = Kind.UTC
    kinds[~fits.to_numpy(zero_copy_only=False)] = _REFUSED
    return micros, kinds


def _iso(texts: pa.Array) -> _Found:
    """Seconds as local time, then what the distinct endings make of it."""
    start = pc.replace_substring(pc.utf8_slice_codeunits(texts, 0, 19), "T", " ")
    micros, kinds = _written(start, "%Y-%m-%d %H:%M:%S")
    ends = pc.replace_substring_regex(
        pc.utf8_slice_codeunits(texts, 19), r"^[.,]\d{1,9}", ""
    ).dictionary_encode()
    shifts, end_kinds = zip(*map(_ending, ends.dictionary.to_pylist()), strict=True)
    places = ends.indices.to_numpy()
    end_kind = np.array(end_kinds, np.int8)[places]
    kinds = np.where((kinds == _REFUSED) | (end_kind == _REFUSED), np.int8(_REFUSED), end_kind)
    return micros + np.array(shifts, np.int64)[places], kinds


def _ending(end: str) -> tuple[int, int]:
    """Microseconds to add for UTC, and the kind of time that ends so."""
    if not end:
        return 0, Kind.LOCAL
    try:
        read = instant(f"2000-01-01T00:00:00{end}")
    except Unreadable:
        return 0, _REFUSED
    return read.micros - 946_684_800 * 10**6, read.kind


def _of_culture(texts: pa.Array, culture: Culture) -> _Found:
    micros, fits = culture_times(texts, culture)
    kind = np.int8(Kind.LOCAL if culture.has_clock else Kind.UTC)
    return (micros if culture.has_clock else micros + _NOON), np.where(fits, kind, np.int8(_REFUSED))


def _written(texts: pa.Array, pattern: str) -> _Found:
    """By the platform's reader, which takes 30 February for 1 March and a year of two digits for antiquity."""
    read = pc.strptime(texts, format=pattern, unit="us", error_is_null=True)
    micros = read.cast(pa.int64())
    fails = pc.fill_null(pc.less(micros, _EARLIEST_YEAR), True).to_numpy(zero_copy_only=False).copy()
    early = np.flatnonzero(pc.fill_null(pc.less_equal(pc.day(read), 3), False).to_numpy(zero_copy_only=False))
    moved = pc.match_substring_regex(texts.take(pa.array(early)), _LATE_DAY)
    fails[early[moved.to_numpy(zero_copy_only=False)]] = True
    kinds = np.full(len(texts), Kind.LOCAL, np.int8)
    kinds[fails] = _REFUSED
    return pc.fill_null(micros, 0).to_numpy(), kinds


def _alike(texts: pa.Array, text: str, order: DateOrder | None) -> _Found:
    """All that read as the first does, such as a script's word for never."""
    try:
        found = instant(text, order)
    except Unreadable:
        return np.zeros(len(texts), np.int64), np.full(len(texts), _REFUSED, np.int8)
    same = pc.equal(texts, pa.scalar(text)).to_numpy(zero_copy_only=False)
    return np.full(len(texts), found.micros, np.int64), np.where(same, np.int8(found.kind), np.int8(_REFUSED))


def _one_by_one(
    texts: pa.Array, order: DateOrder | None
) -> tuple[_Int64, _Int8, NDArray[np.int16], _Reasons]:
    known = texts.dictionary_encode()
    reasons: _Reasons = [None]
    read = [_cell(text, order, reasons) for text in known.dictionary.to_pylist()]
    micros, kinds, faults = (np.array(part)[known.indices.to_numpy()] for part in zip(*read, strict=True))
    return micros.astype(np.int64), kinds.astype(np.int8), faults.astype(np.int16), reasons


def _cell(text: str, order: DateOrder | None, reasons: _Reasons) -> tuple[int, int, int]:
    try:
        found = instant(text, order)
    except Unreadable as why:
        same = next((at for at, one in enumerate(reasons) if one and one.args == why.args), 0)
        if not same:
            reasons.append(why)
        return 0, _REFUSED, same or len(reasons) - 1
    return found.micros, found.kind, 0

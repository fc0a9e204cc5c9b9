"""The column of times of a log: the usual shape at once, any other as the shared reader reads it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.files.choices import Choices, DateOrder, Question
from forthwith.evidence.files.day_month import DayMonth
from forthwith.evidence.files.distinct import as_text, is_filled
from forthwith.evidence.files.instants import HAS_LOCAL_TIME, TIME, read_times
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.zones import check_zone, zone_question

_EXPECTED = "a time such as 2026-01-07 15:04:05"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?")
# PostgreSQL and DuckDB write the hours of an offset alone.
_SHORT_OFFSET = r"(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?[+-]\d{2})$"
_SHORTEST = len("2026-01-07T15:04")
_SECOND = 1_000_000


class Refused(NamedTuple):
    """For each row the place of its fault among the reasons; 0 where it has none."""

    places: pa.Array
    reasons: tuple[Unreadable | None, ...]


class LogTimes:
    """Reads the column chunk by chunk; notes what must be asked."""

    def __init__(self, name: str, choices: Choices) -> None:
        check_zone(choices.zone)
        self._name, self._zone = name, choices.zone
        self._days = DayMonth(choices.date_order)
        self._local_row = 0
        self._waited = False

    @property
    def order(self) -> DateOrder | None:
        """The order of day and month as given or proved."""
        return self._days.order

    @property
    def order_found_late(self) -> DateOrder | None:
        """The order, where rows before its proof could not be read without it."""
        return self._days.order if self._waited else None

    def questions(self) -> Iterator[Question]:
        """What the whole column leaves open."""
        if asked := self._days.question():
            yield asked
        if self._local_row and not self._zone:
            yield zone_question(self._name, self._local_row)

    def read(self, column: pa.Array, numbers: pa.Array) -> tuple[pa.Array, Refused]:
        """Instants in UTC; not known where refused, or where something must be asked."""
        at = self._at_once(column)
        if at is not None:
            return at, Refused(pa.repeat(pa.scalar(0, pa.int16()), len(column)), (None,))
        return self._as_written(as_text(column), numbers)

    def _at_once(self, column: pa.Array) -> pa.Array | None:
        """Columns in ISO 8601 that all say their offset, or none; None for any other. Keeps fractions of a second."""
        texts = as_text(column)
        first = _ISO.fullmatch(texts[0].as_py()) if len(texts) else None
        if first is None or (not first[3] and not self._zone):
            return None
        if pc.min(pc.binary_length(texts)).as_py() < _SHORTEST:
            return None
        try:
            if first[3]:
                at = texts.cast(TIME)
            else:
                local = texts.cast(pa.timestamp("us"))
                at = pc.assume_timezone(local, self._zone, ambiguous="latest", nonexistent="latest").cast(
                    TIME
                )
        except pa.ArrowInvalid:
            return None
        return at if pc.min(at.cast(pa.int64())).as_py() >= _SECOND else None

    def _as_written(self, texts: pa.Array, numbers: pa.Array) -> tuple[pa.Array, Refused]:
        texts = pc.replace_substring_regex(texts, _SHORT_OFFSET, r"\1:00")
        self._days.see(self._name, texts, numbers)
        times = read_times(texts, self._days.order, self._zone)
        faults = pc.fill_null(times.fault, 0).cast(pa.int16())
        reasons = [*times.reasons, Unreadable("is empty", _EXPECTED), Unreadable("says never", _EXPECTED)]
        faults = pc.if_else(is_filled(texts), faults, pa.scalar(len(reasons) - 2, pa.int16()))
        faults = pc.if_else(pc.fill_null(times.never, False), pa.scalar(len(reasons) - 1, pa.int16()), faults)
        self._note_open(texts, times.at, faults, numbers)
        return times.at, Refused(faults, tuple(reasons))

    def _note_open(self, texts: pa.Array, at: pa.Array, faults: pa.Array, numbers: pa.Array) -> None:
        """Values without fault that are no instant yet wait for an order, or for a zone."""
        waits = pc.and_(pc.is_null(at), pc.equal(faults, pa.scalar(0, pa.int16())))
        if not pc.any(waits).as_py():
            return
        self._waited = self._waited or self._days.order is None
        local = pc.and_(waits, pc.match_substring_regex(texts, HAS_LOCAL_TIME))
        place = pc.index(local, pa.scalar(True, pa.bool_())).as_py()
        if place >= 0:
            self._local_row = self._local_row or numbers[place].as_py()

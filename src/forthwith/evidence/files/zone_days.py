"""Between local times and UTC, whole columns at once: most days of a zone have one offset from beginning to end."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_Int64 = NDArray[np.int64]
_Exactly = Callable[[_Int64, str], _Int64]

MICROS_OF_A_DAY = 86_400 * 10**6
_DAYS = (
    np.arange((date(2070, 1, 1) - date(1970, 1, 1)).days + 1) * MICROS_OF_A_DAY
)  # the first moment of each, from 1970


class _Shifts(NamedTuple):
    """What is added on each day, and whether it is the same when the next day begins."""

    micros: _Int64
    is_even: NDArray[np.bool_]


def to_utc(local: _Int64, zone: str) -> _Int64:
    """Microseconds of a zone's clocks in UTC; of an hour that occurs twice, the later one (reading 79)."""
    return _shifted(local, zone, _to_utc)


def to_local(micros: _Int64, zone: str) -> _Int64:
    """Microseconds in UTC as the zone's clocks show them."""
    return _shifted(micros, zone, _to_local)


def _shifted(micros: _Int64, zone: str, exactly: _Exactly) -> _Int64:
    shifts = _shifts(zone, exactly)
    days = micros // MICROS_OF_A_DAY
    places = np.clip(days, 0, len(shifts.is_even) - 1)
    found = micros + shifts.micros[places]
    odd = np.flatnonzero(~shifts.is_even[places] | (places != days))
    if len(odd):
        found[odd] = exactly(micros[odd], zone)
    return found


@lru_cache(maxsize=8)
def _shifts(zone: str, exactly: _Exactly) -> _Shifts:
    added = exactly(_DAYS, zone) - _DAYS
    return _Shifts(added[:-1], added[1:] == added[:-1])


def _to_utc(local: _Int64, zone: str) -> _Int64:
    there = pc.assume_timezone(
        pa.array(local).cast(pa.timestamp("us")), zone, ambiguous="latest", nonexistent="latest"
    )
    found: _Int64 = there.cast(pa.int64()).to_numpy()
    return found


def _to_local(micros: _Int64, zone: str) -> _Int64:
    there = pc.local_timestamp(pa.array(micros).cast(pa.timestamp("us", zone)))
    found: _Int64 = there.cast(pa.int64()).to_numpy()
    return found

"""Whole columns of times are read as each cell is; and the edges of one cell."""

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.evidence.files import instants
from forthwith.evidence.files.instant import Kind, instant
from forthwith.evidence.files.instants import read_times
from forthwith.evidence.files.rejected_rows import Unreadable

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001 - on a wall
WAYS = (
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m.%d.%Y", "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.0000000-06:00", "%Y-%m-%dT%H:%M:%SZ", "%Y%m%d%H%M%S.0Z", "%Y-%m-%d", "%B %d, %Y",
)  # fmt: skip
ODD = st.sampled_from(
    ["", "0", "Never", "-", "2/30/2026 1:00:00 PM", "2/30/2026", "1/7/26", "13/1/2026 1:00:00 PM", "x", "1601-01-01 00:00:00",
     "20260230150405.0Z", "133488000000000000", "9223372036854775807", "1.33488E+17", "2026-02-30 10:00:00",
     "2026-01-07 10:00:00 +9999", "12/31/1600 6:00:00 PM", "26.366"]
)  # fmt: skip


@given(
    st.lists(
        st.one_of(st.tuples(MOMENTS, st.sampled_from(WAYS)).map(lambda one: one[0].strftime(one[1])), ODD),
        max_size=20,
    )
)
def test_a_column_reads_as_its_cells_do(cells):
    # So few as one: every shape is tried before a single cell is read by itself.
    few, instants._FEW = instants._FEW, 0
    try:
        found = read_times(pa.array(cells, pa.string()), "mdy", "UTC")
    finally:
        instants._FEW = few
    assert list(zip(*(part.to_pylist() for part in found[:2]), strict=True)) == [
        alone(cell) for cell in cells
    ]
    assert [found.reasons[code] is not None for code in found.fault.to_pylist()] == [
        alone(cell) == (None, False) for cell in cells
    ]


def alone(cell):
    if not cell:
        return None, None
    try:
        kind, micros = instant(cell, "mdy")
    except Unreadable:
        return None, False
    if kind == Kind.NEVER:
        return None, True
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros), False


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2/30/2026", "no calendar"),
        ("25:00", "not a time"),
        ("1/7/26", "two digits"),
        ("1.3E+17", "spreadsheet"),
        ("77", "no time"),
        ("26.366", "no calendar"),
    ],
)
def test_what_is_no_time_says_why(cell, said):
    with pytest.raises(Unreadable) as refused:
        instant(cell, "mdy")
    assert said in refused.value.what


def test_a_day_stands_at_noon_so_that_it_is_that_day_in_every_zone():
    assert instant("2026-01-07").micros % 86_400_000_000 == 12 * 3_600_000_000


def test_ninety_nine_is_the_last_century_and_seventy_this_one():
    assert [
        datetime.fromtimestamp(instant(cell).micros / 1e6, UTC).year for cell in ("99.001", "70.001")
    ] == [1999, 2070]


def test_words_of_other_languages():
    for cell in (
        "Mittwoch, 7. Januar 2026 15:04:05",
        "mercredi 7 janvier 2026 15:04:05",
        "miércoles, 7 de enero de 2026 15:04:05",
    ):
        assert instant(cell).micros == instant("2026-01-07 15:04:05").micros


@pytest.mark.parametrize("cell", ["12/31/9999 11:59:59 PM", "9999-12-31T23:59:59"])
def test_the_last_evening_there_is_stays_in_a_year_that_a_calendar_has(cell):
    found = read_times(pa.array([cell]), "mdy", "America/Chicago")
    assert found.at.to_pylist() == [datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)]

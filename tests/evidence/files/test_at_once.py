"""Whole columns read at once say what one cell or one record at a time would say."""

import csv
import io
from datetime import datetime
from itertools import chain
from zoneinfo import available_timezones

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.evidence.files import csv_quoted
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.culture_times import Culture, culture_times
from forthwith.evidence.files.instant import Kind, instant
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.zone_days import MICROS_OF_A_DAY, to_local, to_utc

CELLS = st.lists(st.text('a" ,;\r\né', max_size=4), min_size=3, max_size=3)
DIGITS = st.integers(0, 70)


@given(st.lists(CELLS, min_size=1, max_size=20), st.sampled_from([",", ";"]), st.sampled_from(["\r\n", "\n"]))
def test_where_every_cell_is_quoted_the_rows_are_those_of_a_reader_of_records(rows, delimiter, line_end):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([["Alpha", "Beta", "Gamma"], *rows])
    stripped = [tuple(cell.strip() for cell in row) for row in rows]
    expected = [row for row in stripped if any(row)]
    if expected:
        assert [row.cells for row in read_table("x.csv", out.getvalue().encode()).rows] == expected


@pytest.mark.parametrize("piece", [8, 40, 1 << 20])
def test_a_block_is_cut_into_pieces_at_the_ends_of_its_lines(monkeypatch, piece):
    monkeypatch.setattr(csv_quoted, "_PIECE_BYTES", piece)
    text = b'"a","b"\r\n"","c, d"\r\n"efghijklmnopq","r"\r\n'
    found = csv_quoted.quoted_cells(text, len(text), ",", 2)
    assert found.are_bare
    assert [column.to_pylist() for column in found.columns] == [
        ["a", "", "efghijklmnopq"],
        ["b", "c, d", "r"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        b'"a",b\n', b'"a","b"', b'"a","b" \n', b'"a" ,"b"\n', b'"a""","b"\n', b'"a","b","c"\n', b'"a"\n"b","c"\n"d"\n',
        b'"a","b"\r\n"c","d"\n', b'"a","b"\n\n"c","d"\n', b' "a","b"\n', b'"a"b,"c"\n', b'"a,"b","c",d"\n', b'"a";"b"\n',
        b'"a","b"\n"c","d\n', b"a,b\n",
    ],
)  # fmt: skip
def test_what_stands_in_no_grid_is_left_to_other_readers(text):
    assert csv_quoted.quoted_cells(text, len(text), ",", 2) is None


@pytest.mark.parametrize("cell", [b" a", b"a\t", "\u00a0a".encode(), "é".encode(), b"x" * 40_000])
def test_a_cell_that_may_have_blanks_or_be_too_long_is_looked_at(cell):
    text = b'"a","' + cell + b'"\n'
    assert not csv_quoted.quoted_cells(text, len(text), ",", 2).are_bare


def _clock(parts, culture):
    hour, minute, second, half = parts
    if not culture.has_clock:
        return ""
    seconds = f":{second:02}" if culture.has_seconds else ""
    return f" {hour}:{minute:02}{seconds}{f' {half}M' if culture.has_half else ''}"


CULTURES = [
    Culture(first, sign, *clock)
    for first in (True, False)
    for sign in "/.-"
    for clock in ((False, False, False), (True, False, False), (True, True, False), (True, True, True), (True, False, True))
]  # fmt: skip


@given(
    st.sampled_from(CULTURES),
    st.lists(
        st.tuples(DIGITS, DIGITS, st.integers(1_590, 2_410), DIGITS, DIGITS, DIGITS, st.sampled_from("APX")),
        min_size=1,
    ),
)
def test_a_column_of_times_says_what_each_of_its_cells_says(culture, given_parts):
    sign = culture.separator
    order: DateOrder = "mdy" if culture.is_month_first else "dmy"
    texts = [
        f"{one % 14}{sign}{other % 34}{sign}{year}{_clock(clock, culture)}"
        for one, other, year, *clock in given_parts
    ]
    texts += ["", "1", f"x1{sign}2{sign}2024", f"111{sign}2{sign}2024{_clock((1, 2, 3, 'A'), culture)}"]
    micros, fits = culture_times(pa.array(["ahead", *texts]).slice(1), culture)
    for text, value, is_read in zip(texts, micros.tolist(), fits.tolist(), strict=True):
        if is_read:
            noon = 0 if culture.has_clock else MICROS_OF_A_DAY // 2
            said = instant(text, order)
            assert said.micros == value + noon or (said.kind == Kind.NEVER and value < 0)
        elif (
            text
            and 1_600 <= int(text.split(sign)[-1].split()[0]) < 2_400
            and not text.startswith(("x", "111"))
        ):
            with pytest.raises(Unreadable):
                instant(text, order)


ZONES = sorted(available_timezones() - {"localtime"})
MOMENTS = (
    np.array(list(chain(range(-(10**9), 4 * 10**9, 864_391 * 7), range(0, 3 * 10**9, 1_800 * 977)))) * 10**6
)


@pytest.mark.parametrize(
    "zone", ["America/Chicago", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", *ZONES[::40]]
)
def test_days_of_one_offset_give_the_times_that_the_zone_gives(zone):
    naive, aware = (
        pa.array(MOMENTS).cast(pa.timestamp("us")),
        pa.array(MOMENTS).cast(pa.timestamp("us", zone)),
    )
    there = pa.compute.assume_timezone(naive, zone, ambiguous="latest", nonexistent="latest").cast(pa.int64())
    assert to_utc(MOMENTS, zone).tolist() == there.to_pylist()
    assert to_local(MOMENTS, zone).tolist() == pa.compute.local_timestamp(aware).cast(pa.int64()).to_pylist()


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (datetime(2024, 3, 10, 2, 30), datetime(2024, 3, 10, 8)),  # noqa: DTZ001 - an hour that was left out
        (datetime(2024, 11, 3, 1, 30), datetime(2024, 11, 3, 7, 30)),  # noqa: DTZ001 - the later of two
    ],
)
def test_an_hour_that_is_left_out_or_occurs_twice(local, utc):
    micros = np.array([(local - datetime(1970, 1, 1)) // np.timedelta64(1, "us").item()])  # noqa: DTZ001
    assert to_utc(micros, "America/Chicago").tolist() == [int(np.datetime64(utc, "us").astype(np.int64))]

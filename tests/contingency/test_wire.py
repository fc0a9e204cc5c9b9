"""Every value comes back as SQLite kept it, and every column there is has a kind that was taught."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forthwith.contingency.copying import files
from forthwith.contingency.copying.frames import DATA, END, frames, packed
from forthwith.contingency.copying.wire import KINDS, line, row
from forthwith.errors import Broken

TEXT = some.text(alphabet=some.characters(exclude_categories=["Cs"], exclude_characters="\0"))
MOMENT = some.datetimes().map(str)
VALUES = {
    "CharField": TEXT,
    "JSONField": TEXT,
    "BinaryField": some.binary(),
    "BooleanField": some.integers(0, 1),
    "BigIntegerField": some.integers(-(1 << 63), (1 << 63) - 1),
    "DateTimeField": MOMENT,
    "UUIDField": some.uuids().map(lambda one: one.hex),
    "FloatField": some.floats(allow_nan=False),
}
ROWS = some.tuples(*(some.none() | values for values in VALUES.values()))


@given(ROWS)
def test_a_row_comes_back_as_it_was(values):
    kinds = list(VALUES)
    spelled = line(kinds)(values)
    assert spelled.count("\n") == 1
    assert row(kinds)(spelled[:-1]) == list(values)


def test_every_column_of_every_table_has_a_kind(db):
    from forthwith.contingency.copying.tables import LEFT_OUT, tables

    found = list(tables())
    assert len(found) > 130
    assert {kind for table in found for kind in table.kinds} <= KINDS.keys()
    assert LEFT_OUT.isdisjoint(table.name for table in found)


def test_frames_that_are_cut_off_are_told():
    whole = packed(DATA, b"abc") + packed(END, {})
    assert [frame.kind for frame in frames(io.BytesIO(whole))] == [DATA, END]
    for size in range(len(whole)):
        with pytest.raises(Broken, match="cut off"):
            list(frames(io.BytesIO(whole[:size])))
    with pytest.raises(Broken, match="longer than any part"):
        list(frames(io.BytesIO(DATA + b"\xff\xff\xff\xff")))


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../b", ".part-x", "a//b", "", "a/b/c/d/e"])
def test_no_file_of_a_backup_leads_out_of_its_folder(name):
    with pytest.raises(Broken, match="outside"):
        files.checked(name)

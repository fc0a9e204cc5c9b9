"""How a cell of a register is read and written: a table of cells, and that what is written is read as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forthwith.errors import Invalid
from forthwith.program.registers.columns import Column, Kind
from forthwith.program.registers.exports import defused, undefused

STAGES = [("idea", "An idea"), ("build", "Being built"), ("use", "In use")]
CELLS = [
    # kind,        cell,                 value
    (Kind.TEXT,    "  Fulton  ",         "Fulton"),
    (Kind.TEXT,    "two\r\nlines",       "two lines"),
    (Kind.TEXT,    "",                   ""),
    (Kind.LONG,    "two \r\nlines",      "two\nlines"),
    (Kind.DAY,     "2028-02-29",         "2028-02-29"),
    (Kind.DAY,     "2/29/2028",          "2028-02-29"),
    (Kind.DAY,     "1900-01-01",         "1900-01-01"),
    (Kind.DAY,     "",                   None),
    (Kind.YES_NO,  "Y",                  True),
    (Kind.YES_NO,  "no",                 False),
    (Kind.YES_NO,  "",                   None),
    (Kind.NUMBER,  "1,024",              1024),
    (Kind.NUMBER,  "0",                  0),
    (Kind.NUMBER,  "",                   None),
    (Kind.CHOICE,  "in USE",             "use"),
    (Kind.CHOICE,  "build",              "build"),
    (Kind.LIST,    "In use; idea;In use", ["use", "idea"]),
    (Kind.LIST,    " ; ",                []),
]  # fmt: skip
REFUSED = [
    (Kind.DAY,     "2027-02-29"),
    (Kind.DAY,     "31/1/2026"),
    (Kind.DAY,     "1899-12-31"),
    (Kind.DAY,     "26-01-31"),
    (Kind.YES_NO,  "perhaps"),
    (Kind.NUMBER,  "-1"),
    (Kind.NUMBER,  "1.5"),
    (Kind.NUMBER,  "٣"),
    (Kind.CHOICE,  "sold"),
    (Kind.LIST,    "In use; sold"),
]  # fmt: skip


def column(kind, **more):
    choices = STAGES if kind in (Kind.CHOICE, Kind.LIST) else ()
    return Column("stage", "Stage", kind, choices=choices, **more)


@pytest.mark.parametrize(("kind", "cell", "value"), CELLS)
def test_a_cell_is_read_as_a_person_means_it(kind, cell, value):
    assert column(kind).read(cell) == value


@pytest.mark.parametrize(("kind", "cell"), REFUSED)
def test_a_cell_that_cannot_be_read_is_refused_by_its_columns_words(kind, cell):
    with pytest.raises(Invalid) as refused:
        column(kind).read(cell)
    [fault] = refused.value.faults
    assert (fault.where, fault.found) == ("Stage", "sold" if "sold" in cell else cell)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_cell_is_refused_only_where_a_value_must_stand(kind):
    assert column(kind).read("  ") == column(kind).empty
    with pytest.raises(Invalid, match="may not stay empty"):
        column(kind, required=True).read("  ")


VALUES = {
    Kind.TEXT: some.text(),
    Kind.LONG: some.text(),
    Kind.DAY: some.dates(min_value=date(1900, 1, 1)).map(str),
    Kind.YES_NO: some.sampled_from(["yes", "no", ""]),
    Kind.NUMBER: some.integers(0, 999_999_999).map(str),
    Kind.CHOICE: some.sampled_from(["idea", "build", "use", ""]),
    Kind.LIST: some.lists(some.sampled_from(["idea", "build", "use"])).map(";".join),
    Kind.REFERENCE: some.text(),
}


@given(some.data())
def test_what_is_written_is_read_as_it_was(data):
    kind = data.draw(some.sampled_from(list(Kind)))
    value = column(kind).read(data.draw(VALUES[kind]))
    assert column(kind).read(undefused(defused(column(kind).said(value)))) == value


@given(some.text(alphabet="'=+-@ax\t", max_size=6))
def test_a_defused_cell_is_no_formula_and_comes_back_as_it_was(cell):
    assert not defused(cell).startswith(("=", "+", "-", "@", "\t"))
    assert undefused(defused(cell)) == cell

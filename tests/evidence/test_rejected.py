import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.rejected import defused, rejected_csv, rejected_xlsx
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.evidence.rosters.reading import read_roster


def reading(text):
    table = read_table("x.csv", text.encode())
    return read_roster(table, propose_mapping(table.header))


MESSY = reading("First,Last,Note\na,b,fine\n,=cmd(),-1\nc,,@x\n")
HEADER = ("Row in the file", "Why it was rejected", "First", "Last", "Note")


def test_the_csv_gives_number_reason_and_cells_with_formulas_defused():
    rows = list(csv.reader(io.StringIO(rejected_csv(MESSY).decode("utf-8-sig"))))
    assert [tuple(rows[0]), *rows[1:]] == [
        HEADER,
        ["3", "First is empty: expected a name (FNU where there is none)", "", "'=cmd()", "'-1"],
        ["4", "Last is empty: expected a name (LNU where there is none)", "c", "", "'@x"],
    ]


def test_the_workbook_gives_the_same_as_text():
    found = read_table("x.xlsx", rejected_xlsx(MESSY))
    assert found.header == HEADER
    assert found.rows[0].cells[2:] == ("", "=cmd()", "-1")


@pytest.mark.parametrize("write", [rejected_csv, rejected_xlsx])
def test_the_same_rows_give_the_same_bytes(write):
    assert write(MESSY) == write(MESSY)


def test_a_mended_file_that_is_rejected_again_can_be_brought_again():
    again = reading(rejected_csv(MESSY).decode("utf-8-sig"))
    assert read_table("x.csv", rejected_csv(again)).header[:4] == (
        "Row in the file before",
        "Why it was rejected before",
        *HEADER[:2],
    )


def test_a_row_too_long_keeps_all_its_cells():
    found = reading("First,Last\na,b,c,d\n")
    assert rejected_csv(found).decode("utf-8-sig").splitlines()[1].endswith(",a,b,c,d")


@given(st.text(max_size=10))
def test_no_defused_cell_begins_as_a_formula(cell):
    assert not defused(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert defused(cell).removeprefix("'") in (cell, cell.removeprefix("'"))

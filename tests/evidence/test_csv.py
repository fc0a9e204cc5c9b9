import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.errors import Invalid
from forthwith.evidence.files import table as limits
from forthwith.evidence.files.opening import read_table

TEXT = "Name,City\nJosé,Ávila\n"
CELL = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=8)


def cells(data):
    found = read_table("people.csv", data)
    return found.header, [row.cells for row in found.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_come_through_in_every_unicode_encoding(encoding):
    assert cells(TEXT.encode(encoding)) == (("Name", "City"), [("José", "Ávila")])


def test_windows_1252_is_named_and_its_letters_are_shown():
    found = read_table("people.csv", TEXT.encode("cp1252"))
    assert (found.encoding, found.rows[0].cells) == ("cp1252", ("José", "Ávila"))
    assert found.warnings == (
        "The file is not UTF-8 and was read as Windows-1252 (cp1252). Check these letters: Á é",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(delimiter):
    text = f"Name{delimiter}City\nO'Neil{delimiter}Joplin, MO\n" if delimiter != "," else "Name,City\na,b\n"
    found = read_table("x.txt", text.encode())
    assert (found.delimiter, found.header) == (delimiter, ("Name", "City"))


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_a_spreadsheet_writes_is_what_is_read(rows, delimiter):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([["Alpha", "Beta", "Gamma"], *rows])
    expected = [tuple(cell.strip() for cell in row) for row in rows]
    expected = [row for row in expected if any(row)]
    if expected:
        assert cells(out.getvalue().encode("utf-8-sig")) == (("Alpha", "Beta", "Gamma"), expected)


def test_a_rows_number_is_the_one_a_spreadsheet_shows():
    found = read_table("x.csv", b'A,B\n"two\nlines",1\n\n,\nx,2\n')
    assert [row.number for row in found.rows] == [2, 5]
    assert found.rows[0].cells == ("two\nlines", "1")


def test_empty_columns_at_the_right_are_no_columns():
    assert cells(b"A,B,,\n1,2,,\n") == (("A", "B"), [("1", "2")])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b",,\n,,\n", "is empty"),
        (b"Name,City\n", "a header and no rows"),
        (b"Rosa Example\n", "not a table"),
        (b"Name\nRosa\n", "not a table"),
        (b"Name,City,name\na,b,c\n", "Columns 1 and 3 have the same name"),
        (b"Name,,City\na,b,c\n", "Column 2 has no name"),
        (b"Rosa,01/02/1990\nPaul,02/03/1991\n", "no header: column 2"),
        (b"Rosa,rosa@example.org\na,b\n", "no header: column 2"),
        (b"Rosa,65101-1234\na,b\n", "no header: column 2"),
        (b'A,B\n1,2\n"open,3\n4,5\n', "Row 3: a quotation mark is not closed"),
        (b'A,B\n1,2\n"x"y,3\n', "Row 3: a quotation mark is not closed, or text follows it"),
        (b"A,B\n\0\0,1\n", "not text"),
        (b"\xff\xfeA\0,\0B", "damaged"),
        (b"A,B\n\x81\x8d,2\n", "letters cannot be read"),
        (b"A,B\n1," + b"x" * 32_768 + b"\n", "more than 32,767 characters"),
        (b"A,B\n1," + b"x" * 140_000 + b"\n", "more than 32,767 characters"),
        (",".join(f"c{n}" for n in range(201)).encode() + b"\n1,2\n", "at most 200"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(data, says):
    with pytest.raises(Invalid, match=says):
        read_table("people.csv", data)


def test_a_refusal_never_repeats_a_person():
    with pytest.raises(Invalid) as refused:
        read_table("x.csv", b"Rosa,Example,01/02/1990\nPaul,Example,02/03/1991\n")
    assert "Rosa" not in str(refused.value)


class Claimed:
    """A file that says it holds two gigabytes."""

    size = 2_000_000_000

    def pieces(self):
        raise AssertionError("a file too large is refused before it is read")


def test_a_file_too_large_is_refused_before_it_is_read():
    with pytest.raises(Invalid, match="larger than 1,536 MB"):
        read_table("x.csv", Claimed())


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    assert len(cells(b"A,B\n" + b"1,2\n" * 3)[1]) == 3
    with pytest.raises(Invalid, match="more than 3 rows"):
        cells(b"A,B\n" + b"1,2\n" * 4)


def test_blank_rows_do_not_count_and_do_not_end_the_file():
    assert len(cells(b"A,B\n1,2\n" + b"\n" * 5000 + b"3,4\n")[1]) == 2


def test_the_reprs_of_rows_hold_no_cell():
    assert "Rosa" not in repr(read_table("x.csv", b"Name,City\nRosa,Joplin\n"))

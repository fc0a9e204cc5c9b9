"""Broken and hostile lists: a clear sentence, nothing lost, nothing guessed."""

import csv
import io

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.files import csv_blocks, source
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.rosters import reading
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.evidence.rosters.reading import read_roster

HEADER = "First,Last,DOB,Address 1,Zip\n"


def read(text, **options):
    data = text if isinstance(text, bytes) else text.encode()
    table = read_table("x.csv", data)
    return read_roster(table, propose_mapping(table.header), **options)


def test_three_orders_of_dates_in_one_column_are_asked_about():
    rows = "a,b,12/31/1980,,\nc,d,31/12/1980,,\ne,f,1980-12-31,,\n"
    with pytest.raises(Invalid, match="order of day and month") as refused:
        read(HEADER + rows)
    assert refused.value.faults[0].found == "row 2 writes the month first, row 3 the day"


def test_an_apostrophe_in_every_name_and_names_from_right_to_left_stay():
    names = ["O'Neil", "D'Ángelo", "ʻOkina", "שרה", "محمد", "'; DROP TABLE people; --"]
    found = read(HEADER + "".join(f"{name},{name},,,\n" for name in names))
    assert [person.first_name for person in found.people] == names


def test_a_formula_stays_text():
    [person] = read(HEADER + '"=HYPERLINK(""http://x"")",+1,,@a,\n').people
    assert (person.first_name, person.last_name, person.line1) == ('=HYPERLINK("http://x")', "+1", "@a")


def test_an_address_of_forty_lines_is_one_line():
    address = "\n".join(f"line {number}" for number in range(40))
    out = io.StringIO(newline="")
    csv.writer(out).writerow(["a", "b", "", address, "65101"])
    [person] = read(HEADER + out.getvalue()).people
    assert person.line1 == " ".join(address.split())


@pytest.mark.parametrize("data", [b"First,Last\na,\x00b\n", b"First,Last\n" + b"a,b\n" * 400_000 + b"\0"])
def test_a_file_with_nul_bytes_is_no_text(data):
    with pytest.raises(Invalid, match="not text"):
        read(data)


def test_bytes_of_no_encoding_are_refused():
    with pytest.raises(Invalid, match="letters cannot be read"):
        read(b"First,Last\n\x81\x8d,b\n")


def test_an_open_quotation_mark_never_swallows_rows():
    with pytest.raises(Invalid, match="Row 4: a quotation mark is not closed"):
        read(HEADER + 'a,b,,,\nc,d,,,\n"e,f,,,\n' + "g,h,,,\n" * 1000)


def test_a_million_rows_of_one_person_are_a_million_people():
    found = read(HEADER + "Rosa1,Example2,1980-01-31,1 Low Rd,65101\n" * 1_000_000)
    assert found.totals == (1_000_000, 1_000_000, 0)


def test_a_list_almost_all_of_which_is_rejected_is_refused_with_its_first_rows(monkeypatch):
    monkeypatch.setattr(reading, "MAX_REJECTED", 2)
    with pytest.raises(Invalid, match="row 2: Last is empty"):
        read(HEADER + "a,,,,\n" * 3)


@pytest.mark.parametrize("block", [64, 200, 1_000])
@pytest.mark.parametrize(
    "odd",
    [
        'a,"b ""c""",,,\n',  # a doubled mark
        'a,"b\nc",,"x,\ny",\n',  # a line end within a cell
        'a,5" pipe,,,\n',  # a mark that opens nothing
        "a,b,,,\r\n",
        "a,b,,,\rc,d,,,\n",  # a carriage return alone
        "\n\n,,,,\n  \n",  # rows that hold nothing
        "a,b,,,,,\n",  # empty cells beyond the header
        "a,b,,,,x\n",  # too many
        "a,b\n",  # too few
        "\u00a0a\u2003,b\u3000,,,\n",  # blanks that are no spaces
    ],
)
def test_blocks_say_what_the_records_say(monkeypatch, block, odd):
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", block)
    monkeypatch.setattr(source, "_PIECE_BYTES", block // 3)
    text = HEADER + ("Rosa1,Example2,,1 Low Rd,65101\n" * 7 + odd) * 5 + "Last,Row,,,\n"
    records = [
        [cell.strip() for cell in record] for record in csv.reader(io.StringIO(text, newline=""), strict=True)
    ]
    expected = [
        (number, tuple(cells if any(cells[5:]) else cells[:5]))
        for number, cells in enumerate(records, start=1)
        if number > 1 and any(cells)
    ]
    assert [(row.number, row.cells) for row in read_table("x.csv", text.encode()).rows] == expected

import csv
import io
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.rejected_rows import CellFault, Unreadable, ragged
from forthwith.evidence.files.table import Row
from forthwith.evidence.rosters import addresses, cells
from forthwith.evidence.rosters.contradictions import contradictions
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.mapping import confirm_mapping, propose_mapping
from forthwith.evidence.rosters.reading import read_roster
from forthwith.evidence.rosters.remarks import Remark
from forthwith.law.hipaa.facts import Relation

NOW = datetime(2018, 10, 1, 12, tzinfo=UTC)


def read(text, **kwargs):
    table = read_table("x.csv", text.encode())
    with clock.frozen_at(NOW):
        return read_roster(table, propose_mapping(table.header), **kwargs)


def faults(row):
    reading = read(f"First,Last,DOB,Deceased,DOD,State,Relation\n{row}\n")
    assert list(reading.people) == []
    return [str(fault) for fault in reading.rejected[0].faults]


def test_a_whole_row_becomes_an_individual():
    text = (
        "MRN,First,Middle,Last,Suffix,DOB,Deceased,DOD,Address 1,Address 2,City,State,Zip,Country,Email,"
        "Email agreed,Language,Representative,Relation,Rep Address 1,Rep Address 2,Rep City,Rep State,Rep Zip,"
        "Emancipated,Minor consent,Incapacitated\n"
        "7,Rosa1,M,Example2,Jr,1980-01-31,n,,1 Invented St,Apt 2,Joplin,missouri,648011234,USA,r@example.org,"
        "y,es,Paul3,next of kin,2 Invented St,Unit 3,Boston,MA,2108,no,?,\n"
    )
    assert tuple(read(text).people) == (
        Individual(
            row_number=2,
            reference="7",
            first_name="Rosa1",
            middle_name="M",
            last_name="Example2",
            suffix="Jr",
            birth_date=date(1980, 1, 31),
            deceased=False,
            line1="1 Invented St",
            line2="Apt 2",
            city="Joplin",
            state="MO",
            postal_code="64801-1234",
            country="US",
            email="r@example.org",
            email_notice_agreed=True,
            language="es",
            representative_name="Paul3",
            representative_relation=Relation.NEXT_OF_KIN,
            representative_line1="2 Invented St",
            representative_line2="Unit 3",
            representative_city="Boston",
            representative_state="MA",
            representative_postal_code="02108",
            emancipated=False,
        ),
    )


def test_an_empty_cell_is_unknown_and_never_no():
    [person] = read("First,Last,Deceased,Incapacitated,Email agreed\na,b,,,\n").people
    assert (person.deceased, person.incapacitated, person.email_notice_agreed) == (None, None, None)


def test_a_date_of_death_says_deceased():
    [person] = read("First,Last,DOD\na,b,2017-01-01\n").people
    assert person.deceased is True


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",Example2,,,,,", "First is empty: expected a name (FNU where there is none)"),
        ("Rosa1,,,,,,", "Last is empty: expected a name (LNU where there is none)"),
        ("Rosa1,Example2,2018-10-02,,,,", "DOB lies in the future"),
        ("Rosa1,Example2,1879-12-31,,,,", "DOB lies before 1880"),
        ("Rosa1,Example2,2000-01-02,,2000-01-01,,", "DOD lies before the birth date"),
        ("Rosa1,Example2,,,2018-10-02,,", "DOD lies in the future"),
        ("Rosa1,Example2,,no,2018-01-01,,", "DOD contradicts the column that says living"),
        ("Rosa1,Example2,1999-02-29,,,,", "DOB is a day that no calendar has"),
        ("Rosa1,Example2,,perhaps,,,", "Deceased is neither yes nor no"),
        ("Rosa1,Example2,,,,,neighbor", "Relation is not a relation we know"),
        ("Rosa1,Example2,,,,", "The row has 6 cells: expected 7"),
        ("Rosa1,Example2,,,,,,x", "The row has 8 cells: expected 7"),
        ("Ro\x07sa,Example2,,,,,", "First holds a control character"),
    ],
)
def test_a_row_is_rejected_with_the_column_and_what_was_expected(row, says):
    assert faults(row)[0].startswith(says)


@pytest.mark.parametrize("day", ["2018-10-01", "1880-01-01"])
def test_the_first_and_last_possible_birth_dates_are_taken(day):
    assert read(f"First,Last,DOB\na,b,{day}\n").totals.accepted == 1


def test_every_fault_of_a_row_is_told_and_each_once():
    assert len(faults(",\x07,2030-01-01,perhaps,,,neighbor")) == 5


def test_a_rejected_row_keeps_its_number_and_cells_as_they_stood():
    [row] = read("First,Last\n\na,b\nc,\n").rejected
    assert (row.row_number, row.cells) == (4, ("c", ""))
    assert "c" not in repr(row).removeprefix("RejectedRow")


def test_a_row_that_can_only_be_read_one_way_proves_the_order():
    reading = read("First,Last,DOB\na,b,03/04/2010\nc,d,03/13/2010\n")
    assert next(reading.people).birth_date == date(2010, 3, 4)
    assert Remark("Column DOB was read as month/day/year, as row 3 shows.") in reading.remarks
    assert next(read("First,Last,DOB\na,b,03/04/2010\nc,d,13/03/2010\n").people).birth_date == date(
        2010, 4, 3
    )


@pytest.mark.parametrize("days", [["03/04/2010"], ["03/03/2010", "3.4.2010"], ["13/03/2010", "03/13/2010"]])
def test_day_and_month_are_never_guessed(days):
    text = "First,Last,DOB\n" + "".join(f"a,b,{day}\n" for day in days)
    with pytest.raises(Invalid, match="Say whether dates are month/day/year or day/month/year") as refused:
        read(text)
    assert refused.value.faults[0].where == "column DOB"


def test_each_column_of_dates_is_proved_by_itself():
    with pytest.raises(Invalid) as refused:
        read("First,Last,DOB,DOD\na,b,01/31/1950,03/04/2010\n")
    assert refused.value.faults[0].where == "column DOD"


def test_dates_alike_both_ways_need_no_order():
    assert next(read("First,Last,DOB\na,b,03/03/2010\n").people).birth_date == date(2010, 3, 3)


def test_the_order_a_person_gave_holds_and_a_row_against_it_is_rejected():
    reading = read("First,Last,DOB\na,b,03/04/2010\nc,d,03/13/2010\n", date_order="dmy")
    assert next(reading.people).birth_date == date(2010, 4, 3)
    assert [row.row_number for row in reading.rejected] == [3]


def test_a_lost_zero_is_put_back_where_the_state_proves_it():
    reading = read("First,Last,State,Zip\na,b,MA,2108\nc,d,MO,2108\ne,f,PR,9011234\ng,h,,2108\n")
    assert [person.postal_code for person in reading.people] == ["02108", "2108", "00901-1234", "2108"]
    assert reading.remarks == (Remark("Zip: a lost zero was put back", 2, (2, 4)),)


def test_a_zip_code_of_another_state_and_a_strange_email_are_only_remarks():
    reading = read("First,Last,State,Zip,Email\na,b,MO,02108,rosa(at)example\n")
    assert [remark.what for remark in reading.remarks] == [
        "the ZIP Code seems to lie outside MO",
        "the e-mail address cannot be one",
    ]


def test_a_mapping_of_other_columns_is_refused():
    table = read_table("x.csv", b"First,Last\na,b\n")
    with pytest.raises(Invalid):
        read_roster(table, confirm_mapping(["A", "B"], {"A": "first_name", "B": "last_name"}))


HEADER = ("First", "Last", "DOB", "State", "Zip", "Deceased", "DOD", "Relation", "Rep State", "Rep Zip")
CELL = st.one_of(
    st.just(""),
    st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=6),
    st.sampled_from(
        ["", "Rosa1", " Rosa1 ", "José", "O'Neil", "yes", "no", "MO", "massachusetts", "65101", "2108", "901"]
    ),
    st.sampled_from(["1980-01-01", "31/12/1980", "2040-01-01", "1879-01-01", "next of kin", "=1+1"]),
    st.sampled_from(['a "b" c', "x,y", "a\nb", "\u00a0", "no\u2028"]),
)
ROWS = st.lists(st.lists(CELL, min_size=9, max_size=11).map(tuple), max_size=8)


def one_by_one(row, today):
    """The measure: one row read cell by cell."""
    if len(row.cells) != len(HEADER):
        return ragged(len(row.cells), len(HEADER))
    mapping = propose_mapping(HEADER)
    values: dict[str, Any] = {}
    faults: list[CellFault] = []
    for cell, name in zip(row.cells, HEADER, strict=True):
        field = FIELDS[dict(mapping.columns)[name]]
        reads = partial(cells.day, order="dmy") if field.reads is cells.day else field.reads
        try:
            if cell:
                values[field.name] = reads(cell)
        except Unreadable as unreadable:
            faults.append(CellFault(name, unreadable.what, unreadable.expected))
    faults += contradictions(values, mapping.fields, {fault.column for fault in faults}, today)
    if faults:
        return tuple(faults)
    if values.get("died_on") and values.get("deceased") is None:
        values["deceased"] = True
    for code, state in addresses.POSTAL_CODES:
        values[code] = addresses.restored(values.get(code, ""), values.get(state, ""))
    return Individual(row_number=row.number, **values)


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_columns_say_of_every_row_what_the_row_alone_says(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADER, *rows])
    records = list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1:]
    stripped = [tuple(cell.strip() for cell in record) for record in records]
    filled = [Row(number, cut(row)) for number, row in enumerate(stripped, start=2) if any(row)]
    if not filled:
        return
    with clock.frozen_at(NOW):
        expected = {row.number: one_by_one(row, clock.today()) for row in filled}
    reading = read(out.getvalue(), date_order="dmy")
    found = {person.row_number: person for person in reading.people}
    assert [*found] == sorted(found)
    found |= {row.row_number: row.faults for row in reading.rejected}
    assert found == expected
    assert {row.row_number: row.cells for row in reading.rejected} == {
        row.number: row.cells for row in filled if isinstance(expected[row.number], tuple)
    }
    assert reading.totals.read == reading.totals.accepted + reading.totals.rejected == len(filled)


def cut(cells_of_row):
    return cells_of_row[: len(HEADER)] if not any(cells_of_row[len(HEADER) :]) else cells_of_row

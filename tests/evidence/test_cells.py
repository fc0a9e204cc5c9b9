from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.rosters import cells
from forthwith.law.hipaa.facts import Relation


@given(st.dates())
def test_a_date_is_the_same_in_every_way_of_writing_it(day):
    assert cells.day(day.isoformat()) == day
    assert cells.day(f"{day.year:04}/{day.month}/{day.day}") == day
    assert cells.day(f"{day.month}/{day.day}/{day.year:04}", "mdy") == day
    assert cells.day(f"{day.day:02}.{day.month:02}.{day.year:04}", "dmy") == day
    assert cells.day(f"{day.day}-{day:%b}-{day.year:04}") == day
    assert cells.day(f"{day:%B} {day.day}, {day.year:04}") == day


@pytest.mark.parametrize(
    "text",
    ["1980-02-29", "19800229", "1980-02-29T00:00:00", "1980-02-29 13:00:00.000Z", "2/29/1980 12:00 AM"],
)
def test_the_time_of_day_is_left_out(text):
    assert cells.day(text) == date(1980, 2, 29)


@pytest.mark.parametrize(
    ("text", "order", "what"),
    [
        ("13/13/2000", "mdy", "a day that no calendar has"),
        ("31/01/2000", "mdy", "a day that no calendar has"),
        ("1981-02-29", None, "a day that no calendar has"),
        ("01/02/2000", "ymd", "not a date"),
        ("01/02/45", "mdy", "not a date"),
        ("1/2-2000", "mdy", "not a date"),
        ("4 Foo 2010", None, "not a date"),
        ("25569", None, "not a date"),
        ("03042010", None, "not a date"),
        ("sometime", None, "not a date"),
    ],
)
def test_what_is_no_date_is_refused(text, order, what):
    with pytest.raises(Unreadable) as refused:
        cells.day(text, order)
    assert what in refused.value.what


def test_a_year_of_two_digits_is_asked_for_in_four():
    with pytest.raises(Unreadable) as refused:
        cells.day("01/02/45", "mdy")
    assert refused.value.expected == "a year of four digits"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Yes", True),
        ("y", True),
        ("TRUE", True),
        ("1", True),
        ("No", False),
        ("n", False),
        ("0", False),
        ("Unknown", None),
        ("N/A", None),
        ("?", None),
    ],
)
def test_yes_no_and_unknown(text, says):
    assert cells.yes_or_no(text) is says


@pytest.mark.parametrize("text", ["perhaps", "2", "yes and no"])
def test_anything_else_is_neither_yes_nor_no(text):
    with pytest.raises(Unreadable):
        cells.yes_or_no(text)


@pytest.mark.parametrize(("text", "says"), [("Deceased", True), ("ALIVE", False), ("Y", True), ("unk", None)])
def test_deceased_may_be_a_word(text, says):
    assert cells.deceased(text) is says


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Next of Kin", Relation.NEXT_OF_KIN),
        ("parent/guardian", Relation.PARENT_OR_GUARDIAN),
        ("Mother", Relation.PARENT_OR_GUARDIAN),
        ("personal_representative", Relation.PERSONAL_REPRESENTATIVE),
        ("Health-care agent", Relation.HEALTH_CARE_AGENT),
        ("unknown", None),
    ],
)
def test_relations_are_known_by_their_usual_words(text, relation):
    assert cells.relation(text) is relation


def test_a_relation_we_do_not_know_is_refused():
    with pytest.raises(Unreadable):
        cells.relation("neighbor")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("mo", "MO"),
        ("Missouri", "MO"),
        ("Mo.", "MO"),
        ("D.C.", "DC"),
        ("district of columbia", "DC"),
        ("AE", "AE"),
        ("Bavaria", "Bavaria"),
    ],
)
def test_a_state_becomes_its_code_and_anything_else_stays(text, state):
    assert cells.state(text) == state


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("65101", "65101"),
        ("651011234", "65101-1234"),
        ("65101 1234", "65101-1234"),
        ("65101-", "65101-"),
        ("6510", "6510"),
    ],
)
def test_a_zip_code_gets_its_hyphen_back_and_nothing_else(text, code):
    assert cells.postal_code(text) == code


def test_text_stands_on_one_line_in_composed_letters():
    assert cells.text("  12 Invented\n Street ") == "12 Invented Street"
    assert cells.text("Jose\u0301") == "José"


def test_a_control_character_is_refused():
    with pytest.raises(Unreadable):
        cells.text("Ro\x07sa")


@given(st.integers(0, 60_000))
def test_no_reading_depends_on_what_was_read_before(days):
    day = date(1880, 1, 1) + timedelta(days=days)
    text = f"{day.month}/{day.day}/{day.year}"
    assert cells.day(text, "mdy") == day
    if day.day <= 12:
        assert cells.day(text, "dmy") == date(day.year, day.day, day.month)

from dataclasses import replace
from datetime import date

from forthwith.evidence.rosters.doubles import Double, doubles
from forthwith.evidence.rosters.individual import Individual

DAY = date(2018, 10, 1)
GOOD = Individual(
    2,
    first_name="Rosa1",
    last_name="Example2",
    line1="1 Invented St",
    city="Joplin",
    state="MO",
    postal_code="64801",
)


def test_identical_rows_are_proposed_as_doubles():
    assert doubles([GOOD, replace(GOOD, row_number=3)]) == [Double(2, 3, "the rows are identical")]


def test_one_name_in_two_spellings_with_one_birth_date_is_proposed():
    jose = replace(GOOD, first_name="José", last_name="O'Neil-Ruiz", birth_date=DAY)
    other = replace(jose, row_number=3, first_name="JOSE", last_name="Oneil Ruiz", line1="")
    assert doubles([jose, other]) == [Double(2, 3, "same name and date of birth")]


def test_one_reference_on_two_rows_is_proposed():
    one = replace(GOOD, reference="A1")
    assert doubles([one, replace(one, row_number=3, first_name="Paul3", reference="a1")]) == [
        Double(2, 3, "same reference")
    ]


def test_one_name_without_birth_dates_is_no_double():
    assert doubles([GOOD, replace(GOOD, row_number=3, line1="other")]) == []


def test_three_alike_are_two_pairs():
    rows = [replace(GOOD, row_number=number) for number in (2, 3, 4)]
    assert [(pair.row_number, pair.other_row_number) for pair in doubles(rows)] == [(2, 3), (2, 4)]

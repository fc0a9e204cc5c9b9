import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.evidence.parquet import to_parquet
from forthwith.evidence.rosters.doubles import Place, Rule, proposals, proposed
from forthwith.evidence.rosters.individual import Individual

DAY, OTHER_DAY = date(2018, 10, 1), date(1980, 1, 31)
GOOD = Individual(
    2,
    first_name="Rosa1",
    last_name="Example2",
    line1="1 Invented St",
    city="Joplin",
    state="MO",
    postal_code="64801",
)
BORN = replace(GOOD, birth_date=DAY)


def rules(*people):
    """What is proposed of people on one list, by row."""
    rows = [replace(person, row_number=number) for number, person in enumerate(people, 2)]
    found = proposals([(1, to_parquet(rows))])
    return [(one.first.row, one.second.row, one.rule) for one in found]


def test_identical_rows_are_proposed():
    assert rules(GOOD, GOOD) == [(2, 3, Rule.IDENTICAL)]


def test_one_name_in_two_spellings_with_one_birth_date_is_proposed():
    jose = replace(BORN, first_name="José", last_name="O'Neil-Ruiz")
    other = replace(jose, first_name="JOSE", last_name="Oneil Ruiz", line1="")
    assert rules(jose, other) == [(2, 3, Rule.NAME_AND_BIRTH)]


def test_one_reference_on_two_rows_is_proposed_where_nothing_speaks_against_it():
    one = replace(GOOD, reference="A1")
    assert rules(one, replace(one, last_name="Wed3", line1="9 Far Rd", reference="a1")) == [
        (2, 3, Rule.REFERENCE)
    ]
    moved = replace(one, birth_date=DAY, line1="9 Far Rd", first_name="Bob")
    assert rules(replace(one, birth_date=DAY), moved) == [(2, 3, Rule.REFERENCE)]


@pytest.mark.parametrize(
    "other",
    [
        {"first_name": "Paul3"},
        {"birth_date": OTHER_DAY},
        {"first_name": "Paul3", "birth_date": OTHER_DAY},
        {"first_name": "Paul3", "line1": "1 INVENTED STREET"},
    ],
)
@pytest.mark.parametrize("reference", ["", "family-7"])
def test_a_household_is_never_one_person(other, reference):
    person = replace(BORN, reference=reference)
    assert rules(person, replace(person, **other)) == []


def test_father_and_son_of_one_name_are_two():
    assert rules(replace(GOOD, suffix="Sr"), replace(GOOD, suffix="Jr")) == []


@pytest.mark.parametrize("line1", ["1 INVENTED STREET", "1 Invented St.", "1  Invented", "1 Inv. Street"])
def test_one_name_at_one_address_is_proposed_where_a_birth_date_is_missing(line1):
    assert rules(BORN, replace(GOOD, line1=line1, postal_code="64801-1234")) == [
        (2, 3, Rule.NAME_AND_ADDRESS)
    ]


@pytest.mark.parametrize("change", [{"line1": "2 Invented St"}, {"postal_code": "64802"}, {"line2": "Apt 4"}])
def test_one_name_elsewhere_without_a_birth_date_is_not_proposed(change):
    assert rules(BORN, replace(GOOD, **change)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"last_name": "Married4"},
        {"first_name": "Rosaa1"},
        {"first_name": "Roas1"},
        {"first_name": "Rosa1", "last_name": "Exampel2"},
        {"first_name": "Rosa1maria"},
        {"first_name": "Example2", "last_name": "Rosa1"},
    ],
)
def test_a_near_name_with_one_birth_date_and_address_is_proposed(change):
    assert rules(BORN, replace(BORN, **change)) == [(2, 3, Rule.NEAR_NAME)]


def test_a_near_name_elsewhere_is_not_proposed():
    assert rules(BORN, replace(BORN, last_name="Married4", line1="9 Far Rd")) == []


def test_three_alike_are_two_pairs():
    assert [pair[:2] for pair in rules(GOOD, GOOD, GOOD)] == [(2, 3), (2, 4)]


def test_somebody_without_a_birth_date_stands_by_each_of_two_with_one():
    found = rules(BORN, GOOD, replace(GOOD, birth_date=OTHER_DAY))
    assert found == [(2, 3, Rule.NAME_AND_ADDRESS), (3, 4, Rule.NAME_AND_ADDRESS)]


def test_one_person_on_two_lists_is_proposed_across_them():
    first = to_parquet([BORN])
    second = to_parquet(
        [replace(GOOD, row_number=5, first_name="Paul3"), replace(BORN, row_number=7, email="x")]
    )
    [found] = proposals([(1, first), (3, second)])
    assert (found.first, found.second, found.rule) == (Place(1, 2), Place(3, 7), Rule.NAME_AND_BIRTH)
    assert found.reason == "same name and date of birth"
    assert proposed([(1, first), (3, second)]) == dict.fromkeys(Rule, 0) | {Rule.NAME_AND_BIRTH: 1}


def test_many_rows_of_one_person_make_one_pair_each():
    rows = [replace(BORN, row_number=number) for number in range(2, 50_002)]
    assert proposed([(1, to_parquet(rows))]) == dict.fromkeys(Rule, 0) | {Rule.IDENTICAL: 49_999}


NAMES = st.sampled_from(["Rosa1", "ROSA1", "Paul3", "Pauline3", "Roas1"])
PEOPLE = st.lists(
    st.builds(
        Individual,
        row_number=st.just(0),
        first_name=NAMES,
        last_name=NAMES,
        birth_date=st.sampled_from([None, DAY, OTHER_DAY]),
        line1=st.sampled_from(["", "1 Invented St", "1 INVENTED STREET", "9 Far Rd"]),
        postal_code=st.sampled_from(["", "64801"]),
        reference=st.sampled_from(["", "A1"]),
        suffix=st.sampled_from(["", "Jr"]),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=25)
@given(PEOPLE)
def test_nobody_with_two_birth_dates_is_proposed_and_no_pair_twice(people):
    found = rules(*people)
    assert len({pair[:2] for pair in found}) == len(found)
    for first, second, _ in found:
        born = {people[first - 2].birth_date, people[second - 2].birth_date} - {None}
        assert first < second
        assert len(born) < 2


LINES = st.lists(st.sampled_from(["12", "12 ", " ", "Main", "main st", " 4", "#4", "½"]), max_size=3).map(
    lambda parts: "".join(parts).strip()
)


def address(line1, line2):
    """The measure: all numbers of an address and the first letter of its street, or its line without a number."""
    numbers = re.sub("[^0-9]+", " ", f"{line1} {line2}")
    letter = re.search("[A-Za-z]", line1)
    return numbers if numbers != " " else line1.lower(), letter and letter[0].lower()


@settings(deadline=None, max_examples=100)
@given(LINES, LINES, LINES, LINES)
def test_addresses_are_alike_by_their_numbers_and_the_first_letter(line1, line2, other1, other2):
    one, other = replace(BORN, line1=line1, line2=line2), replace(GOOD, line1=other1, line2=other2)
    is_alike = bool(line1 and other1) and address(line1, line2) == address(other1, other2)
    assert bool(rules(one, other)) == is_alike

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.evidence.rosters.counts import Double, count, doubles, is_minor, is_reachable
from forthwith.evidence.rosters.individual import Individual, Relation

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
BAD = replace(GOOD, line1="")
KIN = replace(
    BAD,
    representative_relation=Relation.NEXT_OF_KIN,
    representative_line1="2 Invented St",
    representative_city="Joplin",
    representative_state="MO",
    representative_postal_code="64801",
)


def test_the_totals_of_a_small_roster():
    people = [
        GOOD,
        BAD,
        replace(GOOD, state="KS"),
        replace(GOOD, state="", postal_code=""),
        replace(GOOD, state="AE"),
        replace(GOOD, state="", country="Mexico"),
        replace(KIN, deceased=True),
        replace(GOOD, deceased=True, birth_date=date(2010, 1, 1)),
        replace(GOOD, birth_date=date(2010, 1, 1)),
    ]
    found = count(people, on=DAY)
    assert (found.total, found.by_state) == (9, {"KS": 1, "MO": 5})
    assert (found.residence_unknown, found.abroad) == (2, 1)
    assert (found.deceased, found.deceased_with_address, found.living_unreachable) == (2, 1, 2)
    assert (found.minors, found.birth_date_unknown) == (1, 7)


@given(st.lists(st.sampled_from([GOOD, BAD, replace(GOOD, state=""), replace(GOOD, country="Chad")])))
def test_everyone_lives_in_one_state_abroad_or_nowhere_known(people):
    found = count(people, on=DAY)
    assert sum(found.by_state.values()) + found.residence_unknown + found.abroad == found.total


@pytest.mark.parametrize(
    ("person", "reachable"),
    [
        (BAD, False),
        (replace(BAD, email="a@example.org", email_notice_agreed=True), True),
        (replace(BAD, email="a@example.org"), False),
        (replace(KIN, representative_relation=Relation.PARENT_OR_GUARDIAN), True),
        (replace(KIN, representative_relation=Relation.HEALTH_CARE_AGENT), True),
        (replace(KIN, representative_relation=Relation.PERSONAL_REPRESENTATIVE), True),
        (KIN, False),
        (replace(KIN, representative_relation=None), False),
        (replace(KIN, representative_relation=Relation.PARENT_OR_GUARDIAN, consented_alone=True), False),
        (replace(BAD, representative_relation=Relation.PARENT_OR_GUARDIAN), False),
    ],
)
def test_who_can_be_told_without_an_address_of_their_own(person, reachable):
    assert is_reachable(person) is reachable


@pytest.mark.parametrize(
    ("born", "day", "minor"),
    [
        (date(2000, 10, 2), DAY, True),
        (date(2000, 10, 1), DAY, False),
        (date(2000, 2, 29), date(2018, 2, 28), True),
        (date(2000, 2, 29), date(2018, 3, 1), False),
        (None, DAY, False),
    ],
)
def test_a_minor_is_one_until_the_eighteenth_birthday(born, day, minor):
    assert is_minor(replace(GOOD, birth_date=born), on=day) is minor


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

from dataclasses import replace
from datetime import date

import pytest

from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.status import is_minor, is_resident_of_a_state

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


@pytest.mark.parametrize(
    ("born", "day", "minor"),
    [
        (date(2000, 10, 2), DAY, True),
        (date(2000, 10, 1), DAY, False),
        (date(2000, 2, 29), date(2018, 2, 28), True),
        (date(2000, 2, 29), date(2018, 3, 1), False),
        (None, DAY, None),
    ],
)
def test_a_minor_is_one_until_the_eighteenth_birthday(born, day, minor):
    assert is_minor(replace(GOOD, birth_date=born), on=day) is minor


@pytest.mark.parametrize(
    ("state", "country", "resident"),
    [
        ("MO", "", True),
        ("DC", "US", True),
        ("PR", "", True),
        ("AE", "", False),
        ("", "", False),
        ("MO", "MX", False),
    ],
    ids=["a State", "the District", "a territory", "military mail", "no State", "abroad"],
)
def test_who_is_a_resident_of_a_state(state, country, resident):
    assert is_resident_of_a_state(replace(GOOD, state=state, country=country)) is resident

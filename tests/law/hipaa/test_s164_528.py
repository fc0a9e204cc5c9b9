"""45 CFR 164.528(a)(1): the six years before the day on which an account is asked for, both ends included."""

from datetime import date

import pytest

from forthwith.law.hipaa.s164_528 import in_account, period_begins

ASKED = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("first_on",           "last_on",            "expected"),
    [
        pytest.param(date(2020, 11, 21), None,               False, id="a day more than six years"),
        pytest.param(date(2020, 11, 22), None,               True,  id="six years to the day"),
        pytest.param(date(2019, 1, 1),   date(2020, 11, 21), False, id="ended a day too early"),
        pytest.param(date(2019, 1, 1),   date(2020, 11, 22), True,  id="lasted into the six years"),
        pytest.param(date(2026, 11, 22), None,               True,  id="on the day itself"),
        pytest.param(date(2026, 11, 23), None,               False, id="after the day"),
        pytest.param(None,               date(2026, 1, 1),   True,  id="first day not known"),
        pytest.param(None,               None,               None,  id="no day known"),
    ],
)  # fmt: skip
def test_a_disclosure_stands_in_the_account_of_six_years(first_on, last_on, expected):
    assert in_account(first_on, last_on, asked_on=ASKED).value is expected


@pytest.mark.parametrize(
    ("asked_on",         "begins"),
    [
        pytest.param(date(2026, 2, 28), date(2020, 2, 28), id="from 28 February"),
        pytest.param(date(2028, 2, 29), date(2022, 2, 28), id="from 29 February, a day more"),
        pytest.param(date(2026, 3, 1),  date(2020, 3, 1),  id="from 1 March"),
    ],
)  # fmt: skip
def test_the_six_years_are_calendar_years(asked_on, begins):
    assert period_begins(asked_on) == begins

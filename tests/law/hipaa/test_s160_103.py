from datetime import date

import pytest

from forthwith.law.hipaa.facts import Incident, Information
from forthwith.law.hipaa.s160_103 import STATES, protected_health_information

RULED_ON = date(2026, 3, 1)


def found(information, first_occurred_on=date(2026, 2, 20), ruled_on=RULED_ON):
    incident = Incident(reference="A-1", information=information, first_occurred_on=first_occurred_on)
    return protected_health_information(incident, ruled_on=ruled_on).value


@pytest.mark.parametrize(
    ("identifiable", "de_identified", "employment", "education", "expected"),
    [
        pytest.param(None,  None,  None,  None,  None,  id="nothing is known"),
        pytest.param(True,  None,  None,  None,  True,  id="identifiable, no exception shown"),
        pytest.param(True,  False, False, False, True,  id="identifiable, every exception denied"),
        pytest.param(False, None,  None,  None,  False, id="not identifiable"),
        pytest.param(None,  True,  None,  None,  False, id="de-identified"),
        pytest.param(True,  None,  True,  None,  False, id="the entity's own employment record"),
        pytest.param(True,  None,  None,  True,  False, id="an education record"),
        pytest.param(None,  False, False, False, None,  id="identifiable or not: not known"),
    ],
)  # fmt: skip
def test_what_is_protected_health_information(identifiable, de_identified, employment, education, expected):
    information = Information(
        individually_identifiable=identifiable,
        de_identified=de_identified,
        employment_record=employment,
        education_record=education,
    )

    assert found(information) is expected


@pytest.mark.parametrize(
    ("died_on",           "first_occurred_on",  "ruled_on",          "expected"),
    [
        pytest.param(date(1976, 2, 20), date(2026, 2, 19), RULED_ON,          True,  id="a day short of 50 years"),
        pytest.param(date(1976, 2, 20), date(2026, 2, 20), RULED_ON,          True,  id="exactly 50 years is PHI"),
        pytest.param(date(1976, 2, 20), date(2026, 2, 21), RULED_ON,          False, id="more than 50 years"),
        pytest.param(date(1976, 2, 29), date(2026, 3, 1),  RULED_ON,          True,  id="from 29 February: 1 March is PHI"),
        pytest.param(date(1976, 2, 29), date(2026, 3, 2),  RULED_ON,          False, id="from 29 February: 2 March is not"),
        pytest.param(date(1976, 2, 20), None,              RULED_ON,          None,  id="first day not known, 50 years since"),
        pytest.param(date(1990, 2, 20), None,              RULED_ON,          True,  id="first day not known, never 50 years"),
        pytest.param(date(1900, 1, 1),  date(2013, 9, 1),  date(2013, 9, 22), True,  id="before the exception existed"),
        pytest.param(date(1900, 1, 1),  date(2013, 9, 1),  date(2013, 9, 23), False, id="from its compliance date"),
    ],
)  # fmt: skip
def test_the_dead_are_protected_for_fifty_years(died_on, first_occurred_on, ruled_on, expected):
    information = Information(individually_identifiable=True, last_individual_died_on=died_on)

    assert found(information, first_occurred_on, ruled_on) is expected


def test_the_district_and_the_territories_are_states():
    assert len(STATES) == 56
    assert {"DC", "PR", "VI", "GU", "AS", "MP"} <= STATES.keys()

from datetime import date

import pytest

from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.facts import Capacity, Incident, Knowledge
from forthwith.law.hipaa.s164_400 import applies

BEFORE, FIRST_DAY = date(2009, 9, 22), date(2009, 9, 23)


@pytest.mark.parametrize(
    ("first",    "last",      "discovered_on",   "expected"),
    [
        pytest.param(BEFORE,    BEFORE,    FIRST_DAY,  False, id="over the day before"),
        pytest.param(FIRST_DAY, FIRST_DAY, FIRST_DAY,  True,  id="on the first day"),
        pytest.param(BEFORE,    FIRST_DAY, FIRST_DAY,  True,  id="began before, lasted into it"),
        pytest.param(FIRST_DAY, None,      FIRST_DAY,  True,  id="began on the first day, end not known"),
        pytest.param(BEFORE,    None,      FIRST_DAY,  None,  id="began before, end not known"),
        pytest.param(BEFORE,    None,      BEFORE,     False, id="known before"),
        pytest.param(None,      None,      BEFORE,     False, id="known before, day not known"),
        pytest.param(None,      None,      FIRST_DAY,  True,  id="day not known"),
        pytest.param(None,      None,      None,       True,  id="nothing known"),
        pytest.param(None,      BEFORE,    None,       False, id="over before, beginning not known"),
    ],
)  # fmt: skip
def test_breaches_occurring_on_or_after_23_september_2009(first, last, discovered_on, expected):
    incident = Incident(reference="A-1", first_occurred_on=first, last_occurred_on=last)

    assert applies(incident, discovered_on).value is expected


@pytest.mark.parametrize(
    ("first",    "expected"),
    [
        (BEFORE,    Determination.UNDECIDED),
        (FIRST_DAY, Determination.PRESUMED),
    ],
)  # fmt: skip
def test_an_open_question_of_time_leaves_it_undecided(decided, first, expected):
    knowledge = (Knowledge(on=date(2009, 10, 1), who="the clinic", capacity=Capacity.COVERED_ENTITY),)

    found = decided(first_occurred_on=first, knowledge=knowledge)

    assert found.determination.value is expected


def test_what_is_out_of_time_brings_no_duty(decided):
    found = decided(first_occurred_on=BEFORE, last_occurred_on=BEFORE)

    assert found.determination.value is Determination.OUT_OF_TIME
    assert found.missing == ()
    assert [one.why.value for one in found.duties] == [False, False, False]

from datetime import date

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import Capacity, Given, Individual, Knowledge, Notice
from forthwith.law.hipaa.s164_408 import log_due_on
from forthwith.law.kernel import Reading, walk

AT_ONCE, IN_THE_LOG = date(2026, 4, 30), date(2027, 3, 1)
B, C = "45 CFR 164.408(b)", "45 CFR 164.408(c)"


@pytest.mark.parametrize(
    ("total", "residents",     "unknown", "cite",               "due_on"),
    [
        pytest.param(1,    {},            None, C,                   IN_THE_LOG, id="one"),
        pytest.param(499,  {},            None, C,                   IN_THE_LOG, id="499 is fewer than 500"),
        pytest.param(500,  {},            None, B,                   AT_ONCE,    id="500 is 500 or more"),
        pytest.param(501,  {},            None, B,                   AT_ONCE,    id="501"),
        pytest.param(600,  {"VA": 200, "MD": 200, "DC": 200}, None, B, AT_ONCE,  id="600 over three States"),
        pytest.param(None, {},            None, "45 CFR 164.408(a)", AT_ONCE,    id="not known: the earlier date"),
        pytest.param(None, {"MO": 499},   None, "45 CFR 164.408(a)", AT_ONCE,    id="at least 499"),
        pytest.param(None, {"MO": 499},   1,    B,                   AT_ONCE,    id="at least 500"),
    ],
)  # fmt: skip
def test_500_or_more_at_once_and_fewer_in_the_log(*, duty, affected, total, residents, unknown, cite, due_on):
    facts = affected(total=total, residents=residents, residence_unknown=unknown)

    found = duty(Notice.SECRETARY, affected=facts)

    assert (found.why.cite, found.due_on) == (cite, due_on)


def test_individuals_listed_are_counted(duty, affected):
    individuals = tuple(Individual(reference=f"P-{number}") for number in range(500))

    found = duty(Notice.SECRETARY, affected=affected(total=None, residents={}, individuals=individuals))

    assert found.why.cite == B


@pytest.mark.parametrize(
    ("discovered_on",       "expected"),
    [
        (date(2023, 1, 1),   date(2024, 2, 29)),
        (date(2023, 12, 31), date(2024, 2, 29)),
        (date(2024, 1, 1),   date(2025, 3, 1)),
        (date(2024, 12, 31), date(2025, 3, 1)),
        (date(2025, 6, 1),   date(2026, 3, 1)),
        (date(2026, 6, 1),   date(2027, 3, 1)),
        (date(2027, 6, 1),   date(2028, 2, 29)),
        (date(2028, 6, 1),   date(2029, 3, 1)),
        (None,               None),
    ],
)  # fmt: skip
def test_the_log_is_due_60_days_after_the_calendar_year_of_discovery(discovered_on, expected):
    assert log_due_on(discovered_on, ruled_on=date(2026, 1, 1)) == expected


@pytest.mark.parametrize(
    ("sent_on",          "status"),
    [
        (date(2027, 2, 28), DutyStatus.DONE),
        (date(2027, 3, 1),  DutyStatus.DONE),
        (date(2027, 3, 2),  DutyStatus.DONE_LATE),
    ],
)  # fmt: skip
def test_the_last_day_of_the_log_is_in_time(duty, sent_on, status):
    given = (Given(notice=Notice.SECRETARY, on=sent_on),)

    assert duty(Notice.SECRETARY, date(2027, 6, 1), given=given).status is status


@pytest.mark.parametrize(
    ("individuals_on",    "secretary_on",      "apart"),
    [
        pytest.param(date(2026, 4, 1), date(2026, 4, 1),  False, id="on one day"),
        pytest.param(date(2026, 4, 1), date(2026, 3, 31), False, id="the Secretary a day earlier"),
        pytest.param(date(2026, 4, 1), date(2026, 4, 2),  True,  id="the Secretary a day later"),
        pytest.param(date(2026, 4, 1), None,              True,  id="the Secretary not yet"),
        pytest.param(None,             date(2026, 4, 1),  False, id="the individuals not yet"),
    ],
)  # fmt: skip
def test_the_secretarys_notice_goes_with_the_letters(decided, affected, individuals_on, secretary_on, apart):
    days = ((Notice.INDIVIDUAL, individuals_on), (Notice.SECRETARY, secretary_on))
    given = tuple(Given(notice=notice, on=on) for notice, on in days if on is not None)

    found = decided(date(2026, 4, 10), affected=affected(total=500), given=given)

    assert any(one.cite == B and one.value for one in found.findings) is apart


def test_an_estimate_brings_the_reading_on_a_later_count(duty, affected):
    found = duty(Notice.SECRETARY, affected=affected(estimated=True))

    assert 28 in [one.number for one in walk(found.why) if isinstance(one, Reading)]


def test_the_year_is_that_of_discovery_and_not_of_the_breach(duty):
    knowledge = (Knowledge(on=date(2027, 1, 1), who="the clinic", capacity=Capacity.COVERED_ENTITY),)

    assert duty(Notice.SECRETARY, date(2027, 1, 1), knowledge=knowledge).due_on == date(2028, 2, 29)

"""One statement of law enforcement, and what each law makes of it."""

from datetime import date
from typing import Any

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import (
    Affected,
    Form,
    Ground,
    Holder,
    Law,
    Notice,
    Others,
    Part2,
    PersonalData,
    Statement,
)

SAID_ON = date(2026, 3, 10)  # discovered on 1 March 2026: the last day is 30 April
DAY_30, DAY_31, PAST = date(2026, 4, 9), date(2026, 4, 10), date(2026, 5, 1)
HELD, RUNS, LATE = DutyStatus.ON_HOLD, DutyStatus.RUNNING, DutyStatus.OVERDUE
CIVIL = Ground.IMPEDE_CIVIL_INVESTIGATION
HALF = {"MI": 600, "MO": 1_100}
OF_EVERY_LAW: dict[str, Any] = {
    "affected": Affected(total=1_700, residents=HALF, unreachable=10),
    "part_2": Part2(
        records=True, holder=Holder.PROGRAM, permitted=False, total=1_700, residents=HALF, unreachable=10
    ),
    "others": Others(
        total=2_400,
        residents={"MI": 1_200, "MO": 1_200},
        data=PersonalData(with_name=True, social_security_number=True),
        computerized=True,
        several_individuals=True,
        accessed=True,
        acquired=True,
    ),
}


def said(**facts: Any) -> Statement:
    oral: dict[str, Any] = {
        "on": SAID_ON,
        "form": Form.ORAL,
        "ground": Ground.IMPEDE_CRIMINAL_INVESTIGATION,
        "by_law_enforcement_official": True,
        "documented": True,
        "official": "a sheriff's detective",
    }
    return Statement(**oral | facts)


def written(**facts: Any) -> Statement:
    return said(form=Form.WRITTEN, documented=None, **facts)


@pytest.mark.parametrize(
    ("statement",                                        "as_of",  "hipaa_part_2_michigan_missouri"),
    [
        pytest.param(said(),                             DAY_30,   (HELD, HELD, HELD, HELD),  id="oral, day 30"),
        pytest.param(said(),                             DAY_31,   (RUNS, RUNS, HELD, HELD),  id="oral, day 31"),
        pytest.param(said(),                             PAST,     (LATE, LATE, HELD, HELD),  id="oral, past the last day"),
        pytest.param(said(documented=False),             DAY_30,   (RUNS, RUNS, HELD, RUNS),  id="oral, not documented"),
        pytest.param(said(official=" "),                 DAY_30,   (RUNS, RUNS, HELD, RUNS),  id="oral, nobody named"),
        pytest.param(said(ground=CIVIL),                 DAY_30,   (RUNS, RUNS, HELD, RUNS),  id="a civil investigation"),
        pytest.param(said(ground=Ground.DAMAGE_NATIONAL_SECURITY), DAY_30, (HELD, HELD, HELD, HELD),  id="national security"),
        pytest.param(said(ground=Ground.OTHER),          DAY_30,   (RUNS, RUNS, RUNS, RUNS),  id="another ground"),
        pytest.param(said(by_law_enforcement_official=None), DAY_30, (RUNS, RUNS, RUNS, RUNS),  id="not known whether an official"),
        pytest.param(said(lifted_on=DAY_30),             DAY_30,   (RUNS, RUNS, RUNS, RUNS),  id="lifted on day 30"),
        pytest.param(said(lifted_on=DAY_31),             DAY_30,   (HELD, HELD, HELD, HELD),  id="lifted on the day after"),
        pytest.param(written(until=PAST),                PAST,     (HELD, HELD, HELD, HELD),  id="a writing, on the last day it names"),
        pytest.param(written(until=date(2026, 4, 30)),   PAST,     (RUNS, RUNS, RUNS, RUNS),  id="a writing, on the day after"),
        pytest.param(written(),                          DAY_31,   (RUNS, RUNS, HELD, HELD),  id="a writing without a time"),
    ],
)  # fmt: skip
def test_each_law_makes_its_own_of_a_statement(whole, statement, as_of, hipaa_part_2_michigan_missouri):
    found = whole(as_of, statements=(statement,), **OF_EVERY_LAW).duties

    def stand(law):
        owed = [one for one in found if one.law is law and one.why.value]
        return {one.status for one in owed}

    # HIPAA and part 2: letters, substitute notice, media of both States, the Secretary; the States: letters,
    # the reporting agencies, and in Missouri the Attorney General. All notices of one law stand alike.
    stands = [stand(law) for law in (Law.HIPAA, Law.PART_2, Law.MICHIGAN, Law.MISSOURI)]
    assert stands == [{one} for one in hipaa_part_2_michigan_missouri]
    assert {one.notice for one in found if one.law is Law.HIPAA and one.why.value} == {
        Notice.INDIVIDUAL,
        Notice.SUBSTITUTE,
        Notice.MEDIA,
        Notice.SECRETARY,
    }

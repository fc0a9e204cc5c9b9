"""45 CFR 164.530(e), 164.502(j), 164.530(g): whom no sanction may reach."""

from datetime import date

import pytest

from forthwith.law.hipaa.facts import Judged
from forthwith.law.hipaa.s164_530_e import Protections, may_sanction
from forthwith.law.kernel import Missing, walk

YES = Judged(value=True, by="Priya", on=date(2026, 1, 2), reasons="Shown.")
NO = Judged(value=False, by="Priya", on=date(2026, 1, 2), reasons="Shown.")
BARE = Judged(value=False, by="Priya", on=date(2026, 1, 2), reasons=" ")


@pytest.mark.parametrize(
    ("whistleblower", "crime_victim", "exercised_rights", "expected"),
    [
        pytest.param(NO,   NO,   NO,   True,  id="none protects"),
        pytest.param(YES,  NO,   NO,   False, id="a whistleblower"),
        pytest.param(NO,   YES,  NO,   False, id="a victim of a crime"),
        pytest.param(NO,   NO,   YES,  False, id="the exercise of a right"),
        pytest.param(YES,  None, None, False, id="one protects, the rest unjudged"),
        pytest.param(NO,   NO,   None, None,  id="one unjudged"),
        pytest.param(BARE, NO,   NO,   None,  id="judged without reasons"),
        pytest.param(None, None, None, None,  id="nothing judged"),
    ],
)  # fmt: skip
def test_a_sanction_waits_until_no_protection_holds(whistleblower, crime_victim, exercised_rights, expected):
    found = may_sanction(
        Protections(whistleblower=whistleblower, crime_victim=crime_victim, exercised_rights=exercised_rights)
    )
    assert found.value is expected


def test_what_is_not_judged_is_named():
    missing = [one for one in walk(may_sanction(Protections())) if isinstance(one, Missing)]
    assert [one.where for one in missing] == [
        "protections.whistleblower",
        "protections.crime_victim",
        "protections.exercised_rights",
    ]

"""Sanctions: proposed, checked against the protected disclosures, then applied or dropped."""

import pytest

from forthwith import clock
from forthwith.conduct.actions import sanctions as actions
from forthwith.conduct.domain import Stand
from forthwith.conduct.models import Sanction
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.record.models import Entry
from tests import cast as told

NONE = dict.fromkeys(("whistleblower", "crime_victim", "exercised_rights"), (False, "Asked and looked into."))


def check(cast, sanction, **answers):
    return actions.check_protections(sanction=sanction, answers=NONE | answers, by=cast.priya)


def apply(cast, sanction, **more):
    given = {"outcome": "A written warning.", "applied_on": clock.today(), "by": cast.priya}
    return actions.apply(sanction=sanction, **(given | more))


def test_a_sanction_is_applied_only_after_its_check(cast, sanction):
    with pytest.raises(WrongState, match="Check first"):
        apply(cast, sanction)
    check(cast, sanction)
    made = apply(cast, sanction)
    assert (made.stand, made.outcome, made.ended_by) == (Stand.APPLIED, "A written warning.", cast.priya)
    with pytest.raises(WrongState, match="applied already"):
        apply(cast, sanction)
    assert verified().faults == ()


@pytest.mark.parametrize("protection", list(NONE))
def test_a_protected_act_brings_no_sanction(cast, sanction, protection):
    checked = check(cast, sanction, **{protection: (True, "Told the oversight agency.")})
    assert checked.stand == Stand.PROTECTED
    with pytest.raises(WrongState, match="protected"):
        apply(cast, sanction)
    dropped = actions.drop(sanction=sanction, outcome="Protected.", by=cast.priya)
    assert dropped.stand == Stand.DROPPED


def test_a_protection_without_reasons_is_not_judged(cast, sanction):
    with pytest.raises(Invalid, match="all three"):
        check(cast, sanction, crime_victim=(False, " "))
    assert Sanction.objects.get().stand == Stand.PROPOSED


def test_each_judgment_stands_with_its_person_and_its_citation(cast, sanction):
    checks = check(cast, sanction).checks
    assert [one["cite"] for one in checks["because"]] == [
        "45 CFR 164.502(j)(1)",
        "45 CFR 164.502(j)(2)",
        "45 CFR 164.530(g)",
    ]
    assert all(cast.priya.name in one["because"][0]["says"] for one in checks["because"])


def test_a_sanction_of_tomorrow_is_not_applied(cast, sanction):
    check(cast, sanction)
    with pytest.raises(Invalid, match="future"):
        apply(cast, sanction, applied_on=told.days_ago(-1))
    with pytest.raises(Invalid):
        apply(cast, sanction, outcome=" ")


def test_only_the_officer_sanctions(cast, sanction):
    for who in (cast.ada, cast.sam, cast.wes, cast.alma):
        with pytest.raises(NotPermitted):
            actions.drop(sanction=sanction, outcome="No.", by=who)


def test_who_was_sanctioned_stands_nowhere_in_the_clear(cast, sanction):
    from tests.stage import rows_of

    check(cast, sanction)
    kept = "".join(str(row) for rows in rows_of().values() for row in rows)
    assert "Zelda" not in kept
    assert Entry.objects.filter(act="conduct.propose_sanction").count() == 1


def test_a_sanction_rests_on_an_incident_and_a_complaint_that_are_there(cast, complaint, brought, client):
    case = brought(to="reported")
    client.force_login(cast.priya)
    given = {"who": "Zelda", "failure": "Opened a chart.", "case": case.reference}
    lost = client.post("/conduct/sanctions/propose/", given | {"complaint": "CMP-1999-0001"})
    assert "There is no complaint" in lost.text
    client.post("/conduct/sanctions/propose/", given | {"complaint": complaint.reference})
    made = Sanction.objects.get()
    assert (made.case, made.complaint) == (case.reference, complaint)


def test_the_page_leads_from_the_check_to_the_end(cast, sanction, client):
    client.force_login(cast.priya)
    address = f"/conduct/sanctions/{sanction.reference}/"
    answers = dict.fromkeys(NONE, "no") | {f"{name}_why": "Asked." for name in NONE}
    assert "usa-error-message" in client.post(address + "check/", answers | {"crime_victim": ""}).text
    assert client.post(address + "check/", answers).status_code == 302
    applied = {"applied_on": clock.today().isoformat(), "outcome": "A warning."}
    assert client.post(address + "apply/", applied).status_code == 302
    assert "A warning." in client.get(address).text

"""What is determined, on which facts, and what new facts do to it."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.breach.actions import incidents
from forthwith.breach.actions.facts import decided, decided_all
from forthwith.breach.models import Incident
from forthwith.breach.queries.incidents import determination_of, is_reopened
from forthwith.duties.domain import POLICY
from forthwith.duties.models import Duty
from forthwith.errors import WrongState
from tests import cast as told

SECURED = {
    "information.media": ["electronic"],
    "protection.encrypted": True,
    **{f"protection.{name}": False for name in ("key_breached", "unlocked_when_accessed", "ransomware")},
}


def test_a_determination_with_a_fact_missing_is_refused_and_names_the_facts(cast, brought):
    case = brought(to="reported")
    missing = decided(case.versions.get().facts).missing
    assert missing
    with pytest.raises(WrongState) as refused:
        told.determine(cast, case)
    assert all(fact in str(refused.value) for fact in missing)


def test_a_determination_keeps_the_facts_and_the_finding_it_rests_on(cast, brought):
    case = brought(to="determined")
    made = determination_of(case)
    assert made.facts_version.number == case.facts_number
    assert (made.outcome, made.determined_by) == ("presumed", cast.priya)
    assert made.finding["cite"] == "45 CFR 164.402, breach(2)"
    assert made.reasons == "Nothing shows a low probability of compromise."


def test_new_facts_reopen_a_case_and_the_old_determination_stays(cast, brought):
    case = brought(to="determined")
    old = determination_of(case)
    assert not is_reopened(case, old)
    told.record_facts(cast, case, SECURED)
    case = Incident.objects.get(pk=case.pk)
    assert case.outcome == "secured"
    assert is_reopened(case, determination_of(case))
    told.determine(cast, case)
    outcomes = list(case.determinations.values_list("outcome", "facts_version__number"))
    assert outcomes == [("presumed", old.facts_version.number), ("secured", old.facts_version.number + 1)]
    assert not is_reopened(Incident.objects.get(pk=case.pk), determination_of(case))


def test_letters_end_where_the_last_determination_found_no_breach(cast, brought):
    case = brought(to="determined")
    told.record_facts(cast, case, SECURED)
    told.determine(cast, case)
    with pytest.raises(WrongState, match="no letters are owed"):
        told.draft(cast, case)


def kept_of(case):
    """The duties of law, without the entity's own policy."""
    return Duty.objects.filter(case=case.reference).exclude(law=POLICY).order_by("pk")


def test_the_duties_kept_are_those_a_fresh_decision_gives(cast, brought):
    for step in ("reported", "determined", "roster taken", "mailed"):
        case = brought(to=step)
        fresh = decided_all(case.versions.get(number=case.facts_number).facts)
        kept = [
            (
                duty.kind,
                duty.owed,
                duty.due_on,
                duty.tolled_due_on,
                duty.hold_until,
                duty.done_on,
                duty.to_whom,
            )
            for duty in kept_of(case)
        ]
        assert kept == [
            (
                one.notice.value,
                one.why.value,
                one.due_on,
                one.tolled_due_on,
                one.hold_until,
                one.done_on,
                one.to_whom,
            )
            for one in fresh.duties
        ]
        standing = [duty.standing(clock.today()) for duty in kept_of(case)]
        assert standing == [one.status for one in fresh.duties]
        hipaa = fresh.hipaa
        assert (case.outcome, case.discovered_on) == (hipaa.determination.value, hipaa.discovered_on.value)


STATEMENT = {
    "form": "oral",
    "by_law_enforcement_official": True,
    "official": "Sgt. Example",
    "documented": True,
}


@pytest.mark.parametrize("days", [0, 1, 24, 25, 26, 40, 60, 200])
def test_the_duties_kept_stand_on_a_later_day_as_a_decision_of_that_day_says(days, cast, brought):
    case = brought(to="determined")
    said = {**STATEMENT, "on": told.days_ago(5).isoformat(), "ground": "impede_criminal_investigation"}
    incidents.add_item(incident=case, path="statements", item=said, expected=case.facts_number, by=cast.priya)
    case = Incident.objects.get(pk=case.pk)
    facts = case.versions.get(number=case.facts_number).facts
    with clock.frozen_at(clock.now() + timedelta(days=days)):
        fresh = decided_all(facts)
        assert [(duty.kind, duty.due_on, duty.standing(clock.today())) for duty in kept_of(case)] == [
            (one.notice.value, one.due_on, one.status) for one in fresh.duties
        ]


def answer_of(client, case, **answers):
    seen = Incident.objects.get(pk=case.pk).facts_number
    data = {f"assessment__{name}": value for name, value in answers.items()} | {"version": seen}
    answer = client.post(f"/incidents/{case.reference}/facts/assessment/", data)
    assert answer.status_code == 302
    return case.versions.last().facts.get("assessment")


def test_a_conclusion_carries_who_and_when_and_can_be_taken_back(cast, brought, client):
    case = brought(to="reported")
    client.force_login(cast.priya)
    concluded = {"conclusion__probability": "high", "conclusion__reasons": "Anyone could read it."}
    facts = answer_of(client, case, **concluded)
    assert facts["conclusion"]["by"] == cast.priya.name
    assert facts["conclusion"]["on"] == clock.today().isoformat()
    assert answer_of(client, case) is None


def test_a_factor_that_did_not_change_keeps_its_first_name_and_day(cast, brought, client):
    case = brought(to="reported")
    client.force_login(cast.priya)
    first = answer_of(client, case, mitigation="It came back.", nature_and_extent="Names.")
    with clock.frozen_at(clock.now() + timedelta(days=3)):
        client.force_login(cast.priya)
        later = answer_of(client, case, mitigation="It came back.", nature_and_extent="Names and dates.")
        assert later["nature_and_extent"]["on"] == clock.today().isoformat()
    assert later["mitigation"] == first["mitigation"]


def test_reasons_without_an_answer_are_not_lost_without_a_word(cast, brought, client):
    case = brought(to="reported")
    client.force_login(cast.priya)
    data = {
        "exclusions__unable_to_retain__good_faith_belief__reasons": "The envelope came back.",
        "version": 1,
    }
    answer = client.post(f"/incidents/{case.reference}/facts/exclusions/", data)
    assert answer.status_code == 200
    assert "The envelope came back." in answer.text
    assert "usa-error-message" in answer.text

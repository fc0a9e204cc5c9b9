"""A determined breach opens a review of policies; no change of facts takes it back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from forthwith import clock
from forthwith.breach.actions.review import close_review
from forthwith.breach.models import PolicyReview
from forthwith.duties.engine.due import Due, Proof
from forthwith.duties.facts import refresh
from forthwith.duties.models import Duty
from forthwith.duties.queries import open_duties
from forthwith.duties.unnamed import unnamed
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import entries_of, verified
from forthwith.law.kernel import Cite, Finding
from forthwith.record.models import Entry
from tests import cast as told


def review_of(case):
    return PolicyReview.objects.filter(incident=case).first()


def test_a_determined_breach_opens_a_review_in_the_same_act(cast, brought):
    case = brought(to="determined")
    review = review_of(case)
    assert (review.owner, review.closed_at) == (cast.priya, None)
    entry = Entry.objects.get(act="breach.determine", case=case.reference)
    assert review.record_key.encode() in bytes(entry.canonical)
    assert verified().faults == ()


def test_an_incident_that_is_not_determined_or_no_breach_opens_none(cast, brought):
    case = brought(to="facts recorded")
    assert review_of(case) is None
    told.record_facts(cast, case, {"conduct.permitted": True})
    told.determine(cast, case)
    assert review_of(case) is None


def test_the_review_is_due_without_a_last_day_and_outlives_new_facts(cast, brought):
    case = brought(to="determined")
    [due] = open_duties().filter(case=case.reference, kind="policy_review")
    assert (due.due_on, due.owed) == (None, True)
    told.record_facts(cast, case, {"information.types": ["full name"]})
    assert Duty.objects.filter(case=case.reference, kind="policy_review").count() == 1


def test_one_breach_opens_one_review_however_often_it_is_determined(cast, brought):
    case = brought(to="determined")
    told.determine(cast, case)
    assert PolicyReview.objects.count() == 1


def test_a_review_closes_once_with_what_was_changed_or_why_nothing(cast, brought):
    case = brought(to="determined")
    with pytest.raises(NotPermitted):
        close_review(incident=case, changed=False, result="Nothing.", by=cast.sam)
    with pytest.raises(Invalid):
        close_review(incident=case, changed=False, result=" ", by=cast.priya)
    close_review(incident=case, changed=True, result="Two people check a fax number now.", by=cast.priya)
    assert not open_duties().filter(kind="policy_review").exists()
    with pytest.raises(WrongState, match="closed already"):
        close_review(incident=case, changed=True, result="Again.", by=cast.priya)


def test_a_case_without_a_breach_has_no_review_to_close(cast, brought):
    with pytest.raises(WrongState, match="No review"):
        close_review(incident=brought(to="reported"), changed=False, result="Nothing.", by=cast.priya)


def test_the_page_closes_the_review(cast, brought, client):
    case = brought(to="determined")
    client.force_login(cast.priya)
    address = f"/incidents/{case.reference}/policy-review/"
    assert "Owner: Priya" in client.get(address).text
    assert client.post(address, {"changed": "no", "result": "The procedure was right."}).status_code == 302
    assert "The procedure was right." in client.get(address).text


def test_the_record_says_whether_a_review_changed_a_policy(cast, brought):
    case = brought(to="determined")
    close_review(incident=case, changed=True, result="Two people check a fax number now.", by=cast.priya)
    told = next(one for one in entries_of(case.reference) if one.act == "Close policy review")
    assert told.says == "changed: yes"


def test_a_closed_review_is_the_fact_the_program_waits_for(cast, brought):
    from forthwith.duties.models import Happening

    case = brought(to="determined")
    assert not Happening.objects.filter(kind="policies.reviewed_after_breach").exists()
    close_review(incident=case, changed=False, result="Nothing needs to be.", by=cast.priya)
    fact = Happening.objects.get(kind="policies.reviewed_after_breach")
    assert (fact.subject, fact.on) == (f"incident:{case.reference}", clock.today())


def test_who_reads_cases_and_the_program_finds_the_review_once_with_its_last_day(cast, brought, client):
    case = brought(to="determined")
    refresh()
    client.force_login(cast.priya)
    page = client.get("/").text
    assert page.count(f'href="/incidents/{case.reference}/policy-review/"') == 1
    assert "Review of policies and procedures after a breach" in page


def test_who_reads_only_cases_finds_the_one_of_the_case(cast, brought, client):
    case = brought(to="determined")
    refresh()
    client.force_login(cast.sam)
    assert client.get("/").text.count(f'href="/incidents/{case.reference}/policy-review/"') == 1


@pytest.mark.parametrize("is_made", [False, True])
def test_who_may_not_read_cases_sees_that_there_was_a_breach_and_no_reference(cast, brought, client, is_made):
    case = brought(to="determined")
    if is_made:
        close_review(incident=case, changed=False, result="Nothing needs to be.", by=cast.priya)
    refresh()
    client.force_login(cast.nora)
    first, today = client.get("/").text, clock.today()
    assert ("Review of policies and procedures after a breach" in first) is not is_made
    year = (today + timedelta(days=30)).year
    month = f"/program/{year}/{(today + timedelta(days=30)).month}/review-after-breach/"
    for page in (first, client.get("/program/policies/").text, client.get("/program/clauses/dmh.2.H/").text):
        assert case.reference not in page
    shown = client.get(month)
    assert shown.status_code == 200
    assert "breach determined" in shown.text
    assert case.reference not in shown.text


def test_two_breaches_of_one_day_stay_two_without_their_names():
    told = Due(
        duty="review-after-breach",
        clause="dmh.2.H",
        subject="incident:INC-2026-0001",
        period="2026-06-01",
        says="Review",
        owner="privacy_officer",
        from_on=date(2026, 6, 1),
        due_on=date(2026, 7, 1),
        done_on=None,
        proof=Proof("Review", "/incidents/INC-2026-0001/policy-review/"),
        late_because="",
        href="/incidents/INC-2026-0001/policy-review/",
        begun="",
        why=Finding(True, "Due", Cite("dmh.2.H")),
    )
    found = list(unnamed([told, replace(told, subject="incident:INC-2026-0002")]))
    assert [one.subject for one in found] == ["incident", "incident:2"]
    assert "INC" not in repr(found)

"""A determined breach opens a review of policies; no change of facts takes it back."""

import pytest

from forthwith import clock
from forthwith.breach.actions.review import close_review
from forthwith.breach.models import PolicyReview
from forthwith.duties.models import Duty
from forthwith.duties.queries import open_duties
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import entries_of, verified
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

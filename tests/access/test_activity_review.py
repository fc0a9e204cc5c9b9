"""The quarter's review from its lists to its report: verified, read, compared, confirmed, settled, closed, filed."""

import json
from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.access.actions import (
    activity,
    activity_closing,
    activity_findings,
    activity_reading,
    asks,
    rule_sets,
)
from forthwith.access.answers import answering
from forthwith.access.models import Ask, AskDraft, Change, Finding, Plan, Review
from forthwith.access.queries import activity as queries
from forthwith.access.queries.functions import supposed
from forthwith.breach.models import Incident
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.record.models import Entry
from tests.access import reviewed as told


def kinds(review):
    return sorted(set(review.findings.values_list("kind", flat=True)))


def a_finding(stage, review, **more):
    values = {
        "kind": Finding.Kind.OTHER,
        "says": "Two badges.",
        "user": queries.reviewed(review)[0],
        "by": stage.officer,
    }
    return activity_findings.add_finding(review=review, **(values | more))


# Opening


def test_one_review_a_system_and_calendar_quarter(stage):
    review = told.opened(stage)
    assert review.period == queries.quarter(told.last_day())
    again = activity.open_review(
        system=stage.clinical,
        as_of_on=told.last_day(),
        log=review.log,
        roles=None,
        accounts=None,
        by=stage.officer,
    )
    assert again == review


@pytest.mark.parametrize(
    ("month", "quarter"),
    [(1, "Q1"), (3, "Q1"), (4, "Q2"), (6, "Q2"), (7, "Q3"), (9, "Q3"), (10, "Q4"), (12, "Q4")],
)
def test_calendar_quarters(month, quarter):
    assert queries.quarter(told.date(2026, month, 15)) == f"2026-{quarter}"


def test_only_the_security_officer_reviews(stage):
    with pytest.raises(NotPermitted):
        activity.open_review(
            system=stage.clinical,
            as_of_on=told.last_day(),
            log=told.log(stage),
            roles=None,
            accounts=None,
            by=stage.manager,
        )


def test_nothing_is_read_before_the_draw(stage):
    with pytest.raises(WrongState, match="drawn"):
        activity.verify_users(review=told.opened(stage), by=stage.officer)


# Reading


def test_a_review_without_differences(stage):
    review = told.read(stage)
    users = queries.reviewed(review)
    assert [one.security["exists"] for one in users] == [True] * 5
    assert [one.security["roles"][0]["role"] for one in users] == ["Clerk"] * 5
    assert kinds(review) == []
    assert all(one.activity["rows"] >= 30 for one in users)


def test_thirty_dates_are_read_and_nothing_is_explained_without_tables(stage):
    review = told.read(stage)
    user = next(one for one in queries.reviewed(review) if one.user_id != "u1")
    assert user.activity["rows"] == 30
    assert user.activity["unexplained"] == 30
    assert {one["name"] for one in user.activity["not_asked"]} >= {"own record"}
    assert user.access_rows.count() == 30


def test_a_caseload_explains_and_leaves_only_the_stranger(stage):
    review = told.opened(stage)
    told.drawn(stage, review)
    lines = [f"{user},p-{user},2020-01-01," for user in told.USERS]
    data = "\n".join(["user_id,patient_id,from_on,until_on", *lines, ""]).encode()
    activity.bring_context(
        review=review, name="assignments", file="caseload.csv", data=data, by=stage.officer
    )
    activity.read_activity(review=review, by=stage.officer)
    left = {
        one.user_id: one.access_rows.filter(state="unexplained").count() for one in queries.reviewed(review)
    }
    assert left == {user: int(user == "u1") for user in left}


def test_a_table_that_is_none_is_refused(stage):
    review = told.opened(stage)
    with pytest.raises(Invalid):
        activity.bring_context(review=review, name="staff", file="s.csv", data=b"name\nx\n", by=stage.officer)


@pytest.mark.parametrize(
    ("lists", "kind"),
    [
        ({"without": tuple(told.USERS), "roles": None}, Finding.Kind.NOT_IN_DATABASE),
        ({"disabled": tuple(told.USERS)}, Finding.Kind.DISABLED_YET_ACTIVE),
    ],
    ids=["unknown", "disabled"],
)
def test_what_the_security_database_says_otherwise_is_a_finding(stage, lists, kind):
    roles = lists.pop("roles", told.roles())
    review = told.opened(
        stage,
        roles=roles,
        accounts=told.accounts(**lists)
        if lists.get("disabled")
        else told.accounts(without=tuple(told.USERS[1:])),
    )
    told.drawn(stage, review)
    activity.verify_users(review=review, by=stage.officer)
    assert kind in kinds(review)
    count = review.findings.count()
    activity.verify_users(review=review, by=stage.officer)
    assert review.findings.count() == count


def test_a_log_without_reads_cannot_close_as_complete(stage):
    review = told.read(stage, log=told.log(stage, actions="U"))
    assert Finding.Kind.LOG in kinds(review)
    told.finish_users(stage, review)
    for one in review.findings.filter(settled_at=None):
        activity_findings.settle(finding=one, settlement="Reads are switched on by June.", by=stage.officer)
    activity_closing.conclude_patterns(
        review=review, patterns="None.", procedures_change=True, by=stage.officer
    )
    with pytest.raises(Invalid, match="cannot carry"):
        activity_closing.close_review(review=review, closing="Done.", is_complete=True, by=stage.officer)
    closed = activity_closing.close_review(
        review=review, closing="No reads.", is_complete=False, by=stage.officer
    )
    assert closed.is_complete is False


def test_a_log_of_twenty_nine_days_is_not_enough(stage):
    assert told.opened(stage, log=told.log(stage, days=30)).sufficiency["sufficient"]
    Review.objects.all().delete()
    short = told.opened(stage, log=told.log(stage, days=29))
    assert not short.sufficiency["sufficient"]
    assert "begins on" in short.sufficiency["why"][0]


# Incompatible functions


def test_conflicts_of_all_users_are_found_not_of_the_five_alone(stage):
    everybody = {user: ["Entry", "Approval"] for user in told.USERS}
    review = told.read(stage, roles=told.roles(**everybody))
    assert review.findings.filter(kind=Finding.Kind.INCOMPATIBLE).count() == 7
    assert review.findings.filter(kind=Finding.Kind.INCOMPATIBLE, user__isnull=False).count() == 5
    assert review.conflicts["not_assessed"] == ["clinical/Clerk"]


def test_one_person_on_both_ends_of_an_item_is_a_finding(stage):
    rules = (
        told.RULES
        + '[[same_item]]\nid = "OWN"\nsays = "Nobody reads what they changed."\nfirst = "Chart/R"\nsecond = "Chart/U"\n'
    )
    review = told.opened(stage)
    rule_sets.put_rules(text=rules, by=stage.officer)
    activity.compare_roles(review=review, by=stage.officer)
    assert review.findings.filter(role="OWN").count() == 7


def test_what_a_grant_would_bring(stage):
    review = told.read(stage, roles=told.roles(u1=["Entry"]))
    assert [one.rule.id for one in supposed(review, "clinical/u1", "Approval")] == ["PAY"]
    assert supposed(review, "clinical/u2", "Approval") == ()


# Judging


def test_an_access_without_need_becomes_a_finding(stage):
    review = told.read(stage)
    user = queries.reviewed(review)[0]
    rows = list(user.access_rows.all()[:2])
    activity_reading.judge(user=user, rows=rows, is_appropriate=False, why="A neighbor.", by=stage.officer)
    assert kinds(review) == [Finding.Kind.ACCESS]
    assert queries.unjudged(user) == user.access_rows.count() - 2


def test_a_reason_may_become_a_proposal_and_is_decided_once(stage):
    review = told.read(stage)
    user = queries.reviewed(review)[0]
    rows = list(user.access_rows.all())
    activity_reading.judge(
        user=user, rows=rows, is_appropriate=True, why="Schedules visits.", propose=True, by=stage.officer
    )
    (proposal,) = queries.proposals(open_only=True)
    activity_reading.decide_proposal(proposal=proposal, is_accepted=True, by=stage.officer)
    with pytest.raises(WrongState):
        activity_reading.decide_proposal(proposal=proposal, is_accepted=False, by=stage.officer)


def test_no_conclusion_before_every_access_is_judged(stage):
    review = told.read(stage)
    user = queries.reviewed(review)[0]
    with pytest.raises(WrongState, match="not judged"):
        activity_reading.conclude_user(user=user, is_consistent=True, conclusion="Fine.", by=stage.officer)


def test_judged_rows_are_not_read_away(stage):
    review = told.read(stage)
    told.finish_users(stage, review)
    with pytest.raises(WrongState, match="judged"):
        activity.read_activity(review=review, by=stage.officer)


# The supervisor


def asked(stage, part, review, about=None):
    return Ask.objects.get(about=review.reference, part__startswith=part)


def answer(ask, answers):
    AskDraft.objects.create(ask=ask, answers=answers, saved_at=clock.now())
    return asks.send_answers(ask=ask)


def of_u1(stage, review):
    """u1, who has a supervisor among the contacts; drawn or made so by adding contacts for all."""
    from forthwith.access.models import ContactKind
    from tests.access.cast import contact

    user = queries.reviewed(review)[0]
    contact(stage.cast, ContactKind.SUPERVISOR, user.user_id, "boss")
    return user


def test_the_supervisor_answers_by_link_and_what_is_not_needed_is_a_finding(stage):
    review = told.read(stage, roles=told.roles(**{user: ["Entry"] for user in told.USERS}))
    user = of_u1(stage, review)
    ask = activity_reading.ask_supervisor(user=user, by=stage.officer)
    with pytest.raises(WrongState):
        answer(ask, {"role_0": "yes"})
    AskDraft.objects.all().delete()
    answer(ask, {"role_0": "yes", "role_1": "no"})
    assert {one.role: one.is_needed for one in user.confirmations.all()} == {"Clerk": True, "Entry": False}
    assert review.findings.get(kind=Finding.Kind.NOT_NEEDED).role == "Entry"


def test_an_answer_by_telephone_says_how_it_came(stage):
    review = told.read(stage)
    user = queries.reviewed(review)[0]
    with pytest.raises(Invalid):
        activity_reading.confirm(
            user=user, answers={"Clerk": True}, why="", by=stage.officer, written_by=stage.officer
        )


# Findings


def test_a_change_needs_its_form_and_its_supervisor_told(stage):
    review = told.read(stage)
    user = of_u1(stage, review)
    finding = a_finding(stage, review, user=user)
    plan = activity_findings.plan_change(
        finding=finding,
        verb=Change.Verb.REMOVE_ROLES,
        roles=["Clerk"],
        form_required="Access request form",
        by=stage.officer,
    )
    assert Plan.objects.get().changes.get().account_key == f"clinical\\{user.user_id}"
    assert plan.about == review.reference
    with pytest.raises(WrongState, match="form"):
        activity_findings.settle(finding=finding, settlement="Removed.", by=stage.officer)
    with pytest.raises(Invalid, match="future"):
        activity_findings.receive_form(
            finding=finding, received_on=clock.today() + timedelta(days=1), by=stage.officer
        )
    activity_findings.receive_form(finding=finding, received_on=clock.today(), data=b"form", by=stage.officer)
    with pytest.raises(WrongState, match="supervisor"):
        activity_findings.settle(finding=finding, settlement="Removed.", by=stage.officer)
    ask = activity_findings.tell_supervisor(finding=finding, by=stage.officer)
    intro = answering(ask.purpose).shown(ask, 1)["intro"]
    assert "Two badges." not in intro, "a reviewer's own words may speak of a patient"
    answer(ask, {"read": True})
    assert activity_findings.settle(finding=finding, settlement="Removed.", by=stage.officer).settled_at


def test_a_finding_becomes_one_incident_with_its_evidence(stage):
    review = told.read(stage)
    finding = a_finding(stage, review)
    reference = activity_findings.open_incident(finding=finding, by=stage.officer)
    assert activity_findings.open_incident(finding=finding, by=stage.officer) == reference
    incident = Incident.objects.get(reference=reference)
    assert review.log.digest in incident.account
    entry = Entry.objects.get(act="access.open_incident")
    assert json.loads(bytes(entry.canonical))["evidence"] == [review.log.digest]


# Closing


def closed(stage, **lists):
    review = told.read(stage, **lists)
    told.finish_users(stage, review)
    activity_closing.conclude_patterns(
        review=review, patterns="Nothing.", procedures_change=False, by=stage.officer
    )
    return activity_closing.close_review(
        review=review, closing="All in order.", is_complete=True, by=stage.officer
    )


def test_what_a_review_lacks_is_named(stage):
    review = told.opened(stage)
    with pytest.raises(Invalid) as refusal:
        activity_closing.close_review(review=review, closing="Done.", is_complete=True, by=stage.officer)
    assert [one.where for one in refusal.value.faults] == ["draw", "roles", "audit log", "patterns"]


def test_a_report_as_pdf_and_as_data_that_verifies(stage):
    from forthwith.access.sampling.records import read_record
    from forthwith.access.sampling.verification import verify

    review = closed(stage)
    assert store().get(review.report_digest).startswith(b"%PDF")
    data = json.loads(store().get(review.data_digest))
    record = read_record(json.dumps(data["draws"][0]).encode())
    assert verify(record, store().get(record.list.digest)).holds
    assert data["lists"]["log"] == review.log.digest


def test_a_closed_review_takes_nothing_more_and_is_filed(stage):
    review = closed(stage)
    with pytest.raises(WrongState, match="closed"):
        a_finding(stage, review)
    with pytest.raises(Invalid):
        activity_closing.file_report(review=review, where=" ", by=stage.officer)
    filed = activity_closing.file_report(review=review, where="Cabinet 3, binder “Reviews”", by=stage.officer)
    assert filed.filed_where.startswith("Cabinet 3")


def test_patterns_over_quarters(stage):
    review = told.read(stage)
    user = queries.reviewed(review)[0]
    a_finding(stage, review, user=user, role="Clerk", unit="F1")
    a_finding(stage, review, user=user, says="Again.", role="Clerk", unit="F1")
    found = queries.patterns(review)
    assert [(one.what, one.count) for one in found["By role"]] == [("Clerk", 2)]
    assert [one.count for one in found["The same person again"]] == [2]
    assert len(found["By kind"][0].quarters) == 1


def test_no_entry_names_a_user_or_a_patient(stage):
    closed(stage)
    canonical = b"".join(bytes(one) for one in Entry.objects.values_list("canonical", flat=True))
    assert b"p-u" not in canonical
    assert b"p-stranger" not in canonical


def test_reading_the_log_is_itself_on_the_record_once_a_day(stage):
    review = told.opened(stage)
    for _ in range(2):
        activity.note_reading(review=review, by=stage.cast.ada)
    assert Entry.objects.filter(act=activity.READ).count() == 1

"""The review desk: one decision a row, by one person, with reasons; silence decides nothing."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from forthwith import clock
from forthwith.access.actions import audits, closing, desk
from forthwith.access.actions.changes import approve_plan
from forthwith.access.audits.reviewers import paces
from forthwith.access.audits.revoked_form import revoked_form
from forthwith.access.models import AuditKind, Change, Decision, FormReceived
from forthwith.access.queries.audits import decided_before, next_undecided
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.record.models import Entry
from tests.access.audited import account, audited, person, row, staff

pytestmark = pytest.mark.django_db
KIND = Decision.Kind


def decide(stage, found, kind, *, seen=0, by=None, **more):
    return desk.decide(row=found, kind=kind, seen=seen, by=by or stage.manager, **more)


def test_a_decision_stands_on_the_row_and_on_the_record(stage):
    bert = row(audited(stage), "bert")
    made = decide(stage, bert, KIND.DISABLE, took_ms=1500)
    bert.refresh_from_db()
    assert (bert.stands, made.decided_by) == ("disable", stage.manager)
    entry = Entry.objects.get(act="access.decide")
    assert b"bert" not in bytes(entry.canonical)
    assert made.record_key.encode() in bytes(entry.canonical)


def test_the_same_decision_twice_is_one(stage):
    bert = row(audited(stage), "bert")
    first = decide(stage, bert, KIND.DISABLE)
    assert decide(stage, bert, KIND.DISABLE) == first
    assert Decision.objects.count() == 1


def test_of_two_people_one_wins_and_the_other_is_told(stage):
    bert = row(audited(stage), "bert")
    decide(stage, bert, KIND.DISABLE)
    with pytest.raises(WrongState, match="Meanwhile this row was decided by"):
        decide(stage, bert, KIND.TERMINATED, by=stage.officer)
    assert list(bert.decisions.values_list("kind", flat=True)) == ["disable"]


def test_keeping_takes_a_reason(stage):
    bert = row(audited(stage), "bert")
    with pytest.raises(Invalid, match="why"):
        decide(stage, bert, KIND.KEEP, why="  ")
    assert decide(stage, bert, KIND.KEEP, why="On leave.").why == "On leave."


def test_taking_back_is_a_later_decision(stage):
    bert = row(audited(stage), "bert")
    first = decide(stage, bert, KIND.DISABLE)
    decide(stage, bert, KIND.TAKEN_BACK, seen=first.pk)
    bert.refresh_from_db()
    assert bert.stands == ""
    assert [one.kind for one in bert.decisions.all()] == ["disable", "taken back"]
    with pytest.raises(WrongState, match="not decided"):
        decide(stage, bert, KIND.TAKEN_BACK, seen=bert.decisions.last().pk, by=stage.officer)


def test_not_mine_leaves_the_row_with_nobody(stage):
    audit = audited(stage)
    bert = row(audit, "bert")
    decide(stage, bert, KIND.NOT_MINE)
    bert.refresh_from_db()
    assert (bert.stands, bert.reviewer, bert.contact) == ("", None, None)
    assert closing.missing_of(audit)["nobody"] == 2  # fred's agency has nobody from the start


def test_an_exempt_account_is_disabled_only_on_notice_of_termination(stage):
    gina = row(audited(stage), "gina")
    with pytest.raises(WrongState, match="exempt"):
        decide(stage, gina, KIND.DISABLE)
    assert decide(stage, gina, KIND.TERMINATED)


@pytest.mark.parametrize("kind", [KIND.DISABLE, KIND.DELETE])
def test_inactivity_alone_never_disables_an_employee(stage, kind):
    ivan = row(audited(stage, AuditKind.EMPLOYEE), "ivan")
    with pytest.raises(Invalid, match="no decision of this procedure"):
        decide(stage, ivan, kind)


def test_nobody_decides_their_own_account(stage):
    rows = [account("theo", used=300, mail=stage.manager.email.upper())]
    found = row(audited(stage, rows=rows), "theo")
    with pytest.raises(NotPermitted, match="your own"):
        decide(stage, found, KIND.KEEP, why="Mine.")
    assert decide(stage, found, KIND.DISABLE, by=stage.officer)


def test_those_who_read_do_not_decide(stage):
    with pytest.raises(NotPermitted):
        decide(stage, row(audited(stage), "bert"), KIND.DISABLE, by=stage.cast.ada)


def test_the_last_day_of_employment_has_come(stage):
    bert = row(audited(stage), "bert")
    with pytest.raises(Invalid, match="future"):
        decide(stage, bert, KIND.TERMINATED, ended_on=clock.today() + timedelta(days=1))


def test_a_person_no_longer_employed_requires_the_revoked_form_once(stage):
    bert = row(audited(stage), "bert")
    first = decide(stage, bert, KIND.TERMINATED)
    back = decide(stage, bert, KIND.TAKEN_BACK, seen=first.pk)
    decide(stage, bert, KIND.TERMINATED, why="Again.", seen=back.pk)
    form = FormReceived.objects.get()
    assert (form.kind, form.account_key, form.required_on) == (
        FormReceived.Kind.REVOKED,
        "guid-bert",
        clock.today(),
    )
    assert form.received_on is None
    text = PdfReader(BytesIO(revoked_form(bert.audit, form))).pages[0].extract_text()
    assert all(words in text for words in ("REVOKED", "bert", bert.audit.reference, "Signature"))


def test_together_takes_a_reason_and_is_counted_so(stage):
    audit = audited(stage)
    decide(stage, row(audit, "bert"), KIND.KEEP, why="On leave.")
    numbers = [one.number for one in audit.rows.filter(verdict__in=["inactive", "never used"])]
    with pytest.raises(Invalid, match="alike"):
        desk.decide_together(audit=audit, numbers=numbers, kind=KIND.DISABLE, why="", by=stage.manager)
    count = desk.decide_together(
        audit=audit, numbers=numbers, kind=KIND.DISABLE, why="No use in 180 days.", by=stage.manager
    )
    assert count == len(numbers) - 1  # bert stays as he was decided
    assert row(audit, "bert").stands == "keep"
    assert Decision.objects.filter(in_bulk=True).count() == count


def test_the_pace_of_a_reviewer_is_told(stage):
    audit = audited(stage)
    for name, kind, took in (
        ("bert", KIND.KEEP, 1_999),
        ("cleo", KIND.KEEP, 2_000),
        ("emil", KIND.DISABLE, 9_000),
    ):
        decide(stage, row(audit, name), kind, why="Reason.", took_ms=took)
    [pace] = paces(audit)
    assert (pace.decided, pace.kept_percent, pace.median_seconds) == (3, 67, 2.0)
    assert (pace.under_two_seconds, pace.longest_streak, pace.together) == (1, 2, 0)


def test_silence_blocks_closing_and_all_that_is_missing_is_said(stage):
    audit = audited(stage)
    closing.send_asks(audit=audit, by=stage.manager)
    decide(stage, row(audit, "emil"), KIND.DISABLE)
    with pytest.raises(WrongState) as refused:
        closing.close_audit(audit=audit, closing="", by=stage.officer)
    said = str(refused.value)
    for words in (
        "1 row has nobody",
        "5 rows are not decided",
        "2 questions by link are not answered",
        "stand in no plan",
    ):
        assert words in said


def test_an_audit_closes_with_its_plan_and_its_report(stage):
    audit = audited(stage)
    for one in audit.rows.all():
        kind = KIND.KEEP if one.verdict in ("exempt", "undetermined") else KIND.DISABLE
        decide(stage, one, kind, why="As the list has it.")
    plan = closing.make_plan(audit=audit, by=stage.manager)
    verbs = plan.changes.filter(account_key="guid-bert").values_list("verb", flat=True)
    assert set(verbs) == {Change.Verb.DISABLE, Change.Verb.REMOVE_ROLES}
    assert not plan.changes.filter(account_key__in=["guid-gina", "guid-dora"]).exists()
    with pytest.raises(WrongState, match="no plan yet"):
        closing.make_plan(audit=audit, by=stage.manager)
    approve_plan(by=stage.officer, plan=plan)
    closed = closing.close_audit(audit=audit, closing="Two were on leave.", by=stage.officer)
    assert store().get(closed.report_digest)[:5] == b"%PDF-"
    told = store().get(closed.facts_digest)
    assert closed.list_digest.encode() in told
    assert b"Bert Person" not in told
    with pytest.raises(WrongState, match="closed"):
        decide(stage, row(audit, "bert"), KIND.TAKEN_BACK, seen=row(audit, "bert").decisions.last().pk)


def test_an_audit_of_a_period_to_come_is_closed_once_it_has_begun(stage):
    audit = audited(stage, period=f"{clock.today().year + 1}-02")
    with pytest.raises(WrongState, match=r"begins on .*-02-01"):
        closing.close_audit(audit=audit, closing="", by=stage.officer)


def test_only_the_security_officer_closes(stage):
    with pytest.raises(NotPermitted):
        closing.close_audit(audit=audited(stage), closing="", by=stage.manager)


def test_who_has_left_is_disabled_and_revoked_elsewhere(stage):
    hr = staff(person("E1", "Ivan", "terminated", ended=5), person("E3", "Karl", facility="F2"))
    audit = audited(stage, AuditKind.EMPLOYEE, beside={"hr": hr})
    decide(stage, row(audit, "ivan"), KIND.TERMINATED)
    for one in audit.rows.filter(stands=""):
        decide(stage, one, KIND.KEEP, why="Employed.")
    plan = closing.make_plan(audit=audit, by=stage.manager)
    assert {(one.account_key, one.verb, one.cite) for one in plan.changes.all()} == {
        ("guid-ivan", Change.Verb.DISABLE, "dmh.emp.3")
    }


def test_rows_without_anybody_are_given_to_somebody(stage):
    audit = audited(stage)
    assert audits.assign_unit(audit=audit, unit="A9", reviewer=stage.officer, by=stage.manager) == 1
    assert row(audit, "fred").reviewer == stage.officer
    assert audits.assign_unit(audit=audit, unit="A9", reviewer=stage.officer, by=stage.manager) == 0


def test_the_desk_goes_on_to_the_next_undecided_row_and_around(stage):
    audit = audited(stage)
    first = next_undecided(audit)
    decide(stage, first, KIND.NOT_MINE)
    last = audit.rows.order_by("number").last()
    assert next_undecided(audit, last) == first  # not mine is not decided
    assert next_undecided(audit, last, unit="A2") == audit.rows.filter(unit="A2").order_by("number").first()


def test_an_earlier_decision_on_the_account_is_known(stage):
    first = audited(stage)
    decide(stage, row(first, "bert"), KIND.KEEP, why="On leave.")
    again = audited(stage, accounts=first.accounts, period="2027-02")
    assert decided_before(row(again, "bert")).why == "On leave."
    assert decided_before(row(again, "cleo")) is None


def test_the_page_decides_with_one_button_and_tells_the_time_it_took(stage):
    audit = audited(stage)
    client = Client()
    client.force_login(stage.manager)
    at = reverse("access:audit_row", args=[audit.reference, row(audit, "bert").number])
    page = client.get(at)
    form = page.context["form"]
    given = {"kind": "disable", "why": "", "seen": form["seen"].value(), "shown": form["shown"].value()}
    answer = client.post(at, given)
    assert answer.status_code == 302
    made = row(audit, "bert").decisions.get()
    assert made.took_ms is not None
    assert (
        client.post(at, given | {"kind": "terminated"}).status_code == 200
    )  # the second is told, nothing is kept
    assert row(audit, "bert").decisions.count() == 1


def test_every_page_of_an_audit_opens(stage):
    audit = audited(stage)
    client = Client()
    client.force_login(stage.officer)
    number = row(audit, "bert").number
    decide(stage, row(audit, "bert"), KIND.TERMINATED)
    for name, args in (
        ("overview", []), ("audits", []), ("open_audit", []), ("audit", [audit.reference]),
        ("audit_rows", [audit.reference]), ("audit_row", [audit.reference, number]),
        ("audit_asks", [audit.reference]), ("audit_forms", [audit.reference]), ("close_audit", [audit.reference]),
        ("audit_report", [audit.reference, "pdf"]), ("audit_report", [audit.reference, "json"]),
    ):  # fmt: skip
        assert client.get(reverse(f"access:{name}", args=args)).status_code == 200, name
    for kind in AuditKind.values:
        assert client.get(reverse("access:open_audit"), {"kind": kind}).status_code == 200

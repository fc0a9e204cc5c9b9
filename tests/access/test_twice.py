"""Done twice, in two tabs, or by one person with every role: one act, and never both sides of it."""

import pytest
from django.test import Client
from django.urls import reverse

from forthwith.access.actions import closing, draw, lists
from forthwith.access.actions.asks import link_to_hand_over
from forthwith.access.actions.changes import approve_plan, draft_plan
from forthwith.access.actions.desk import decide
from forthwith.access.actions.handing import Format, export
from forthwith.access.models import Ask, AskDraft, Audit, Decision, Draw, ListBrought, Plan
from forthwith.access.sampling import seeds
from forthwith.errors import NotPermitted, WrongState
from forthwith.evidence import uploads
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import Snapshot
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.record.models import Entry
from tests.access import reviewed as told
from tests.access.audited import audited, row
from tests.access.changed import approved, drafted, wanted
from tests.access.staged_lists import DATA, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(stage):
    """Nora, who was appointed to every role there is in this wing."""
    nora = stage.officer
    for role in (Role.ACCOUNT_MANAGER, Role.SECOND_APPROVER, Role.AUDITOR):
        people.appoint(person=nora, role=role, from_on=told.last_day(), by=stage.cast.alma)
    return nora


def posted(person, name, *args, **given):
    client = Client()
    client.force_login(person)
    return client.post(reverse(f"access:{name}", args=args), given)


def test_an_audit_opened_twice_is_one(stage):
    first = audited(stage)
    assert audited(stage, accounts=first.accounts) == first
    assert Audit.objects.count() == Entry.objects.filter(act="access.open_audit").count() == 1


def test_nobody_approves_their_own_plan_whatever_roles_they_hold(everything, stage):
    plan = draft_plan(by=everything, system=stage.providers, about="", wanted=[wanted("a")])
    with pytest.raises(NotPermitted):
        approve_plan(by=everything, plan=plan)
    assert posted(everything, "approve_plan", plan.reference).status_code == 403
    assert posted(everything, "export_plan", plan.reference, form="ps1").status_code == 409
    plan.refresh_from_db()
    assert (plan.approved_by, plan.handed_digest) == (None, "")


def test_nobody_brings_both_parts_of_a_draw_whatever_roles_they_hold(everything, stage):
    made = told.frozen(stage, told.opened(stage))
    draw.commit(draw=made, digest=seeds.commitment(told.FIRST), by=everything)
    with pytest.raises(NotPermitted):
        draw.commit(draw=made, digest=seeds.commitment(told.SECOND), by=everything)
    assert Draw.objects.get().second_by is None


def test_approved_and_declined_in_two_tabs_the_first_stands(stage):
    plan = drafted(stage, wanted("a"))
    assert posted(stage.officer, "approve_plan", plan.reference).status_code == 302
    assert posted(stage.officer, "approve_plan", plan.reference).status_code == 302
    assert posted(stage.officer, "decline_plan", plan.reference, why="Late.").status_code == 409
    assert Entry.objects.filter(act="access.approve_plan").count() == 1
    assert Plan.objects.get().declined_at is None


def test_exported_twice_is_one_file_handed_over_once(stage):
    plan = approved(stage, wanted("a"))
    first = export(by=stage.manager, plan=plan, form=Format.CSV)
    assert export(by=stage.manager, plan=plan, form=Format.CSV).handed_at == first.handed_at
    assert Entry.objects.filter(act="access.export_plan").count() == 1


def test_a_plan_of_an_audit_is_made_once(stage):
    audit = audited(stage)
    decide(row=row(audit, "bert"), kind=Decision.Kind.DISABLE, seen=0, by=stage.manager)
    closing.make_plan(audit=audit, by=stage.manager)
    with pytest.raises(WrongState):
        closing.make_plan(audit=audit, by=stage.manager)
    assert Plan.objects.count() == 1


def test_a_row_decided_in_two_tabs_is_decided_by_the_first(stage):
    audit = audited(stage)
    bert = row(audit, "bert")
    decide(row=bert, kind=Decision.Kind.DISABLE, seen=0, by=stage.manager)
    decide(row=bert, kind=Decision.Kind.DISABLE, seen=0, by=stage.manager)
    with pytest.raises(WrongState, match="Meanwhile"):
        decide(row=bert, kind=Decision.Kind.KEEP, why="Needed.", seen=0, by=stage.officer)
    assert bert.decisions.count() == 1


def test_a_list_taken_twice_is_one_snapshot(stage):
    kind = ListBrought.Kind.ACCOUNTS
    for _ in range(2):
        one = lists.bring(
            by=stage.manager, kind=kind, system=stage.mainframe, upload=uploads.keep("list.csv", DATA)
        )
        lists.answer(by=stage.manager, brought=one, choices=Choices(as_of_on=DAY), is_taking=True)
        lists.read(brought=one)
    assert Snapshot.objects.filter(system="mainframe").count() == 1


@pytest.fixture
def asked(stage):
    """A question to the LSO of A1, its link, its rows; and the number of a row of A2."""
    audit = audited(stage)
    closing.send_asks(audit=audit, by=stage.manager)
    link = link_to_hand_over(ask=Ask.objects.get(part="A1"), by=stage.manager)
    return audit, link, list(audit.rows.filter(contact__unit="A1")), row(audit, "emil")


def test_a_link_answers_for_no_row_of_another(asked):
    _, link, mine, other = asked
    client = Client(enforce_csrf_checks=True)
    given = {f"row_{one.number}": "terminated" for one in (*mine, other)}
    for act, page in (("save", 1), ("save", 99), ("send", 1)):
        client.post(link, given | {"act": act, "page": page, f"ended_{other.number}": "2026-01-01"})
    other.refresh_from_db()
    assert (other.stands, other.decisions.count()) == ("", 0)
    assert {one.row.unit for one in Decision.objects.select_related("row")} == {"A1"}


@pytest.mark.parametrize("page", ["0", "-1", "١", "9" * 9, "<b>\x00"])
@pytest.mark.parametrize("act", ["open", "save", "nonsense"])
def test_a_link_takes_no_harm_from_what_is_sent(asked, act, page):
    _, link, mine, _ = asked
    name = f"row_{mine[0].number}"
    given = {
        "act": act,
        "page": page,
        name: "'\"><script>alert(1)</script>",
        f"ended_{mine[0].number}": "0000-00-00",
    }
    found = Client().post(link, given)
    assert found.status_code == 200
    assert b"<script>alert(1)" not in found.content
    assert not Decision.objects.exists()
    assert not any(AskDraft.objects.values_list("answers", flat=True))


@pytest.mark.parametrize("method", ["head", "options", "put", "delete", "patch"])
def test_other_methods_do_nothing_behind_a_link(asked, method):
    _, link, _, _ = asked
    assert getattr(Client(), method)(link).status_code == 405
    assert Ask.objects.get(part="A1").opened_at is None


def test_every_answer_behind_a_link_is_kept_nowhere_and_tells_no_address(asked):
    _, link, mine, _ = asked
    client = Client()
    given = {f"row_{one.number}": "terminated" for one in mine}
    answers = [
        client.get(link),
        client.post(link, {"act": "open"}),
        client.post(link, given | {"act": "send", "page": 1}),
        client.get(link),
        client.get("/access/answer/none/"),
    ]
    assert [one.status_code for one in answers] == [200, 200, 200, 410, 404]
    for one in answers:
        assert "no-store" in one["Cache-Control"]
        assert one["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in one["Content-Security-Policy"]
    assert {one["Referrer-Policy"] for one in answers[:4]} == {"no-referrer"}

"""Plans against hostile lists and late clicks: another's name, unseen letters, days that changed, words of people."""

import pytest

from forthwith import clock
from forthwith.access.actions import ledger
from forthwith.access.actions.changes import approve_plan
from forthwith.access.actions.closing import make_plan
from forthwith.access.actions.desk import decide
from forthwith.access.actions.handing import Format, Ticket, export, order_ticket
from forthwith.access.models import Decision
from forthwith.access.plans.handed import powershell
from forthwith.access.plans.in_directory import note_of
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from tests.access.audited import audited, row
from tests.access.changed import STAND, VERB, approved, disabled_days_ago, stands, wanted

pytestmark = pytest.mark.django_db

GUID = "0a0b0c0d-0000-4000-8000-000000000001"


def script_of(plan):
    return powershell.script(plan, plan.changes.all()).decode("utf-8-sig")


def test_a_script_changes_only_the_account_whose_name_was_approved(stage):
    plan = approved(stage, wanted(GUID, sam_account_name="bert", dn="CN=Administrator,CN=Users"))
    script = script_of(plan)
    assert f"Set-Control '{GUID}' 'bert' 512 $false" in script
    assert "if ($Name -and $account.SamAccountName -ne $Name) {" in script
    assert script.count("Find-Account $Identity $Name") == 3


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\x00", "\x1b", "\ufeff", "\x9b"])
def test_what_is_not_seen_in_a_script_is_written_as_its_number(letter):
    assert powershell.quoted(f"a{letter}b") == f"('a' + [char]0x{ord(letter):04x} + 'b')"


@pytest.mark.parametrize("quote", "'\u2018\u2019\u201a\u201b")
def test_each_quotation_mark_of_powershell_is_doubled(quote):
    assert powershell.quoted(f"x{quote}; rm $(y) `z") == f"'x{quote * 2}; rm $(y) `z'"


def test_ldif_deletes_nothing_since_it_keeps_no_record(stage):
    disabled_days_ago(stage, "d", 60)
    plan = approved(stage, wanted("d", VERB.DELETE), wanted("a"))
    with pytest.raises(Invalid, match="LDIF keeps no record"):
        export(by=stage.manager, plan=plan, form=Format.LDIF)
    assert stands(plan) == {"d": STAND.PLANNED, "a": STAND.PLANNED}


@pytest.mark.parametrize(
    "hand_over",
    [
        lambda stage, plan: export(by=stage.manager, plan=plan, form=Format.POWERSHELL),
        lambda stage, plan: order_ticket(by=stage.manager, plan=plan, by_way=Ticket.MAIL),
    ],
    ids=["exported", "as a ticket"],
)
def test_a_deletion_whose_day_moved_after_the_approval_is_not_handed_over(stage, settings, hand_over):
    settings.EMAIL_HOST = "localhost"
    disabled_days_ago(stage, "d", 60)
    plan = approved(stage, wanted("d", VERB.DELETE), wanted("a"))
    ledger.note_enabled(system=stage.providers, account_key="d", on=clock.today())
    disabled_days_ago(stage, "d", 0)
    plan = hand_over(stage, plan)
    assert stands(plan)["d"] == STAND.REFUSED
    assert stands(plan)["a"] != STAND.REFUSED
    assert "may be deleted from" in plan.changes.get(account_key="d").told["refused"]
    assert b"Remove-Account 'CN=d" not in store().get(plan.handed_digest)


def test_where_nothing_may_be_handed_over_nothing_is(stage):
    disabled_days_ago(stage, "d", 60)
    plan = approved(stage, wanted("d", VERB.DELETE))
    ledger.note_enabled(system=stage.providers, account_key="d", on=clock.today())
    with pytest.raises(WrongState):
        export(by=stage.manager, plan=plan, form=Format.POWERSHELL)
    assert stands(plan) == {"d": STAND.PLANNED}


def test_what_is_exported_is_not_sent_as_a_ticket_too(stage, settings):
    settings.EMAIL_HOST = "localhost"
    plan = export(by=stage.manager, plan=approved(stage, wanted("a")), form=Format.CSV)
    with pytest.raises(WrongState, match="handed over already"):
        order_ticket(by=stage.manager, plan=plan, by_way=Ticket.MAIL)


def test_a_directory_everybody_reads_gets_no_word_a_reviewer_wrote(stage):
    change = approved(stage, wanted("a")).changes.get()
    assert change.because in note_of(change)
    change.because, change.cite = "Opened the chart of ZQXMARKER.", "dmh.sar.6"
    assert "ZQXMARKER" not in note_of(change)
    assert "dmh.sar.6" in note_of(change)


def test_the_plan_of_an_audit_compares_the_value_its_list_holds(stage):
    audit = audited(stage)
    decide(row=row(audit, "bert"), kind=Decision.Kind.DISABLE, seen=0, by=stage.manager)
    plan = approve_plan(by=stage.officer, plan=make_plan(audit=audit, by=stage.manager))
    assert "Set-Control 'CN=bert,OU=A1,DC=example,DC=test' 'bert' 512 $false" in script_of(plan)
    ldif = store().get(export(by=stage.manager, plan=plan, form=Format.LDIF).handed_digest).decode()
    assert "delete: userAccountControl\nuserAccountControl: 512\n-\n" in ldif

"""Pages of plans: what would be written, who may act, what leaves as a file, a mail or a signed message."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from forthwith.access.actions.handing import Format, Ticket, export, order_ticket
from forthwith.access.actions.proof import prove
from forthwith.access.models import Plan
from forthwith.access.plans import tasks as change_tasks
from forthwith.access.plans import tickets
from forthwith.access.plans.handed import ldif, powershell, sheet
from forthwith.errors import Unprepared
from forthwith.evidence import under_way
from forthwith.evidence.queries import store
from forthwith.record.models import Entry
from tests.access.changed import (
    STAND,
    VERB,
    approved,
    disabled_days_ago,
    drafted,
    listed,
    stands,
    wanted,
)

pytestmark = pytest.mark.django_db
ODD = "Zoë ‘O’Brien’ =cmd|'/c calc'!A1"


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def page(person, name, *args):
    return signed_in(person).get(reverse(f"access:{name}", args=args))


def sent(person, name, *args, **given):
    return signed_in(person).post(reverse(f"access:{name}", args=args), given)


def test_a_plan_goes_from_draft_to_file_over_the_pages(stage):
    plan = drafted(stage, wanted("prov001"), wanted("prov002"))
    shown = page(stage.manager, "plan", plan.reference).content.decode()
    assert "somebody else must approve" in shown
    assert "514" in shown
    assert "Approve this plan" not in shown
    assert "Approve this plan" in page(stage.officer, "plan", plan.reference).content.decode()
    assert sent(stage.officer, "approve_plan", plan.reference).status_code == 302
    assert sent(stage.manager, "export_plan", plan.reference, form="ps1").status_code == 302
    answer = page(stage.manager, "plan_file", plan.reference)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{plan.reference}.ps1"'
    assert b"Set-Control 'CN=prov001,OU=P' 'prov001' 512 $false" in answer.content
    assert Entry.objects.filter(act="access.fetch_plan").count() == 1
    assert set(stands(plan).values()) == {STAND.HANDED}
    assert "waits for its proof" in page(stage.manager, "plans").content.decode()


def test_the_second_approver_sees_plans_and_approves(stage):
    plan = drafted(stage, wanted("a"))
    assert "Approve this plan" in page(stage.cast.sam, "plan", plan.reference).content.decode()
    assert sent(stage.cast.sam, "approve_plan", plan.reference).status_code == 302
    assert sent(stage.cast.sam, "export_plan", plan.reference, form="csv").status_code == 403


def test_declining_asks_for_a_reason(stage):
    plan = drafted(stage, wanted("a"))
    assert "This field is required" in sent(stage.officer, "decline_plan", plan.reference).content.decode()
    assert sent(stage.officer, "decline_plan", plan.reference, why="Wrong list.").status_code == 302
    assert "Wrong list." in page(stage.manager, "plan", plan.reference).content.decode()


def test_findings_and_deletions_have_their_pages(stage):
    plan = export(by=stage.manager, plan=approved(stage, wanted("a")), form=Format.CSV)
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, a=True))
    assert "not shown as done" in page(stage.officer, "change_findings").content.decode()
    one = plan.changes.get()
    assert "Open." in page(stage.officer, "change", plan.reference, one.pk).content.decode()
    finding = one.findings.get()
    assert sent(stage.officer, "settle_change_finding", finding.pk, why="").status_code == 200
    assert sent(stage.officer, "settle_change_finding", finding.pk, why="Mended.").status_code == 302
    disabled_days_ago(stage, "old", 61)
    assert "Plan the 1 due deletions in Provider domain" in page(stage.manager, "deletions").content.decode()
    assert sent(stage.manager, "deletions", system="provider-domain").status_code == 302
    assert "Plan the" not in page(stage.manager, "deletions").content.decode()


def test_directories_are_shown_where_they_are_set_up(stage):
    assert "FORTHWITH_DIRECTORIES" in page(stage.manager, "directories").content.decode()
    assert "No directory is set up" in sent(stage.manager, "read_directory", "mainframe").content.decode()


# What a file may hold: texts of others, never commands.


def test_a_script_runs_nothing_of_what_it_quotes(stage):
    plan = approved(stage, wanted("a", sam_account_name="x'; Remove-Item * ‘", dn="CN=Zoë\r\nDoe,OU=P"))
    text = powershell.script(plan, plan.changes.all()).decode("utf-8-sig")
    assert "Step 'x''; Remove-Item * ‘‘' {" in text
    assert "'CN=Zoë Doe,OU=P'" in text
    assert "if (-not $Apply) { $WhatIfPreference = $true }" in text
    assert "\r\n" in text


def test_ldif_compares_and_swaps_and_encodes_what_is_not_plain(stage):
    plan = approved(stage, wanted("a", dn="CN=Zoë,OU=P"), wanted("b", uac=None))
    text = ldif.ldif(plan, plan.changes.all()).decode()
    assert (
        "dn:: Q049Wm/DqyxPVT1Q\nchangetype: modify\ndelete: userAccountControl\nuserAccountControl: 512\n-\n"
        in text
    )
    assert "add: userAccountControl\nuserAccountControl: 514\n-\n" in text
    assert "is not written here: its userAccountControl is not in the list" in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1"])
def test_no_cell_becomes_a_formula(text):
    assert sheet.safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1=1", "O'Brien", "a-b"])
def test_other_cells_stay(text):
    assert sheet.safe_cell(text) == text


def test_roles_and_deletions_are_written_for_the_directory_alone(stage):
    disabled_days_ago(stage, "d", 60)
    group = "CN=clinic,OU=P"
    plan = approved(
        stage,
        wanted("d", VERB.DELETE),
        wanted("r", VERB.REMOVE_ROLES, roles=[group]),
        wanted("c", VERB.REMOVE_ROLES, roles=["Clinician"]),
        wanted("v", VERB.REVOKE, systems=["payroll"]),
    )
    script = powershell.script(plan, plan.changes.all()).decode()
    assert "Remove-Account 'CN=d,OU=P' 'd'" in script
    assert f"Remove-Membership '{group}' 'CN=r,OU=P' 'r'" in script
    assert "Its roles stand in another system" in script
    assert "To be revoked by: payroll" in script
    text = ldif.ldif(plan, plan.changes.all()).decode()
    assert "changetype: delete" not in text
    assert "LDIF keeps no record of what is deleted" in text
    assert f"dn: {group}\nchangetype: modify\ndelete: member\nmember: CN=r,OU=P\n-" in text
    assert text.count("it is made in another system") == 2


# Tickets: a mail without names, a signed message, and only where the settings say.


@pytest.mark.parametrize("named", [False, True])
def test_a_mail_names_accounts_only_where_the_settings_allow_it(stage, settings, mailoutbox, named):
    settings.EMAIL_HOST, settings.TICKETS_NAME_ACCOUNTS = "localhost", named
    plan = order_ticket(by=stage.manager, plan=approved(stage, wanted("prov001")), by_way=Ticket.MAIL)
    change_tasks.send_ticket.func(plan.pk)
    change_tasks.send_ticket.func(plan.pk)
    (letter,) = [one for one in mailoutbox if plan.reference in one.subject and "accounts@" in one.to[0]]
    assert ("prov001" in letter.body) == named
    assert f"/access/plans/{plan.reference}/" in letter.body
    assert set(stands(plan).values()) == {STAND.HANDED}


class TicketSystem(HTTPServer):
    """What it got, and the status it answers with."""

    got: list[Any]
    answers: int


class Receiver(BaseHTTPRequestHandler):
    """A ticket system: keeps what it got, answers as it is told."""

    server: TicketSystem

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.answers)
        self.end_headers()

    def log_message(self, *_):
        """Nothing on the console."""


@pytest.fixture
def receiver():
    server = TicketSystem(("127.0.0.1", 0), Receiver)
    server.got, server.answers = [], 200
    running = threading.Thread(target=server.serve_forever)
    running.start()
    yield server
    server.shutdown()
    running.join()
    server.server_close()


@pytest.fixture
def hooked(settings, receiver):
    settings.TICKETS_WEBHOOK = f"http://127.0.0.1:{receiver.server_port}/tickets"
    settings.TICKETS_SECRET = "a secret of the tests"
    return receiver


def test_a_second_worker_leaves_a_ticket_to_the_one_that_sends_it(stage, hooked):
    plan = order_ticket(by=stage.manager, plan=approved(stage, wanted("prov001")), by_way=Ticket.WEBHOOK)
    with under_way.claimed(plan.pk, under_way.TICKET):
        change_tasks.send_ticket.func(plan.pk)
    assert hooked.got == []
    change_tasks.send_ticket.func(plan.pk)
    assert len(hooked.got) == 1


def test_two_clicks_put_one_ticket_into_the_queue(stage, hooked):
    plan = approved(stage, wanted("prov001"))
    for _ in range(2):
        sent = signed_in(stage.manager).post(f"/access/plans/{plan.reference}/ticket/", {"by_way": "webhook"})
        assert sent.status_code == 302
    assert DBTaskResult.objects.filter(task_path=change_tasks.send_ticket.module_path).count() == 1


def test_a_webhook_gets_a_signed_message_once(stage, hooked):
    plan = order_ticket(by=stage.manager, plan=approved(stage, wanted("prov001")), by_way=Ticket.WEBHOOK)
    change_tasks.send_ticket.func(plan.pk)
    change_tasks.send_ticket.func(plan.pk)
    ((headers, body),) = hooked.got
    signed = headers[tickets.SENT_AT].encode() + b"." + body
    wanted_signature = hmac.new(b"a secret of the tests", signed, hashlib.sha256).hexdigest()
    assert headers[tickets.SIGNATURE] == f"sha256={wanted_signature}"
    assert json.loads(body)["plan"] == plan.reference
    assert b"prov001" not in body


@pytest.mark.parametrize("status", [302, 500])
def test_a_webhook_that_does_not_take_it_is_tried_again(stage, hooked, status):
    hooked.answers = status
    plan = order_ticket(by=stage.manager, plan=approved(stage, wanted("a")), by_way=Ticket.WEBHOOK)
    change_tasks.send_ticket.func(plan.pk)
    assert f"answers {status}" in Plan.objects.get(pk=plan.pk).stopped
    assert set(stands(plan).values()) == {STAND.PLANNED}
    hooked.answers = 204
    change_tasks.send_ticket.func(plan.pk)
    assert Plan.objects.get(pk=plan.pk).stopped == ""
    assert len(hooked.got) == 2


@pytest.mark.parametrize(("way", "says"), [(Ticket.MAIL, "SMTP_HOST"), (Ticket.WEBHOOK, "TICKETS_WEBHOOK")])
def test_a_way_that_is_not_set_up_says_so(stage, way, says):
    with pytest.raises(Unprepared, match=says):
        order_ticket(by=stage.manager, plan=approved(stage, wanted("a")), by_way=way)


def test_a_webhook_elsewhere_needs_tls(stage, settings):
    settings.TICKETS_WEBHOOK, settings.TICKETS_SECRET = "http://tickets.example/", "x"
    plan = order_ticket(by=stage.manager, plan=approved(stage, wanted("a")), by_way=Ticket.WEBHOOK)
    with pytest.raises(Unprepared, match="https"):
        tickets.send(plan)


def test_the_file_in_the_store_is_the_one_handed_over(stage):
    plan = export(by=stage.manager, plan=approved(stage, wanted("a", name=ODD)), form=Format.CSV)
    again = export(by=stage.manager, plan=plan, form=Format.CSV)
    assert again.handed_digest == plan.handed_digest
    assert ODD in store().get(plan.handed_digest).decode("utf-8-sig").replace('""', '"')

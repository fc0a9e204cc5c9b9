"""Answers by signed link: nothing before a button, one answer, nobody else's rows, nothing that lasts."""

import re
import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from forthwith import clock
from forthwith.access.actions import asks as actions
from forthwith.access.actions import closing
from forthwith.access.actions.asks import link_to_hand_over
from forthwith.access.answers import reminding
from forthwith.access.models import Ask, AskDraft, AskLink, AuditKind, Decision, FormReceived
from forthwith.errors import WrongState
from forthwith.people import mail
from forthwith.people.models import Message
from forthwith.people.tokens import digest_of, new_token
from forthwith.record.models import Entry
from tests.access.audited import audited, row
from tests.patience import PATIENCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(stage):
    return audited(stage)


@pytest.fixture
def asked(stage, audit):
    """The question to the LSO of agency A1, and its link."""
    closing.send_asks(audit=audit, by=stage.manager)
    ask = Ask.objects.get(part="A1")
    return ask, link_to_hand_over(ask=ask, by=stage.manager)


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


def all_answered(audit, kind="terminated"):
    return {f"row_{one.number}": kind for one in audit.rows.filter(unit="A1")}


def test_a_token_is_random_signed_and_kept_as_a_digest_alone(asked):
    ask, link = asked
    token = link.strip("/").rpartition("/")[2]
    assert len(token.partition(".")[0]) >= 32
    assert digest_of(token) in ask.links.values_list("token_digest", flat=True)
    assert digest_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert digest_of(token.partition(".")[0]) is None
    assert new_token() != new_token()
    assert not any(token in str(vars(one)) for one in AskLink.objects.all())


def test_the_first_page_tells_whom_it_is_for_and_no_account(asked, client):
    ask, link = asked
    page = client.get(link)
    text = page.content.decode()
    assert ask.contact.name in text
    assert "bert" not in text.lower()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]


def test_fetching_a_link_changes_nothing_but_that_it_was_opened(asked, client):
    ask, link = asked
    for _ in range(3):
        client.get(link)
    ask.refresh_from_db()
    assert ask.opened_at is not None
    assert ask.answered_at is None
    assert Entry.objects.filter(act="access.open_link").count() == 1


def test_only_the_rows_of_this_contact_are_shown(asked, client):
    _, link = asked
    text = client.post(link, {"act": "open"}).content.decode()
    assert "Bert Person" in text
    assert "Emil Person" not in text  # of agency A2
    assert "Fred Person" not in text  # of an agency nobody answers for


def test_answers_are_kept_until_sent_and_decide_nothing_before(asked, client, audit):
    ask, link = asked
    bert = row(audit, "bert")
    client.post(link, {"act": "save", "page": 1, f"row_{bert.number}": "terminated"})
    assert AskDraft.objects.get().answers == {str(bert.number): {"kind": "terminated", "ended_on": None}}
    assert Decision.objects.count() == 0
    text = client.post(link, {"act": "open"}).content.decode()
    tag = re.search(rf"<input[^>]*name=\"row_{bert.number}\"[^>]*value=\"terminated\"[^>]*>", text)
    assert "checked" in tag[0]
    ask.refresh_from_db()
    assert ask.answered_at is None


def test_nothing_is_sent_while_a_line_is_not_answered(asked, client, audit):
    _, link = asked
    given = {"act": "send", "page": 1, f"row_{row(audit, 'bert').number}": "terminated"}
    assert b"2 not answered yet" in client.post(link, given).content
    assert Decision.objects.count() == 0


def test_an_answer_is_sent_once(asked, client, audit):
    ask, link = asked
    sent = client.post(link, {"act": "send", "page": 1} | all_answered(audit))
    assert b"Your answer is sent" in sent.content
    made = Decision.objects.filter(by_ask=ask)
    assert made.count() == 3
    assert set(made.values_list("kind", flat=True)) == {"terminated"}
    assert FormReceived.objects.filter(kind=FormReceived.Kind.REVOKED).count() == 3
    again = client.post(link, {"act": "send", "page": 1} | all_answered(audit, "still employed"))
    assert again.status_code == 410
    assert Decision.objects.count() == 3
    assert not AskDraft.objects.exists()
    entry = Entry.objects.get(act="access.answer")
    assert entry.actor == f"contact:{ask.contact_id}"


def test_a_second_link_of_the_same_question_answers_no_more_either(stage, asked, client, audit):
    ask, link = asked
    other = link_to_hand_over(ask=ask, by=stage.manager)
    client.post(link, {"act": "send", "page": 1} | all_answered(audit))
    assert client.get(other).status_code == 410


def test_still_employed_decides_an_inactive_account_and_leaves_the_exempt_to_the_desk(
    stage, asked, client, audit
):
    _, link = asked
    client.post(link, {"act": "send", "page": 1} | all_answered(audit, "still employed"))
    assert row(audit, "bert").stands == "still employed"
    gina = row(audit, "gina")
    assert (gina.stands, gina.reviewer, gina.contact) == ("", stage.manager, None)
    assert {one.verb for one in closing.unplanned(audit) if one.account_key == "guid-bert"} == {
        "disable",
        "remove roles",
    }


def test_an_employee_still_employed_is_kept(stage, client):
    audit = audited(stage, AuditKind.EMPLOYEE)
    closing.send_asks(audit=audit, by=stage.officer)
    ask = Ask.objects.get(part="F1")
    link = link_to_hand_over(ask=ask, by=stage.officer)
    number = row(audit, "ivan").number
    ended = {f"row_{number}": "still employed", f"ended_{number}": "2026-01-31"}
    assert b"A last day is given" in client.post(link, {"act": "send", "page": 1} | ended).content
    client.post(link, {"act": "send", "page": 1, f"row_{number}": "still employed"})
    assert row(audit, "ivan").stands == "still employed"
    assert list(closing.unplanned(audit)) == []


def test_a_row_decided_at_the_desk_meanwhile_stays_so(stage, asked, client, audit):
    from forthwith.access.actions.desk import decide

    _, link = asked
    decide(row=row(audit, "bert"), kind=Decision.Kind.DISABLE, seen=0, by=stage.manager)
    client.post(link, {"act": "send", "page": 1} | all_answered(audit))
    assert row(audit, "bert").stands == "disable"
    assert row(audit, "cleo").stands == "terminated"


def test_not_mine_to_answer_ends_the_question_and_asks_nobody_twice(stage, asked, client, audit):
    ask, link = asked
    client.post(link, {"act": "decline"})
    ask.refresh_from_db()
    assert ask.withdrawn_at
    assert ask.not_theirs
    assert client.get(link).status_code == 410
    assert closing.send_asks(audit=audit, by=stage.manager) == 0


def test_a_wrong_link_leads_nowhere_and_too_many_are_braked(asked, client):
    assert client.get("/access/answer/no-such-token/").status_code == 404
    forged = new_token()
    statuses = {client.get(f"/access/answer/{forged}/").status_code for _ in range(35)}
    assert statuses == {404, 429}


def test_a_link_expires(asked, client):
    ask, link = asked
    with clock.frozen_at(ask.expires_at - timedelta(seconds=1)):
        assert client.get(link).status_code == 200
    with clock.frozen_at(ask.expires_at):
        assert client.get(link).status_code == 410


def test_what_is_taken_back_opens_no_more(stage, asked, client):
    ask, link = asked
    actions.withdraw(ask=ask, by=stage.manager, why="Asked by telephone.")
    assert client.get(link).status_code == 410
    with pytest.raises(WrongState):
        actions.remind(ask=ask, by=stage.manager)


def test_asked_twice_is_one_question(stage, asked, audit):
    assert closing.send_asks(audit=audit, by=stage.manager) == 0
    assert Ask.objects.count() == 2


@pytest.mark.parametrize(("before", "due"), [(8, 0), (7, 1), (3, 1), (2, 2), (0, 2), (-1, 2)])
def test_reminders_go_out_by_the_days_set(asked, before, due):
    ask, _ = asked
    assert reminding.reminders_due(ask, ask.due_on - timedelta(days=before)) == due


def test_time_reminds_then_tells_the_security_officer_once(asked, audit):
    ask, _ = asked
    with clock.frozen_at(clock.first_moment(ask.due_on - timedelta(days=2))):
        reminding.turn()
        reminding.turn()
    ask.refresh_from_db()
    assert ask.reminders == 2
    with clock.frozen_at(clock.first_moment(ask.due_on + timedelta(days=1))):
        reminding.turn()
        reminding.turn()
    ask.refresh_from_db()
    audit.refresh_from_db()
    assert ask.escalated_at
    assert audit.escalated_at
    assert Entry.objects.filter(act="access.escalate").count() == 3  # two questions and the audit
    assert Decision.objects.count() == 0


def test_a_contact_who_answers_no_more_is_asked_no_more(stage, asked, client, audit):
    from forthwith.access.actions.register import end_contact

    ask, link = asked
    end_contact(contact=ask.contact, until_on=clock.today(), by=stage.manager)
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        assert client.get(link).status_code == 410
        reminding.turn()
    ask.refresh_from_db()
    assert ask.withdrawn_at
    assert row(audit, "bert").contact is None


def test_a_secret_link_stands_in_no_log_line(asked):
    import logging

    from forthwith.config.logs import Discreet

    _, link = asked
    line = Discreet().format(logging.LogRecord("django", 30, "", 0, "Gone: %s", (link,), None))
    assert "/access/answer/" in line
    assert link not in line


def test_each_officer_is_told_what_was_disabled_once(stage, audit, client):
    from forthwith.access.actions.telling import tell_disabled
    from forthwith.access.models import Change
    from tests.access.changed import drafted, wanted

    drafted(
        stage,
        wanted("bert", unit="A1"),
        wanted("fred", unit="A9"),
        wanted("emil", unit="A2"),
        about=audit.reference,
    )
    assert tell_disabled(audit=audit, by=stage.manager) == (0, [])  # planned is not done
    done = Change.objects.filter(account_key__in=["bert", "fred"])
    done.update(stand=Change.Stand.DONE, done_at=clock.now())
    assert tell_disabled(audit=audit, by=stage.manager) == (1, ["A9"])
    assert tell_disabled(audit=audit, by=stage.manager) == (0, ["A9"])
    ask = Ask.objects.get(purpose=Ask.Purpose.TOLD)
    link = link_to_hand_over(ask=ask, by=stage.manager)
    assert "Name of bert" not in client.get(link).content.decode()
    text = client.post(link, {"act": "open"}).content.decode()
    assert "Name of bert" in text
    assert "Name of emil" not in text
    assert client.post(link, {"act": "send", "page": 1, "seen": "on"}).status_code == 200
    ask.refresh_from_db()
    assert ask.answered_at


class Server:
    """Takes mail."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


@pytest.fixture
def server(settings):
    taking = Server()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    controller = Controller(taking, hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.DEFAULT_FROM_EMAIL = "Forthwith <forthwith@agency.example>"
    settings.CSRF_TRUSTED_ORIGINS = ["https://forthwith.agency.example"]
    yield taking
    controller.stop()


@pytest.mark.django_db(transaction=False)
def test_the_mail_holds_a_link_that_answers_and_names_nobody(server, stage, client, audit):
    closing.send_asks(audit=audit, by=stage.manager)
    for message in Message.objects.filter(person=None):
        mail.send_message.func(message.pk)
        mail.send_message.func(message.pk)
    assert sorted(to for [to], _ in server.taken) == ["lso.a1@partner.example", "lso.a2@partner.example"]
    for _, letter in server.taken:
        text = f"{letter['Subject']}\n{letter.get_payload(decode=True).decode()}"
        assert not re.search("bert|cleo|emil|dora|gina", text, re.IGNORECASE)
    [_, letter] = next(one for one in server.taken if one[0] == ["lso.a1@partner.example"])
    link = re.search(
        r"https://forthwith\.agency\.example(/access/answer/\S+)", letter.get_payload(decode=True).decode()
    )[1]
    assert client.get(link).status_code == 200
    assert Message.objects.filter(person=None, link__isnull=False).count() == 0
    assert letter["Message-ID"].startswith("<forthwith.")
    assert all(
        b"partner" not in bytes(one.canonical) for one in Entry.objects.filter(act="people.send_message")
    )

"""Messages over a real SMTP server: sent once, tried again when refused, never lost, and nothing about anybody in them."""

import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.people import actions, mail
from forthwith.people.domain import Role
from forthwith.people.models import Message
from forthwith.record.models import Entry
from tests.cast import email
from tests.patience import PATIENCE


class Server:
    """Takes mail, unless it is told to refuse."""

    def __init__(self):
        self.taken = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        if self.refuses:
            return "451 Try again later"
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


@pytest.fixture
def server(settings):
    taking = Server()
    controller = Controller(taking, hostname="127.0.0.1", port=free_port(), ready_timeout=PATIENCE)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = controller.port
    settings.DEFAULT_FROM_EMAIL = "Forthwith <forthwith@agency.example>"
    settings.CSRF_TRUSTED_ORIGINS = ["https://forthwith.agency.example"]
    yield taking
    controller.stop()


def tell(**changes):
    word = {
        "about": "INC-2026-0001",
        "kind": "report",
        "subject": "A new report waits: INC-2026-0001",
        "path": "/incidents/INC-2026-0001/",
    }
    with transaction.atomic():
        mail.tell(Role.PRIVACY_OFFICER, **(word | changes))


def jobs(status=TaskResultStatus.READY):
    return DBTaskResult.objects.filter(task_path=mail.send_message.module_path, status=status)


def work_off():
    """What the worker does: every job that waits, once."""
    for job in list(jobs()):
        job.delete()
        mail.send_message.call(*job.args_kwargs["args"])


def test_a_message_says_where_and_nothing_else(cast, server):
    tell()
    work_off()
    [(people, message)] = server.taken
    assert people == [email("priya")]
    assert message["Subject"] == "A new report waits: INC-2026-0001"
    assert message["From"] == "Forthwith <forthwith@agency.example>"
    assert "https://forthwith.agency.example/incidents/INC-2026-0001/" in message.get_payload()
    assert Message.objects.get().sent_at


def test_its_sending_stands_on_the_record(cast, server):
    tell()
    before = Entry.objects.count()
    work_off()
    [entry] = Entry.objects.filter(sequence__gte=before)
    assert (entry.act, entry.actor) == ("people.send_message", "system")


def test_a_person_is_told_of_one_thing_once(cast, server):
    tell()
    tell()
    work_off()
    mail.send_message.call(Message.objects.get().pk)
    assert len(server.taken) == 1


def test_a_refused_message_is_tried_again_later_and_then_sent_once(cast, server):
    server.refuses = True
    tell()
    work_off()
    [message] = Message.objects.all()
    assert (message.sent_at, message.tries, server.taken) == (None, 1, [])
    [later] = jobs()
    assert later.run_after > clock.now()
    server.refuses = False
    work_off()
    assert len(server.taken) == 1
    assert not jobs().exists()


def test_where_nobody_listens_the_message_waits(cast, server, settings):
    settings.EMAIL_PORT = 1
    tell()
    work_off()
    assert Message.objects.get().sent_at is None
    assert jobs().count() == 1


def test_after_a_day_of_refusals_it_is_given_up(cast, server):
    server.refuses = True
    tell()
    Message.objects.update(tries=mail.MOST_TRIES - 1)
    work_off()
    assert not jobs().exists()


def test_two_workers_do_not_send_the_same_message(cast, server):
    tell()
    Message.objects.update(claimed_at=clock.now())
    work_off()
    assert server.taken == []


def test_a_worker_that_fell_lets_go_and_the_next_one_sends(cast, server):
    tell()
    jobs().update(status=TaskResultStatus.RUNNING)
    Message.objects.update(claimed_at=clock.now() - timedelta(minutes=6))
    mail.go_on()
    mail.go_on()
    assert jobs().count() == 1
    work_off()
    assert len(server.taken) == 1


def test_a_worker_killed_while_it_sent_leaves_the_message_to_be_sent_once_its_claim_is_over(cast, server):
    tell()
    jobs().update(status=TaskResultStatus.RUNNING)
    Message.objects.update(claimed_at=clock.now())
    mail.go_on()
    assert [one.run_after for one in jobs()] == [Message.objects.get().claimed_at + mail.CLAIMED_FOR]
    with clock.frozen_at(clock.now() + timedelta(minutes=6)):
        mail.send_message.func(Message.objects.get().pk)
    assert len(server.taken) == 1


def test_what_is_sent_again_after_a_fall_is_seen_to_be_the_same(cast, server):
    tell()
    work_off()
    Message.objects.update(sent_at=None)
    mail.go_on()
    work_off()
    first, second = (message["Message-ID"] for _, message in server.taken)
    assert first == second


def test_only_those_who_hold_the_role_and_may_sign_in_are_told(cast, server):
    actions.appoint(person=cast.wes, role=Role.PRIVACY_OFFICER, from_on=clock.today(), by=cast.alma)
    actions.bar(person=cast.wes, by=cast.alma)
    tell()
    assert [message.person for message in Message.objects.all()] == [cast.priya]


def test_whoever_did_it_is_not_told_of_it(cast, server):
    tell(but=cast.priya)
    assert not Message.objects.exists()


def test_what_is_undone_tells_nobody(cast, server):
    with transaction.atomic():
        tell()
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not jobs().exists()


def test_without_a_mail_server_nothing_waits(cast, settings):
    settings.EMAIL_HOST = ""
    tell()
    assert not Message.objects.exists()


def test_without_an_address_of_ours_the_message_names_the_first_page(cast, server, settings):
    settings.CSRF_TRUSTED_ORIGINS = []
    tell()
    work_off()
    assert "look at the first page" in server.taken[0][1].get_payload()

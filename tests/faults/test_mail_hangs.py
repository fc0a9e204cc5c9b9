"""A mail server that hangs or says "later": the message waits and is sent once; nothing foreign gets into a header."""

import socket
import threading
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as shipped
from django.core.mail import BadHeaderError, EmailMessage
from django.db import transaction

from forthwith import clock
from forthwith.access.actions.register import import_contacts
from forthwith.access.contact_file import read
from forthwith.access.models import Contact
from forthwith.errors import Invalid
from forthwith.people import actions as people
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.people.models import Message, Person
from tests.patience import PATIENCE
from tests.stage import cast

__all__ = ["cast"]

TWO_HEADERS = "vera@agency.example\nBcc: everybody@elsewhere.example"


@contextmanager
def hanging():
    """A server that takes the line and says nothing."""
    held = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def take():
            while True:
                try:
                    held.append(listening.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield listening.getsockname()[1], held
        listening.shutdown(socket.SHUT_RDWR)
    for line in held:
        line.close()


class Later:
    """Says "later" as often as told, where the person is named; then it takes the message."""

    def __init__(self, times):
        self.times, self.taken = times, []

    async def handle_RCPT(self, server, session, envelope, address, _options):  # noqa: N802 - the library's name
        self.times -= 1
        if self.times >= 0:
            return "450 4.2.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        self.taken.append(envelope.rcpt_tos)
        return "250 OK"


@contextmanager
def taking(handler):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    controller.start()
    yield port
    controller.stop()


@pytest.fixture
def told(cast, settings):
    """A message that waits to be sent."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = "127.0.0.1", False, 0.5
    settings.DEFAULT_FROM_EMAIL = "Forthwith <forthwith@agency.example>"
    with transaction.atomic():
        mail.tell(
            Role.PRIVACY_OFFICER, about="INC-2026-0001", kind="report", subject="A report waits", path="/"
        )
    return Message.objects.get()


def test_a_server_that_hangs_is_left_and_the_message_is_sent_once_it_answers(told, settings):
    with hanging() as (settings.EMAIL_PORT, held):
        mail.send_message.call(told.pk)
    told.refresh_from_db()
    assert (len(held), told.sent_at, told.claimed_at, told.tries) == (1, None, None, 1)
    settings.EMAIL_TIMEOUT = PATIENCE
    taken = Later(times=2)
    with taking(taken) as settings.EMAIL_PORT:
        for _ in range(4):
            mail.send_message.call(told.pk)
    told.refresh_from_db()
    assert (len(taken.taken), told.tries) == (1, 4)
    assert told.sent_at <= clock.now()


def test_no_installation_waits_for_a_mail_server_without_end():
    assert 0 < shipped.EMAIL_TIMEOUT <= mail.CLAIMED_FOR.total_seconds() / 5


@pytest.mark.parametrize("part", ["subject", "to"])
def test_what_holds_a_second_header_is_not_sent(part):
    given = {"subject": "x", "to": "vera@agency.example"} | {part: TWO_HEADERS}
    with pytest.raises(BadHeaderError):
        EmailMessage(subject=given["subject"], body="x", to=[given["to"]]).message()


def test_an_address_that_holds_a_second_header_is_not_taken(cast):
    given = {"name": "Vera Yew", "title": "", "password": "sixteen purple geese"}
    with pytest.raises(Invalid):
        people.add_person(email=TWO_HEADERS, **given, by=cast.alma)
    assert not Person.objects.filter(email__contains="elsewhere").exists()
    listed = read(f'kind,unit,name,email,from\nagency,A,Vera,"{TWO_HEADERS}",2026-01-02\n'.encode())
    with pytest.raises(Invalid):
        import_contacts(contacts=listed, by=cast.nora)
    assert not Contact.objects.exists()

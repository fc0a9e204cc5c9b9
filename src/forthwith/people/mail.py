"""Word to people by e-mail: that something waits and where, never what it is about."""

from collections.abc import Mapping
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django_tasks import TaskResultStatus, task
from django_tasks.base import TASK_MAX_PRIORITY
from django_tasks_db.models import DBTaskResult

from forthwith import clock, jobs
from forthwith.people.domain import Role
from forthwith.people.models import Message, Person
from forthwith.people.queries import holders
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor

OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
CLAIMED_FOR = timedelta(minutes=5)
MOST_TRIES = 30  # over a day: the waits grow to an hour
LONGEST_WAIT = 60


def is_set_up() -> bool:
    """Whether this installation can send mail at all."""
    return bool(settings.EMAIL_HOST)


def reaches_outside() -> bool:
    """Whether a link to this installation can be mailed: it has a server to send by, and an address of its own."""
    return is_set_up() and bool(settings.CSRF_TRUSTED_ORIGINS)


def tell(role: Role, *, about: str, kind: str, subject: str, path: str, but: Person | None = None) -> None:
    """Tell everybody in a role, once each, that something waits at an address of ours.

    Part of the calling act: message and job stand in the same database, so there is word of what was done and
    of nothing else. `subject` and `path` hold no PHI. Where no mail is set up, the first page tells.
    """
    if not is_set_up():
        return
    for person in holders(role, clock.today()):
        if person.is_active and person != but:
            tell_person(person.pk, about=about, kind=kind, subject=subject, path=path)


def tell_person(person_id: int, *, about: str, kind: str, subject: str, path: str) -> None:
    """Tell one person, once, that something waits at an address of ours; part of the calling act, as `tell` is."""
    message, is_new = Message.objects.get_or_create(
        person_id=person_id,
        about=about,
        kind=kind,
        defaults={"subject": subject, "path": path, "made_at": clock.now()},
    )
    if is_new:
        send_message.enqueue(message.pk)


def tell_each(subjects: Mapping[int, str], *, about: str, kind: str, path: str) -> None:
    """Tell many persons, each their own subject by their number; who was told of it already is not told again."""
    told = set(Message.objects.filter(about=about, kind=kind).values_list("person_id", flat=True))
    made = Message.objects.bulk_create(
        Message(person_id=number, about=about, kind=kind, subject=subject, path=path, made_at=clock.now())
        for number, subject in subjects.items()
        if number not in told
    )
    jobs.put_in_each(send_message, (message.pk for message in made))


def tell_outside(*, address: str, about: str, kind: str, subject: str, link: str) -> None:
    """Tell somebody without an account, once for each kind of word, that an answer is asked for at a link.

    Part of the calling act, as `tell` is. `subject` names nobody; `link` is a path that opens by itself: it is sealed
    here, and forgotten once it is sent. Where no link can be mailed, whoever asks hands it over.
    """
    if not reaches_outside():
        return
    message, is_new = Message.objects.get_or_create(
        person=None,
        about=about,
        kind=kind,
        defaults={"address": address, "link": link, "subject": subject, "made_at": clock.now()},
    )
    if is_new:
        send_message.enqueue(message.pk)


def withdraw_outside(*, about: str) -> None:
    """What is not sent yet of this is not sent any more."""
    Message.objects.filter(person=None, about=about, sent_at=None).delete()


@task(priority=TASK_MAX_PRIORITY)
def send_message(message_id: int) -> None:
    """Send one message that is not sent yet; refused, it is tried again later, for a day."""
    message = _claimed(message_id)
    if message is None:
        return
    try:
        _letter(message).send()
    except (OSError, SMTPException):
        _try_later(message)
    else:
        _enter_sent(message)


def _claimed(message_id: int) -> Message | None:
    """The message, held for this worker a while; None where it is sent, or another worker holds it."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=clock.now() - CLAIMED_FOR)
    waiting = Message.objects.filter(free, pk=message_id, sent_at=None)
    if not waiting.update(claimed_at=clock.now(), tries=F("tries") + 1):
        return None
    return Message.objects.select_related("person").get(pk=message_id)


def _letter(message: Message) -> EmailMessage:
    """The same message has the same identifier: what is sent again after a crash is seen to be the same."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    return EmailMessage(
        subject=message.subject,
        body=f"{message.subject}.\n\n{_where(message)}\n\n"
        "This message holds nothing about anybody. It is sent by a machine; nobody reads an answer.\n",
        to=[message.person.email if message.person else message.address],
        headers={"Message-ID": f"<forthwith.{message.pk}.{message.made_at:%Y%m%d%H%M%S}@{domain}>"},
    )


def _where(message: Message) -> str:
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    if not message.person:
        return (
            f"Answer here, without an account:\n{origin.rstrip('/')}{message.link}\n\n"
            "The link is meant for you alone: do not pass it on. Not yours to answer? Say so behind the link."
        )
    if not origin:
        return "What it is about stands behind your sign-in: open Forthwith and look at the first page."
    return f"What it is about stands behind your sign-in:\n{origin.rstrip('/')}{message.path}"


def _enter_sent(message: Message) -> None:
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(sent_at=clock.now(), claimed_at=None, link=None)
        to = message.person.actor_id if message.person else "outside"
        fields = {"to": to, "kind": message.kind, "about": message.about}
        record.append("people.send_message", by=SystemActor(), fields=fields)


def _try_later(message: Message) -> None:
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(claimed_at=None)
        if message.tries < MOST_TRIES:
            wait = timedelta(minutes=min(2 ** (message.tries - 1), LONGEST_WAIT))
            send_message.using(run_after=clock.now() + wait).enqueue(message.pk)


def go_on() -> None:
    """What a worker does first after a crash: every message that is not sent is in the queue, once.

    One that was being sent waits until its claim is over: perhaps another worker is at it.
    """
    jobs = DBTaskResult.objects.filter(task_path=send_message.module_path)
    jobs.filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=clock.now()
    )
    for message in Message.objects.filter(sent_at=None, tries__lt=MOST_TRIES):
        if not jobs.filter(status__in=OPEN, args_kwargs__args=[message.pk]).exists():
            free_at = message.claimed_at + CLAIMED_FOR if message.claimed_at else None
            send_message.using(run_after=free_at).enqueue(message.pk)

"""Asking somebody without an account: ask, remind, hand a link over, withdraw; save and send the answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.access import guards
from forthwith.access.answers import Answers, answering
from forthwith.access.models import Ask, AskDraft, AskLink, Contact
from forthwith.errors import Invalid, Unprepared, WrongState
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.people.tokens import digest_of, new_token
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json
from forthwith.record.domain import Actor

ANSWER_DAYS = 14
# A link opens this long after the day its answer was due: late is better than never.
LATE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Outside:
    """Whoever opens a link, as the record names them: the contact the link was made for."""

    contact_id: int

    @property
    def actor_id(self) -> str:
        return f"contact:{self.contact_id}"

    @property
    def actor_name(self) -> str:
        """A contact's name is sealed, and a link may be passed on."""
        return f"Contact {self.contact_id}, by signed link"

    @property
    def emergency(self) -> str:
        """A link opens nothing more in an emergency."""
        return ""


@transaction.atomic
def ask(
    *, purpose: Ask.Purpose, contact: Contact, about: str, part: str = "", by: Person, days: int = ANSWER_DAYS
) -> Ask:
    """Ask a contact, by a link in a mail; what is asked already and not answered is not asked twice.

    `about` is the reference of an audit or a review, `part` the part of it this contact answers for.
    """
    guards.check_may_work(by)
    head.locked()  # two at once wait for each other
    same = Ask.objects.filter(purpose=purpose, contact=contact, about=about, part=part)
    open_one = same.filter(answered_at=None, withdrawn_at=None).first()
    if open_one:
        return open_one
    if not contact.email.strip():
        raise Invalid("This contact has no e-mail address. Enter it first.")
    due_on = clock.today() + timedelta(days=days)
    made = Ask.objects.create(
        purpose=purpose,
        contact=contact,
        about=about,
        part=part,
        asked_at=clock.now(),
        asked_by=by,
        due_on=due_on,
        expires_at=clock.first_moment(due_on + timedelta(days=LATE_DAYS + 1)),
    )
    link, token = _linked(made)
    fields: dict[str, Json] = {"purpose": made.purpose, "contact": contact.pk, "due_on": due_on.isoformat()}
    record.append("access.ask", by=by, case=about, rows=[made, link], fields=fields)
    _send(made, token, kind="ask", subject=answering(purpose).subject)
    return made


@transaction.atomic
def remind(*, ask: Ask, by: Actor) -> Ask:
    """Write once more, with a link beside the first; a link once mailed goes on to open."""
    if isinstance(by, Person):
        guards.check_may_work(by)
    found = _open(ask)
    link, token = _linked(found)
    found.reminders, found.reminded_at = found.reminders + 1, clock.now()
    found.save()
    fields: dict[str, Json] = {"purpose": found.purpose, "reminder": found.reminders}
    record.append("access.remind", by=by, case=found.about, rows=[found, link], fields=fields)
    subject = f"Reminder: {answering(found.purpose).subject}"
    _send(found, token, kind=f"reminder {found.reminders}", subject=subject)
    return found


@transaction.atomic
def link_to_hand_over(*, ask: Ask, by: Person) -> str:
    """The path of one more link, shown this once: where no mail can be sent, or a contact never had it."""
    guards.check_may_work(by)
    found = _open(ask)
    link, token = _linked(found)
    record.append("access.hand_over_link", by=by, case=found.about, rows=[link, found])
    return _path(token)


@transaction.atomic
def withdraw(*, ask: Ask, by: Actor, why: str = "") -> Ask:
    """Take an ask back: its links open no more, what was filled in is forgotten, what is not mailed is not mailed."""
    if isinstance(by, Person):
        guards.check_may_work(by)
    found = Ask.objects.select_for_update(of=("self",)).select_related("contact").get(pk=ask.pk)
    if found.withdrawn_at:
        return found
    if found.answered_at:
        raise WrongState("This was answered meanwhile; there is nothing to take back.")
    found.withdrawn_at = clock.now()
    found.save()
    AskDraft.objects.filter(ask=found).delete()
    mail.withdraw_outside(about=_mail_about(found))
    fields: dict[str, Json] = {"purpose": found.purpose}
    record.append(
        "access.withdraw_ask", by=by, case=found.about, rows=[found], fields=fields, phi={"why": why}
    )
    return found


@transaction.atomic
def decline(*, ask: Ask) -> Ask:
    """The contact says that it is not theirs to answer: the ask ends, and the security officer hears of it."""
    head.locked()
    found = _open(ask)
    found.withdrawn_at, found.not_theirs = clock.now(), True
    found.save()
    AskDraft.objects.filter(ask=found).delete()
    mail.withdraw_outside(about=_mail_about(found))
    record.append("access.decline_ask", by=Outside(found.contact_id), case=found.about, rows=[found])
    mail.tell(
        Role.SECURITY_OFFICER,
        about=_mail_about(found),
        kind="not theirs",
        subject=f"A question of {found.about} went to somebody who may not answer it",
        path="/access/",
    )
    return found


@transaction.atomic
def note_opened(*, ask: Ask) -> None:
    """Note that a link was fetched for the first time; a program that looks into mail may have done it."""
    if ask.opened_at is None and Ask.objects.filter(pk=ask.pk, opened_at=None).update(opened_at=clock.now()):
        record.append("access.open_link", by=Outside(ask.contact_id), case=ask.about, rows=[ask])


@transaction.atomic
def save_answers(*, ask: Ask, answers: Answers) -> AskDraft:
    """Keep what is filled in beside what was filled in before; nothing is decided by it."""
    head.locked()
    found = _open(ask)
    before = AskDraft.objects.filter(ask=found).first()
    kept = {**(before.answers if before else {}), **answers}
    draft, _ = AskDraft.objects.update_or_create(
        ask=found, defaults={"answers": kept, "saved_at": clock.now()}
    )
    return draft


@transaction.atomic
def send_answers(*, ask: Ask) -> Ask:
    """Send what is filled in, once: it becomes what its purpose makes of it, and the link answers no more."""
    head.locked()
    found = _open(ask)
    draft = AskDraft.objects.filter(ask=found).first()
    answers: Answers = draft.answers if draft else {}
    purpose = answering(found.purpose)
    missing = purpose.missing(found, answers)
    if missing:
        raise WrongState(f"{missing} not answered yet. Answer every line, then send.")
    purpose.take(found, answers)
    found.answered_at = clock.now()
    found.save()
    AskDraft.objects.filter(ask=found).delete()
    fields: dict[str, Json] = {"purpose": found.purpose}
    record.append(
        "access.answer", by=Outside(found.contact_id), case=found.about, rows=[found], fields=fields
    )
    return found


def _open(ask: Ask) -> Ask:
    """The ask as it stands now; WrongState where it is not open any more."""
    found = Ask.objects.select_for_update(of=("self",)).select_related("contact").get(pk=ask.pk)
    check_open(found, clock.now())
    return found


def check_open(ask: Ask, at: datetime) -> None:
    """An ask is open until it is answered, withdrawn, or long overdue."""
    if ask.answered_at:
        raise WrongState("This was answered already. Nothing was changed.")
    if ask.withdrawn_at:
        raise WrongState("This question was taken back: nothing more is asked of you.")
    until_on = ask.contact.until_on
    if until_on and until_on < clock.local_date(at):
        raise WrongState(
            "This question was meant for somebody who no longer answers for it. Nothing is asked of you."
        )
    if ask.expires_at <= at:
        raise WrongState("This link has expired. Ask whoever wrote to you for a new one.")


def _linked(ask: Ask) -> tuple[AskLink, str]:
    token = new_token()
    digest = digest_of(token)
    if digest is None:  # a signer that does not know its own signature
        raise Unprepared("Links cannot be signed. Look at FORTHWITH_SECRET_KEY.")
    return AskLink.objects.create(ask=ask, token_digest=digest, made_at=clock.now()), token


def _send(ask: Ask, token: str, *, kind: str, subject: str) -> None:
    mail.tell_outside(
        address=ask.contact.email, about=_mail_about(ask), kind=kind, subject=subject, link=_path(token)
    )


def _mail_about(ask: Ask) -> str:
    return f"ask {ask.pk}"


def _path(token: str) -> str:
    return reverse("access:answer", args=[token])

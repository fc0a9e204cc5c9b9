"""What time does to open questions: reminders, a contact who answers no more, and what goes to the security officer."""

from datetime import date, timedelta

from django.db import transaction

from forthwith import clock
from forthwith.access.actions import asks
from forthwith.access.actions.audits import ANSWERS
from forthwith.access.models import Ask, Audit, AuditKind, AuditRow, Contact
from forthwith.access.queries import asks as ask_queries
from forthwith.access.queries import audits as audit_queries
from forthwith.access.queries.register import contacts_for
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor

# Days before an answer is due on which its contact is reminded.
REMIND_BEFORE = (7, 2)
_US = SystemActor()


def turn() -> None:
    """Everything that is due now; done again at once, it does nothing."""
    today = clock.today()
    for ask in ask_queries.waiting().filter(contact__until_on__lt=today):
        pass_on(ask)
    for ask in ask_queries.waiting().filter(expires_at__gt=clock.now()):
        if ask.reminders < reminders_due(ask, today):
            asks.remind(ask=ask, by=_US)
    for ask in ask_queries.overdue(today).filter(escalated_at=None):
        escalate_ask(ask)
    for audit in audit_queries.overdue(today).filter(escalated_at=None):
        escalate_audit(audit)


def reminders_due(ask: Ask, today: date) -> int:
    """How many reminders should have gone out by a day; none on the day of asking itself."""
    asked_on = clock.local_date(ask.asked_at)
    days = (ask.due_on - timedelta(days=before) for before in REMIND_BEFORE)
    return sum(asked_on < day <= today for day in days)


@transaction.atomic
def pass_on(ask: Ask) -> None:
    """A contact who answers no more: the question is taken back, the rows go to the next contact or to nobody."""
    asks.withdraw(ask=ask, by=_US, why="The contact answers no more.")
    audit = Audit.objects.filter(reference=ask.about, closed_at=None).first()
    if audit is None:
        return
    following = _next_contact(audit, ask)
    rows = AuditRow.objects.filter(audit=audit, contact=ask.contact, stands="")
    changed = rows.update(contact=following)
    to = f"contact:{following.pk}" if following else "nobody"
    record.append("access.assign", by=_US, case=audit.reference, fields={"changed": changed, "to": to})


def _next_contact(audit: Audit, ask: Ask) -> Contact | None:
    kind = ANSWERS.get(AuditKind(audit.kind))
    found = contacts_for(kind, ask.contact.unit, clock.today()) if kind else []
    return found[-1] if found else None


@transaction.atomic
def escalate_ask(ask: Ask) -> None:
    """No answer by its day: the security officer hears of it, once. Silence decides nothing."""
    if Ask.objects.filter(pk=ask.pk, escalated_at=None, answered_at=None).update(escalated_at=clock.now()):
        record.append("access.escalate", by=_US, case=ask.about, rows=[ask], fields={"purpose": ask.purpose})
        _tell(f"ask {ask.pk}", f"A question of {ask.about} is not answered in time", ask.about)


@transaction.atomic
def escalate_audit(audit: Audit) -> None:
    """Rows undecided past their day: the security officer hears of it, once."""
    if Audit.objects.filter(pk=audit.pk, escalated_at=None).update(escalated_at=clock.now()):
        record.append("access.escalate", by=_US, case=audit.reference, rows=[audit])
        _tell(audit.reference, f"{audit.reference} has undecided rows past their day", audit.reference)


def _tell(about: str, subject: str, reference: str) -> None:
    path = f"/access/audits/{reference}/" if reference.startswith("AU-") else "/access/"
    mail.tell(Role.SECURITY_OFFICER, about=about, kind="overdue", subject=subject, path=path)

"""What time does to a collection: reminders, officers who change, and what goes to the security officer."""

from datetime import date, timedelta

from django.db import transaction

from forthwith import clock
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.program.collection.actions import asking
from forthwith.program.collection.models import Asked
from forthwith.program.collection.queries.years import waiting
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor

# Days before the last of April on which a facility is reminded; and on the day after it.
REMIND_BEFORE = (14, 7, 1, -1)
_US = SystemActor()


def turn() -> None:
    """Everything that is due now; done again at once, it does nothing."""
    today = clock.today()
    for asked in waiting():
        asking.pass_on(asked=asked)
    for asked in waiting().exclude(officer=None):
        if asked.reminders < reminders_due(asked, today):
            asking.remind(asked=asked, by=_US)
    for asked in waiting().filter(questionnaire__due_on__lt=today, escalated_at=None):
        escalate(asked)


def reminders_due(asked: Asked, today: date) -> int:
    """One, once a day of reminding has come since the last word; a server that was off sends one, not four."""
    asked_on = clock.local_date(asked.asked_at)
    last = clock.local_date(asked.reminded_at) if asked.reminded_at else asked_on
    days = (asked.questionnaire.due_on - timedelta(days=before) for before in REMIND_BEFORE)
    return asked.reminders + any(last < day <= today for day in days)


@transaction.atomic
def escalate(asked: Asked) -> None:
    """No answer by the last of April: the security officer hears of it, once. Silence answers nothing."""
    silent = Asked.objects.filter(pk=asked.pk, escalated_at=None, answered_at=None)
    if not silent.update(escalated_at=clock.now()):
        return
    case = asking.case_of(asked.questionnaire)
    record.append("collection.escalate", by=_US, case=case, rows=[asked], fields={"facility": asked.facility})
    mail.tell(
        Role.SECURITY_OFFICER,
        about=f"collection {asked.pk}",
        kind="overdue",
        subject=f"April collection: {asked.facility} has not answered",
        path=f"/program/collection/{asked.questionnaire.year}/",
    )

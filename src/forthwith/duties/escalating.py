"""Passing on what is overdue too long, as its policy says: to another role, once, entered on the record."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.duties.adopted import in_force
from forthwith.duties.domain import ACCESS, PROGRAM
from forthwith.duties.models import Duty, Escalation
from forthwith.duties.owners import Owners
from forthwith.people import mail
from forthwith.policy.duty import Duty as Promised
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor


def turn() -> None:
    """Everything overdue by more than its policy bears; done again at once, nothing."""
    today = clock.today()
    for promised in (duty for pack in in_force(today).values() for duty in pack.duty):
        if promised.escalate_after is not None:
            for one in _overdue(promised, today - timedelta(days=promised.escalate_after)):
                _escalate(one, promised.escalate_to)


def _overdue(promised: Promised, before: date) -> list[Duty]:
    """Those whose last day lies further back, and that were not passed on yet."""
    rows = Duty.objects.filter(law__in=(PROGRAM, ACCESS), kind=promised.id, done_on=None, due_on__lt=before)
    known = set(Escalation.objects.filter(duty=promised.id).values_list("subject", "period", "due_on"))
    return [one for one in rows.defer("why") if (one.subject, one.period, one.due_on) not in known]


@transaction.atomic
def _escalate(one: Duty, to: str) -> None:
    """Two workers at once: the second finds it passed on."""
    defaults = {"to": to, "escalated_at": clock.now()}
    which: dict[str, Any] = {
        "duty": one.kind,
        "subject": one.subject,
        "period": one.period,
        "due_on": one.due_on,
    }
    made, is_new = Escalation.objects.get_or_create(**which, defaults=defaults)
    if not is_new:
        return
    fields = {"duty": one.kind, "subject": one.subject, "period": one.period, "to": to}
    record.append("duties.escalate", by=SystemActor(), rows=[made], fields=fields)
    if mail.is_set_up():
        for person_id in Owners(clock.today()).of(to, one.facility):
            mail.tell_person(
                person_id,
                about=f"escalation {made.pk}",
                kind="escalation",
                subject="A duty is overdue too long and comes to you",
                path="/",
            )

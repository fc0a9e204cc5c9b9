"""What the worker does of plans: carry them out over LDAPS, send their tickets. Killed half way, it goes on."""

from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django_tasks import task
from django_tasks.base import TASK_MAX_PRIORITY

from forthwith import clock, jobs
from forthwith.access.actions import carrying_out, handing
from forthwith.access.actions.carrying_out import waiting
from forthwith.access.actions.changes import note_stopped
from forthwith.access.models import Plan
from forthwith.access.plans import tickets
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import under_way

MOST_TRIES = 30
LONGEST_WAIT = 60  # minutes


@task(priority=TASK_MAX_PRIORITY)
def carry_out_plan(plan_id: int) -> None:
    """Carry out what is left of a plan, in the name of who ordered it; one worker at a time."""
    with under_way.claimed(plan_id, under_way.PLAN) as is_ours:
        if is_ours:
            _carry_out(plan_id)


def _carry_out(plan_id: int) -> None:
    plan = Plan.objects.select_related("ordered_by", "system").get(pk=plan_id)
    if plan.ordered_by is None:
        return
    try:
        carrying_out.carry_out(by=plan.ordered_by, plan=plan)
    except Forthwith as refused:
        note_stopped(by=plan.ordered_by, plan=plan, why=str(refused))
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; names must not be in it
        raise Broken(f"Plan {plan_id} stopped on {type(error).__name__}.") from None


@task(priority=TASK_MAX_PRIORITY)
def send_ticket(plan_id: int, tries: int = 1) -> None:
    """Send a plan's ticket; not taken, it is tried again later, for a day. One worker at a time."""
    with under_way.claimed(plan_id, under_way.TICKET) as is_ours:
        if is_ours:
            _send(plan_id, tries)


def _send(plan_id: int, tries: int) -> None:
    plan = Plan.objects.select_related("ordered_by").get(pk=plan_id)
    if plan.handed_at or plan.ordered_by is None:
        return
    try:
        tickets.send(plan)
    except (OSError, SMTPException, Forthwith) as refused:
        _try_later(plan, tries, refused)
    else:
        handing.note_sent(by=plan.ordered_by, plan=plan)


def _try_later(plan: Plan, tries: int, refused: Exception) -> None:
    why = str(refused) if isinstance(refused, Forthwith) else "The mail server did not take the ticket."
    if plan.ordered_by:
        note_stopped(by=plan.ordered_by, plan=plan, why=why)
    if tries < MOST_TRIES:
        wait = timedelta(minutes=min(2 ** (tries - 1), LONGEST_WAIT))
        send_ticket.using(run_after=clock.now() + wait).enqueue(plan.pk, tries + 1)


def go_on() -> None:
    """What a worker does first after a crash: every plan that is ordered and not finished is in the queue, once."""
    jobs.end_fallen(carry_out_plan, lambda plan: under_way.is_claimed(plan, under_way.PLAN))
    jobs.end_fallen(send_ticket, lambda plan, *_: under_way.is_claimed(plan, under_way.TICKET))
    for plan in Plan.objects.exclude(ordered_at=None).select_related("system"):
        for todo in _left(plan):
            jobs.put_in_once(todo, plan.pk)


def is_under_way(plan: Plan) -> bool:
    """Whether a job for this plan waits or is being done."""
    return jobs.is_open(carry_out_plan, plan.pk) or jobs.is_open(send_ticket, plan.pk)


def _left(plan: Plan) -> Iterator[Any]:
    """The jobs an ordered plan still needs."""
    if plan.way == Plan.Way.LDAPS and next(waiting(plan), None):
        yield carry_out_plan
    if plan.handed_digest and not plan.handed_at:
        yield send_ticket

"""What the worker does of plans: carry them out over LDAPS, send their tickets. Killed half way, it goes on."""

from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django_tasks import TaskResultStatus, task
from django_tasks.base import TASK_MAX_PRIORITY
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.access import tickets
from forthwith.access.actions import carrying_out, handing
from forthwith.access.actions.carrying_out import waiting
from forthwith.access.actions.changes import note_stopped
from forthwith.access.models import Plan
from forthwith.errors import Broken, Forthwith

OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
MOST_TRIES = 30
LONGEST_WAIT = 60  # minutes


@task(priority=TASK_MAX_PRIORITY)
def carry_out_plan(plan_id: int) -> None:
    """Carry out what is left of a plan, in the name of who ordered it."""
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
    """Send a plan's ticket; not taken, it is tried again later, for a day."""
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
    jobs = DBTaskResult.objects.filter(task_path__in=(carry_out_plan.module_path, send_ticket.module_path))
    jobs.filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=clock.now()
    )
    for plan in Plan.objects.exclude(ordered_at=None).select_related("system"):
        for todo in _left(plan):
            mine = jobs.filter(task_path=todo.module_path, status__in=OPEN, args_kwargs__args__0=plan.pk)
            if not mine.exists():
                todo.enqueue(plan.pk)


def is_under_way(plan: Plan) -> bool:
    """Whether a job for this plan waits or is being done."""
    paths = (carry_out_plan.module_path, send_ticket.module_path)
    jobs = DBTaskResult.objects.filter(task_path__in=paths, status__in=OPEN)
    return jobs.filter(args_kwargs__args__0=plan.pk).exists()


def _left(plan: Plan) -> Iterator[Any]:
    """The jobs an ordered plan still needs."""
    if plan.way == Plan.Way.LDAPS and next(waiting(plan), None):
        yield carry_out_plan
    if plan.handed_digest and not plan.handed_at:
        yield send_ticket

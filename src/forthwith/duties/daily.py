"""What the worker does by the clock for the program: every hour, bring its duties up to today and remind of them."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.duties import escalating, reminding
from forthwith.duties.refreshing import refresh
from forthwith.errors import Broken

# A new day begins at midnight of the entity's zone; a worker that was off for months does everything once.
PAUSE = timedelta(hours=1)
# What each turn does, in order; each may be done twice without harm.
TURN: tuple[Callable[[], object], ...] = (refresh, reminding.turn, escalating.turn)
_ROOMS: dict[str, Callable[[], object]] = {}


def every_hour(name: str, act: Callable[[], object]) -> None:
    """Let a room of the program do something by the clock, that may be done twice without harm."""
    _ROOMS[name] = act


@task()
def turn() -> None:
    """Do all that is due by the clock; the next turn is in the queue before this one begins."""
    go_on()
    stopped = [type(error).__name__ for error in map(_stopped_by, (*TURN, *_ROOMS.values())) if error]
    if stopped:
        raise Broken(f"The hourly work on the program stopped on {', '.join(stopped)}.")


def _stopped_by(act: Callable[[], object]) -> Exception | None:
    """What stopped one act: the others are done all the same."""
    try:
        act()
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job
        return error
    return None


@transaction.atomic
def go_on(*, at_once: bool = False) -> None:
    """Let there be exactly one next turn in the queue; what is done is forgotten."""
    turns = DBTaskResult.objects.filter(task_path=turn.module_path)
    turns.exclude(status=TaskResultStatus.RUNNING, started_at__gt=clock.now() - PAUSE).delete()
    turn.using(run_after=None if at_once else clock.now() + PAUSE).enqueue()

"""How long the oldest job that could be done waits."""

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from forthwith import clock


def oldest_waiting_seconds() -> float:
    """Seconds since the oldest due job could have begun; 0 where none waits."""
    now = clock.now()
    due = Q(run_after=get_date_max()) | Q(run_after__lte=now)
    waiting = DBTaskResult.objects.filter(due, status=TaskResultStatus.READY)
    since = [
        max(at, after) if after <= now else at
        for at, after in waiting.values_list("enqueued_at", "run_after")
    ]
    return max(0.0, (now - min(since)).total_seconds()) if since else 0.0

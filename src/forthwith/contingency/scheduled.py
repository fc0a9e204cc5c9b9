"""Backups by the worker's clock: one when the last is too old, so many kept, none done twice, failures told."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_tasks import task

from forthwith import clock, jobs
from forthwith.contingency.backing_up import back_up, enter_failure
from forthwith.contingency.models import Backup
from forthwith.errors import Forthwith
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor

# A backup that takes longer than its pause must not be begun again beside itself.
AGAIN_AFTER_FAILURE = timedelta(hours=1)


def is_due() -> bool:
    """Whether a folder and a pause are set, and the last backup by the clock is older than the pause."""
    if not settings.BACKUP_FOLDER or not settings.BACKUP_HOURS:
        return False
    made = Backup.objects.filter(by_schedule=True)
    last, tried = made.filter(failed="").first(), made.first()
    if tried and tried.failed and tried.ended_at > clock.now() - AGAIN_AFTER_FAILURE:
        return False
    return last is None or last.began_at <= clock.now() - timedelta(hours=settings.BACKUP_HOURS)


def turn() -> None:
    """Every hour: put the backup into the queue if it is due."""
    if is_due():
        with transaction.atomic():
            jobs.put_in_once(by_the_clock)


@task()
def by_the_clock() -> None:
    """Make the backup that is due, then remove those there are too many of."""
    if not is_due():
        return
    began_at, folder = clock.now(), Path(settings.BACKUP_FOLDER)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        back_up(folder / f"forthwith-{began_at:%Y%m%dT%H%M%SZ}.backup", by=SystemActor(), by_schedule=True)
    except Forthwith:
        return  # it is entered and told
    except Exception as error:
        enter_failure(
            f"It stopped: {type(error).__name__}.", began_at=began_at, by=SystemActor(), by_schedule=True
        )
        raise
    remove_old(folder)


def remove_old(folder: Path) -> int:
    """Remove all but the newest so many of those made by the clock; each removal is on the record. How many."""
    if not settings.BACKUP_KEEP:
        return 0
    old = list(Backup.objects.filter(by_schedule=True, failed="", removed_at=None)[settings.BACKUP_KEEP :])
    for one in old:
        (folder / one.file_name).unlink(missing_ok=True)
        one.removed_at = clock.now()
    if old:
        with transaction.atomic():
            Backup.objects.bulk_update(old, ["removed_at"])
            record.append("contingency.remove_backups", by=SystemActor(), rows=old)
    return len(old)

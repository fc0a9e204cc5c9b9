"""All reads of backups and of what was made of them."""

from pathlib import Path

from django.conf import settings

from forthwith.contingency.domain import Copying
from forthwith.contingency.models import Backup, Restoration
from forthwith.errors import NotFound


def last_backup() -> Backup | None:
    """The last backup that was made."""
    return Backup.objects.filter(failed="").first()


def last_failure() -> Backup | None:
    """The last that failed, if none was made since."""
    last = Backup.objects.first()
    return last if last and last.failed else None


def last_drill() -> Restoration | None:
    """The last restore drill that held."""
    return Restoration.objects.filter(kind=Copying.DRILL, faults=[]).first()


def last_file() -> Path:
    """The newest backup in the folder of backups that is still there; NotFound where there is none."""
    folder = Path(settings.BACKUP_FOLDER)
    for one in Backup.objects.filter(failed="", removed_at=None)[:50]:
        if settings.BACKUP_FOLDER and (folder / one.file_name).is_file():
            return folder / one.file_name
    raise NotFound("No backup lies in FORTHWITH_BACKUP_FOLDER. Name the file.")

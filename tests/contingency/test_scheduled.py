"""The worker's backups: one when it is due, none twice, so many kept, a failure on the record and told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from forthwith import clock
from forthwith.contingency import scheduled
from forthwith.contingency.models import Backup
from forthwith.people.models import Message
from forthwith.record.models import Entry


@pytest.fixture
def set_up(settings, tmp_path, cast):
    settings.BACKUP_PASSPHRASE, settings.BACKUP_KEY = "a passphrase of many words for the tests", ""
    settings.BACKUP_FOLDER, settings.BACKUP_HOURS, settings.BACKUP_KEEP = str(tmp_path / "kept"), 24, 2
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    return tmp_path / "kept"


def after(hours):
    return clock.frozen_at(clock.now() + timedelta(hours=hours))


def test_one_is_made_when_due_and_the_oldest_go(set_up):
    for hours in (0, 1, 25, 26, 50):
        with after(hours):
            scheduled.by_the_clock.func()
    assert Backup.objects.count() == 3
    assert len(list(set_up.iterdir())) == 2
    assert Backup.objects.exclude(removed_at=None).count() == 1
    acts = list(Entry.objects.filter(act__startswith="contingency.").values_list("act", flat=True))
    assert acts == [*["contingency.back_up"] * 3, "contingency.remove_backups"]


def test_none_is_due_without_a_folder(set_up, settings):
    settings.BACKUP_FOLDER = ""
    scheduled.by_the_clock.func()
    assert not Backup.objects.exists()


def test_a_folder_that_takes_nothing_is_told_and_tried_again_after_an_hour(set_up, settings):
    settings.EMAIL_HOST = "mail.example"
    set_up.write_text("a file stands where the folder should be")
    with pytest.raises(FileExistsError):
        scheduled.by_the_clock.func()
    [failed] = Backup.objects.all()
    assert failed.failed == "It stopped: FileExistsError."
    assert not scheduled.is_due()
    assert set(Message.objects.values_list("subject", flat=True)) == {"A backup was not made"}
    set_up.unlink()
    with after(2):
        scheduled.by_the_clock.func()
    assert Backup.objects.filter(failed="").count() == 1


def test_the_hourly_turn_puts_in_one_job(set_up):
    from django_tasks_db.models import DBTaskResult

    scheduled.turn()
    scheduled.turn()
    assert DBTaskResult.objects.filter(task_path=scheduled.by_the_clock.module_path).count() == 1


def test_a_database_of_a_later_version_is_not_started_on(db):
    from forthwith.contingency.starting import check_may_start
    from forthwith.errors import Unprepared

    check_may_start()
    MigrationRecorder(connection).record_applied("people", "9999_of_the_future")
    with pytest.raises(Unprepared, match="later version of Forthwith: it has had people"):
        check_may_start()

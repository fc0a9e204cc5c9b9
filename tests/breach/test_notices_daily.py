"""The worker's hourly turn: exactly one is in the queue, whatever fails or is killed."""

from datetime import timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.breach import daily
from forthwith.errors import Broken
from tests import kept, outward


def turns():
    return DBTaskResult.objects.filter(task_path=daily.prove.module_path)


@pytest.mark.django_db
def test_starting_again_leaves_one_turn_due_at_once():
    daily.go_on(at_once=True)
    daily.go_on(at_once=True)
    assert [one.run_after for one in turns()] == [None] or turns().get().run_after.year > 9000


def test_a_turn_proves_the_day(cast, brought):
    posting = outward.post(cast, brought(to="determined"))
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        daily.prove.func()
    assert posting.days.count() == 2


def test_a_turn_that_fails_leaves_the_next_in_the_queue(cast, brought, settings, tmp_path):
    outward.post(cast, brought(to="determined"))
    settings.EVIDENCE_DIR = tmp_path / "full"
    settings.EVIDENCE_DIR.write_text("no folder can be made here")
    with clock.frozen_at(clock.now() + timedelta(days=1)), pytest.raises(Broken, match="stopped on"):
        daily.prove.func()
    assert turns().get().status == TaskResultStatus.READY


def test_a_notice_that_still_stands_is_proved_after_its_case_is_closed(cast, brought):
    case = brought(to="determined")
    posting = outward.post(cast, case)
    kept.close(cast, case)
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        daily.prove.func()
    assert posting.days.count() == 2


def test_one_posting_that_cannot_be_proved_leaves_no_other_without_proof(cast, brought):
    postings = [outward.post(cast, brought(to="determined")) for _ in range(3)]
    broken = postings[1]
    type(broken).objects.filter(pk=broken.pk).update(text=[])
    with clock.frozen_at(clock.now() + timedelta(days=1)), pytest.raises(Broken):
        daily.prove.func()
    assert [one.days.count() for one in postings] == [2, 1, 2]

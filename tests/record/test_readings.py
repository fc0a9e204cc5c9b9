"""The reading of PHI on the record: once a day for a page, each time for what leaves."""

from datetime import timedelta
from typing import Any

import pytest

from forthwith import clock
from forthwith.record.canon import parse
from forthwith.record.domain import SystemActor
from forthwith.record.live import verify
from forthwith.record.models import Entry, ReadOnce
from forthwith.record.readings import What, Why, read_phi

pytestmark = pytest.mark.django_db
NORA, SAM = SystemActor("person:1", "Nora"), SystemActor("person:2", "Sam")


def read(by=NORA, what=What.CASE, subject="INC-2026-0001", **more):
    return read_phi(what=what, subject=subject, why=Why.BREACH, by=by, **more)


def test_a_page_opened_again_the_same_day_is_one_reading():
    assert [read(), read(), read()] == [True, False, False]

    [entry] = Entry.objects.filter(act="phi.case")
    assert (entry.actor, entry.case) == ("person:1", "INC-2026-0001")
    whole: Any = parse(bytes(entry.canonical))
    assert whole["fields"] == {"why": Why.BREACH.value}
    assert verify().faults == ()


def test_another_person_subject_kind_or_day_is_another_reading():
    told = [read(), read(by=SAM), read(subject="INC-2026-0002"), read(what=What.ROSTER, rows=7)]
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        told.append(read())

    assert told == [True] * 5
    assert Entry.objects.filter(act__startswith="phi.").count() == 5
    assert ReadOnce.objects.count() == 1  # those of yesterday are let go


def test_what_leaves_is_entered_each_time():
    assert [read(anew=True), read(anew=True)] == [True, True]
    assert Entry.objects.filter(act="phi.case").count() == 2


def test_a_page_opened_again_costs_one_row_read(django_assert_num_queries):
    read()

    with django_assert_num_queries(1):
        read()

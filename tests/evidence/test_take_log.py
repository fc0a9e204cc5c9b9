"""An audit log taken: parts in the store, one row and one entry, the same file once, a part of a log refused."""

import json
from typing import Any

import pytest

from forthwith.errors import Invalid
from forthwith.evidence import log_actions
from forthwith.evidence.events.kept import open_log
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.record.domain import SystemActor
from forthwith.record.live import verify
from forthwith.record.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    return settings.EVIDENCE_DIR


def log(count, *more):
    rows = [f"2026-01-07T{n // 60:02}:{n % 60:02}:00Z,Doe{n % 5},P{n},read" for n in range(count)]
    return "\n".join(["time,user,patient,action", *rows, *more]).encode()


def take(data, **changes):
    facts: dict[str, Any] = {"by": SystemActor(), "system": "cimor", "name": "Doe.csv", "choices": Choices()}
    return log_actions.take_log(data=data, **facts | changes)


def test_a_log_is_one_row_with_all_its_files_on_the_record():
    snapshot = take(log(100, "soon,Doe1,P1,read"))
    assert (snapshot.row_count, snapshot.accepted_count, snapshot.rejected_count) == (101, 100, 1)
    assert (snapshot.kind, snapshot.system) == ("audit log", "cimor")
    kept = open_log(store(), snapshot.digest)
    assert kept.rows == 100
    [entry] = Entry.objects.all()
    text = bytes(entry.canonical).decode()
    assert all(digest in text for digest in (snapshot.digest, snapshot.source_digest, *kept.digests))
    assert "Doe" not in text
    assert "Doe" not in json.dumps(snapshot.how)
    assert snapshot.how["coverage"]["insufficient"] == ""
    assert b"soon" in store().get(snapshot.rejected_digest)
    assert verify().holds


def test_the_same_file_twice_is_one_snapshot_and_is_not_read_again(monkeypatch):
    first = take(log(100))
    monkeypatch.setattr(log_actions, "read_events", None)
    assert take(log(100)) == first
    assert (Snapshot.objects.count(), Entry.objects.count()) == (1, 1)


def test_another_answer_or_another_system_is_another_snapshot():
    take(log(100))
    take(log(100), system="samii")
    take(log(100), choices=Choices(zone="UTC"))
    assert Snapshot.objects.count() == 3


def test_what_is_open_is_told_and_nothing_is_entered():
    with pytest.raises(Invalid) as refused:
        take(log(3, "2026-01-07 10:00:00,Doe1,P1,zapped"))
    assert {fault.where for fault in refused.value.faults} == {"words", "zone"}
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(("count", "refused"), [(80, False), (79, True)])
def test_a_fall_of_more_than_a_fifth_is_thought_a_part(count, refused):
    take(log(100))
    if not refused:
        assert take(log(count)).row_count == count
        return
    with pytest.raises(Invalid, match="79 events a day; the last one of this system had 100"):
        take(log(count))
    assert Snapshot.objects.count() == 1
    assert take(log(count), fewer_because="The clinic was closed.").row_count == count


def test_a_log_without_reads_is_taken_and_declared_insufficient():
    snapshot = take(log(3).replace(b"read", b"update"))
    assert "changes and no reads" in snapshot.how["coverage"]["insufficient"]


def test_a_log_of_machines_alone_is_refused():
    with pytest.raises(Invalid, match="no event of a person"):
        take(b'{"EventID": 4634, "Channel": "Security", "@timestamp": "2026-01-07T00:00:00Z"}')

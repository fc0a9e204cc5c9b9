from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from forthwith.errors import Broken, Invalid
from forthwith.evidence import actions, queries
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.models import Snapshot
from forthwith.evidence.rosters.mapping import confirm_mapping, propose_mapping
from forthwith.evidence.rosters.reading import read_roster
from forthwith.record.domain import SystemActor
from forthwith.record.live import verify
from forthwith.record.models import Entry

pytestmark = pytest.mark.django_db

ROSTER = "First,Last,DOB\nRosa1,Example2,1980-01-01\n,Example3,\nJosé4,Example5,2010-12-31\n".encode()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    return settings.EVIDENCE_DIR


def take(data=ROSTER, **changes):
    mapping = propose_mapping(read_table("x.csv", data).header)
    facts: dict[str, Any] = {
        "by": SystemActor(),
        "case": "INC-1",
        "name": "Example Rosa.csv",
        "mapping": mapping,
    }
    return actions.take_roster_snapshot(data=data, **facts | changes)


def test_a_snapshot_gives_back_the_people_the_file_and_the_rejected_rows():
    snapshot = Snapshot.objects.get(pk=take().pk)
    table = read_table("x.csv", ROSTER)
    assert tuple(queries.people(snapshot)) == tuple(read_roster(table, propose_mapping(table.header)).people)
    assert queries.store().get(snapshot.source_digest) == ROSTER
    assert b"First is empty" in queries.rejected_rows(snapshot)
    assert (snapshot.row_count, snapshot.accepted_count, snapshot.rejected_count) == (3, 2, 1)


def test_the_act_is_on_the_record_with_its_evidence_and_without_phi():
    snapshot = take()
    [entry] = Entry.objects.all()
    text = bytes(entry.canonical).decode()
    assert (entry.act, entry.case, entry.subject) == (
        "evidence.take_roster_snapshot",
        "INC-1",
        snapshot.record_key,
    )
    assert all(
        digest in text for digest in (snapshot.digest, snapshot.source_digest, snapshot.rejected_digest)
    )
    assert "Rosa" not in text


def test_neither_the_table_nor_the_folder_holds_plain_text(folder):
    take()
    with connection.cursor() as cursor:
        cursor.execute("SELECT source_name FROM evidence_snapshot")
        assert b"Rosa" not in bytes(cursor.fetchone()[0])
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert len(kept) == 3
    assert all(b"Rosa" not in path.read_bytes() for path in kept)


def test_the_same_file_read_the_same_way_is_one_snapshot_and_one_entry(folder):
    assert take().pk == take(name="another name.csv").pk
    assert (Snapshot.objects.count(), Entry.objects.count()) == (1, 1)


def test_the_same_file_read_another_way_is_another_snapshot():
    swapped = confirm_mapping(["First", "Last", "DOB"], {"First": "last_name", "Last": "first_name"})
    assert len({take().pk, take(mapping=swapped).pk, take(date_order="dmy").pk}) == 3


def test_bringing_the_file_again_mends_a_lost_evidence_file():
    snapshot = take()
    queries.store().remove(snapshot.digest)
    take()
    assert len(tuple(queries.people(snapshot))) == 2


def test_a_file_without_rejected_rows_keeps_none():
    snapshot = take(b"First,Last\na,b\n")
    assert (snapshot.rejected_digest, queries.rejected_rows(snapshot)) == ("", b"")


def test_a_file_of_which_no_row_can_be_taken_stores_nothing(folder):
    with pytest.raises(Invalid, match="Not one row"):
        take(b"First,Last\na,\n")
    assert not Snapshot.objects.exists()
    assert not folder.exists()


def test_a_dry_run_stores_nothing(folder):
    table = read_table("x.csv", ROSTER)
    read_roster(table, propose_mapping(table.header))
    assert not Snapshot.objects.exists()
    assert not folder.exists()


def test_the_record_verifies_the_row_and_its_files():
    snapshot, kept = take(), queries.store()
    assert verify(digest_of=lambda digest: digest if kept.check(digest) else None).holds
    kept.remove(snapshot.digest)
    [fault] = verify(digest_of=lambda digest: digest if kept.check(digest) else None).faults
    assert snapshot.digest in fault


def test_a_changed_evidence_file_is_found(folder):
    snapshot = take()
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(Broken):
        queries.people(snapshot)


def test_the_database_refuses_a_snapshot_that_lost_a_row():
    take()
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.update(rejected_count=0)

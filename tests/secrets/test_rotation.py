"""Keys rotated by two people while the system serves; nothing lost, nothing looks changed, nothing hidden."""

import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from forthwith.breach.models import Incident
from forthwith.contingency.waiting import waiting
from forthwith.errors import Broken, NotPermitted, Unprepared, WrongState
from forthwith.evidence.queries import store
from forthwith.evidence.rotation import actions, columns, direct, files, queries
from forthwith.evidence.rotation.models import Kind
from forthwith.inspection.queries import verified
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor
from forthwith.record.models import Entry
from forthwith.vault import custody, keys
from forthwith.vault.standing import check_keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_keys(tmp_path):
    with custody.holding(keys.load(keys.new_key_text()), tmp_path / "keys"):
        yield


@pytest.fixture
def newer():
    """A new vault key before the one that stands there."""
    return keys.load(f"{keys.new_key_text()} {custody.keyring().current.text}")


def rotated(cast, kind):
    asked = actions.ask(kind=kind, by=cast.nora)
    assert [link.text for link in waiting(cast.alma)] == ["Approve or decline a rotation of keys"]
    assert waiting(cast.nora) == []
    return actions.carry_out(actions.approve(rotation=asked, by=cast.alma))


def raw():
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM breach_incident ORDER BY id")
        return [bytes(title) for (title,) in cursor.fetchall()]


def test_a_vault_key_is_rotated_and_no_byte_of_the_data_changes(cast, brought, newer):
    incident, older = brought(to="printed"), custody.keyring().current
    before, title = raw(), incident.title
    direct.note_none_left()
    with custody.holding(newer):
        assert rotated(cast, Kind.WRAPPING).ended_at
        under = {one.id: one.total > 0 for one in queries.vault_keys()}
        assert under == {newer.current.id.hex(): True, older.id.hex(): False}
    with custody.holding(keys.Keyring(newer.current)):  # the old one is removed
        check_keys()
        assert Incident.objects.get(pk=incident.pk).title == title
        assert (raw(), verified().faults) == (before, ())


def test_data_keys_are_rotated_and_the_record_holds(cast, brought):
    incident = brought(to="printed")
    before, title = raw(), incident.title
    held = [path.name for path in store().folder.glob("??/*") if len(path.name) == 64]
    rotated(cast, Kind.DATA)

    epoch = custody.cabinet().epoch
    assert raw() != before
    assert Incident.objects.get(pk=incident.pk).title == title
    assert held
    assert all(store().check(f"sha256:{name}") for name in held)
    assert (
        list(files.left(epoch)),
        [one for table in columns.tables() for one in columns.left(table, epoch)],
    ) == (
        [],
        [],
    )
    assert verified().faults == ()
    assert Entry.objects.filter(act="evidence.seal_rows_anew").exists()


def test_what_is_left_is_the_same_in_pieces_of_any_size(brought, monkeypatch):
    brought(to="printed")
    later = custody.cabinet().epoch + 1

    def left():
        return {
            table: [pk for part in columns.left(table, later) for pk in part] for table in columns.tables()
        }

    at_once = left()
    monkeypatch.setattr(columns, "HEADS_AT_ONCE", 1)
    assert left() == at_once
    assert {table._base_manager.count() for table in at_once} == {len(pks) for pks in at_once.values()}
    assert max(map(len, at_once.values())) > 2


def test_what_was_changed_behind_the_records_back_stops_the_rotation_and_stays_visible(cast, brought):
    incident = brought(to="reported")
    Incident.objects.filter(pk=incident.pk).update(title="Another title")

    with pytest.raises(Broken, match=r"breach\.incident:\d+ is not as its last entry left it"):
        rotated(cast, Kind.DATA)
    assert "stands still" in queries.progress_of(queries.open_rotation())
    assert any("breach.incident" in fault for fault in verified().faults)


def test_one_person_alone_rotates_nothing_and_there_is_one_at_a_time(cast):
    asked = actions.ask(kind=Kind.WRAPPING, by=cast.nora)

    with pytest.raises(NotPermitted, match="another person"):
        actions.approve(rotation=asked, by=cast.nora)
    with pytest.raises(WrongState, match="already"):
        actions.ask(kind=Kind.DATA, by=cast.alma)
    actions.decline(rotation=asked, by=cast.nora)
    with pytest.raises(WrongState, match="does not wait"):
        actions.approve(rotation=asked, by=cast.alma)
    with pytest.raises(NotPermitted, match="security officer"):
        actions.ask(kind=Kind.WRAPPING, by=cast.priya)


def test_a_lost_key_is_named_with_what_stands_under_it(brought):
    brought(to="printed")
    lost = custody.keyring().current.id.hex()

    with (
        custody.holding(keys.load(keys.new_key_text())),
        pytest.raises(Unprepared, match=rf"Key {lost} is not in the keyring.*1 case, \d+ tables?, \d+ files"),
    ):
        check_keys()


def test_what_a_version_before_sealed_directly_is_read_counted_and_sealed_anew(cast, brought, newer):
    incident, older = brought(to="reported"), custody.keyring().current
    title = incident.title
    as_version_0_4(incident, title)
    assert Incident.objects.get(pk=incident.pk).title == title
    assert direct.counts() == {older.id.hex(): 1}

    lost = rf"Key {older.id.hex()} is not in the keyring, and 1 values"
    with custody.holding(keys.Keyring(newer.current)), pytest.raises(Unprepared, match=lost):
        direct.check_direct()
    with custody.holding(newer):
        rotated(cast, Kind.DATA)
        assert direct.counts() == {}
        assert Incident.objects.get(pk=incident.pk).title == title


def as_version_0_4(incident, title):
    """The row as it was written before there were data keys, on the record as it was."""
    key = custody.keyring().current
    header, nonce = b"FWv1" + key.id, os.urandom(12)
    blob = (
        header + nonce + AESGCM(key.secret).encrypt(nonce, title.encode(), header + b"breach.Incident.title")
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE breach_incident SET title = %s WHERE id = %s", [blob, incident.pk])
    record.append("test.as_before", by=SystemActor(), rows=[incident])

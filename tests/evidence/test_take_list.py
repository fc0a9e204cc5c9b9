"""Lists of accounts taken as snapshots: one file once, no short list unexplained, an entry without names."""

from datetime import date

import pytest

from forthwith.errors import Invalid
from forthwith.evidence import actions, queries
from forthwith.evidence.accounts.account import SCHEMA
from forthwith.evidence.files.choices import Choices, choices_from_json
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.record.domain import SystemActor
from forthwith.record.live import verify
from forthwith.record.models import Entry

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 31)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path / "evidence"


def users(count, first=0):
    rows = "".join(
        f"rosa{number},Rosa Example,ACTIVE,2026-01-07\r\n" for number in range(first, first + count)
    )
    return f"UserID,Name,Status,Last Access\r\n{rows}".encode()


def take(data, day=DAY, **more):
    return actions.take_snapshot(
        by=SystemActor(),
        kind=SnapshotKind.ACCOUNTS,
        system=more.pop("system", "mainframe"),
        name="Rosa Example.csv",
        data=data,
        choices=Choices(),
        as_of_on=day,
        **more,
    )


def test_a_list_comes_back_as_it_was_read():
    snapshot = Snapshot.objects.get(pk=take(users(3)).pk)
    table = queries.table(snapshot)
    assert table.schema.equals(SCHEMA)
    assert table["key"].to_pylist() == ["rosa0", "rosa1", "rosa2"]
    assert queries.store().get(snapshot.source_digest) == users(3)
    assert (snapshot.system, snapshot.as_of_on, snapshot.how["rows"]) == ("mainframe", DAY, 3)


def test_the_same_file_twice_is_one_snapshot_and_of_another_system_another():
    assert take(users(3)) == take(users(3))
    assert Entry.objects.count() == 1
    assert take(users(3), system="payroll") != take(users(3))


@pytest.mark.parametrize(("rows", "is_refused"), [(80, False), (79, True)])
def test_more_than_a_fifth_fewer_is_refused_until_somebody_says_why(rows, is_refused):
    take(users(100))
    later = date(2026, 2, 28)
    if not is_refused:
        assert take(users(rows), later)
        return
    with pytest.raises(Invalid, match="partial export"):
        take(users(rows), later)
    assert Snapshot.objects.count() == 1
    assert take(users(rows), later, fewer_because="One agency left.").row_count == rows


def test_an_earlier_list_is_held_against_none_that_came_after():
    take(users(100))
    assert take(users(10), date(2025, 12, 31))


def test_an_open_question_and_an_empty_list_take_nothing():
    with pytest.raises(Invalid, match="one way only"):
        take(users(1).replace(b"2026-01-07", b"1/7/2026"))
    with pytest.raises(Invalid, match="Not one row"):
        take(users(1).replace(b"rosa0", b""))
    assert not Snapshot.objects.exists()


def test_the_act_is_on_the_record_without_names():
    snapshot = take(users(3))
    text = bytes(Entry.objects.get().canonical).decode()
    assert "rosa" not in text.lower()
    assert snapshot.source_digest in text
    kept = queries.store()
    assert verify(digest_of=lambda digest: digest if kept.check(digest) else None).holds


def test_answers_come_back_from_their_json():
    said = Choices(encoding="cp1252", date_order="mdy", zone="UTC", as_of_on=DAY, columns={"A": None})
    assert choices_from_json(said.as_json()) == said

"""A kept log: parts by time and by user, found by first and last, the same events either way, in bounded pieces."""

from datetime import UTC, datetime, timedelta
from secrets import token_hex

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.errors import Broken
from forthwith.evidence.events import kept, sorting, writing
from forthwith.evidence.events.event import SCHEMA
from forthwith.evidence.events.once import Once
from forthwith.evidence.events.scratch import Scratch

START = datetime(2026, 1, 1, tzinfo=UTC)


def table(rows):
    """Events of (seconds, user): all else as good as empty."""
    told = {
        "occurred_at": [START + timedelta(seconds=second) for second, _ in rows],
        "user_id": [user for _, user in rows],
        "event_id": [str(number) for number in range(len(rows))],
        "outcome": [None] * len(rows),
    }
    return pa.table([told.get(field.name, [""] * len(rows)) for field in SCHEMA], schema=SCHEMA)


ROWS = st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["a", "b", "ä", "Z", "user10"])), max_size=60)


KEYS = st.sampled_from([["occurred_at"], ["user_id", "occurred_at"]])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=ROWS, run=st.integers(1, 20), chunk=st.integers(1, 7), keys=KEYS)
def test_any_rows_come_back_in_order_and_none_is_lost(store, *, rows, run, chunk, keys):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "RUN_ROWS", run)
        sorter = sorting.Sorter(keys, store.folder)
        whole = table(rows)
        for start in range(0, len(rows), chunk):
            sorter.add(whole.slice(start, chunk))
        found = [row for one in sorter.ordered() for row in one.to_pylist()]
    expected = sorted(whole.to_pylist(), key=lambda row: tuple(row[key] for key in keys))
    assert found == expected  # stable: equal ones keep their order


@pytest.fixture
def log(monkeypatch, store):
    """Forty users over a day in parts of a hundred rows and groups of ten."""
    monkeypatch.setattr(writing, "PART_ROWS", 100)
    monkeypatch.setattr(writing, "USER_PART_ROWS", 100)
    monkeypatch.setattr(writing, "GROUP_ROWS", 10)
    writer = writing.LogWriter(store)
    writer.add(table([(60 * n, f"user{n * 7 % 40:02}") for n in range(1_000)]))
    return writer.finished()


def test_a_log_is_the_same_by_time_and_by_user(store, log):
    by_time = [row for batch in kept.batches(store, log.by_time) for row in batch.to_pylist()]
    by_user = [row for batch in kept.batches(store, log.by_user) for row in batch.to_pylist()]
    assert len(by_time) == log.rows == 1_000
    assert by_time == sorted(by_time, key=lambda row: row["occurred_at"])
    assert by_user == sorted(by_time, key=lambda row: (row["user_id"], row["occurred_at"]))
    assert {part.rows for part in (*log.by_time, *log.by_user)} == {100}


def test_five_users_open_only_their_parts(store, log):
    assert [part.first for part in kept.parts_of_users(log, ["user00"])] == ["user00"]
    since, until = START, START + timedelta(hours=2)
    found = kept.events_of_users(store, log, ["user07", "user39", "nobody"], since=since, until=until)
    assert found["user_id"].to_pylist() == ["user07"] * 3 + ["user39"] * 3
    assert found["occurred_at"].to_pylist()[0] == START + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (0, 100, 1),
        (0, 99 * 60 + 1, 1),
        (99 * 60 + 59, 100 * 60 + 1, 1),
        (100 * 60, 100 * 60, 0),
        (0, 10**6, 10),
    ],
)
def test_a_span_opens_only_its_parts(log, since, until, count):
    found = kept.parts_between(log, START + timedelta(seconds=since), START + timedelta(seconds=until))
    assert len(found) == count


def test_users_are_counted_with_their_last_use(store, read):
    found = read(
        "time,user,name,action,outcome\n"
        "2026-01-01T00:00:00Z,b,Old Name,login,0\n"
        "2026-01-02T00:00:00Z,b,New Name,login,8\n"
        "2026-01-03T00:00:00Z,b,,read,0\n"
        "2026-01-01T00:00:00Z,a,,read,0\n",
        columns={"name": "user_name"},
    )
    first, second = kept.users(store, found.log).to_pylist()
    assert (first["user_id"], first["events"], first["last_login_at"]) == ("a", 1, None)
    assert (second["user_name"], second["events"]) == ("New Name", 3)
    assert second["last_at"].day == 3
    assert second["last_login_at"].day == 1  # the failed one does not count


def test_a_manifest_comes_back_and_anything_else_is_broken(store, log):
    assert kept.kept_log(log.as_json()) == log
    assert kept.open_log(store, store.put(log.as_json())) == log
    for odd in (b"", b"{}", b"[]", b'{"format":2}', log.as_json()[:-9]):
        with pytest.raises(Broken):
            kept.kept_log(odd)


def test_the_same_events_give_the_same_digests(store, log, monkeypatch):
    writer = writing.LogWriter(store)
    for start in range(0, 1_000, 37):
        writer.add(table([(60 * n, f"user{n * 7 % 40:02}") for n in range(1_000)]).slice(start, 37))
    assert writer.finished() == log


def test_scratch_is_sealed_and_leaves_nothing(store):
    rows = table([(n, f"SECRET-USER {token_hex(40)}") for n in range(50_000)])  # several sealed chunks
    scratch = Scratch(store.folder / "scratch", rows)
    scratch._file.seek(0)
    assert b"SECRET" not in scratch._file.read()
    assert list((store.folder / "scratch").iterdir()) == []
    assert pa.Table.from_batches(scratch.batches()) == rows


def test_no_event_passes_twice_whatever_the_slices():
    rows = table([(n // 3, "a") for n in range(30)])
    doubled = pa.concat_tables([rows, rows]).sort_by("occurred_at")
    for size in (1, 2, 7, 60):
        once = Once()
        passed = list(once.passed(doubled.slice(start, size) for start in range(0, 60, size)))
        assert sum(one.num_rows for one in passed) == 30
        assert once.repeated == 30

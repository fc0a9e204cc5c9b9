import hashlib
import io
import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.errors import Broken, Invalid, NotFound, Unprepared
from forthwith.evidence.store import EvidenceStore
from forthwith.vault import custody, keys

ABSENT = "sha256:" + "0" * 64


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "evidence")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(data=st.binary(max_size=2000))
def test_what_was_put_comes_back_by_its_digest(store, data):
    digest = store.put(data)
    assert digest == "sha256:" + hashlib.sha256(data).hexdigest()
    assert store.get(digest) == data


def test_the_same_content_twice_is_one_file(store):
    assert store.put(b"a roster") == store.put(b"a roster")
    assert len(files(store)) == 1


def test_no_plaintext_stands_on_the_disk(store):
    store.put(b"Rosa Example, 12 Invented Street")
    assert all(b"Rosa" not in path.read_bytes() for path in files(store))


def test_only_the_owner_may_read_the_files(store):
    store.put(b"x")
    assert {path.stat().st_mode & 0o077 for path in [store.folder, *files(store)]} == {0}


def test_a_changed_file_is_found(store):
    digest = store.put(b"x" * 100)
    [path] = files(store)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert store.has(digest)
    assert not store.check(digest)
    with pytest.raises(Broken):
        store.get(digest)


def test_a_file_under_anothers_name_is_found(store):
    one, other = store.put(b"one"), store.put(b"other")
    store._path(one).write_bytes(store._path(other).read_bytes())
    with pytest.raises(Broken, match="holds something else"):
        store.get(one)


def test_putting_it_again_mends_a_broken_file(store):
    digest = store.put(b"x" * 100)
    store._path(digest).write_bytes(b"")
    store.put(b"x" * 100)
    assert store.check(digest)


def test_a_file_that_is_not_there_is_said_so(store):
    assert not store.has(ABSENT)
    assert not store.check(ABSENT)
    with pytest.raises(NotFound, match="not in the store"):
        store.get(ABSENT)


@pytest.mark.parametrize("digest", ["", "sha256:../../etc/passwd", "0" * 64, ABSENT.replace("0", "A")])
def test_a_digest_is_never_a_way_out_of_the_folder(store, digest):
    with pytest.raises(Invalid):
        store.get(digest)


def test_a_removed_file_is_gone_and_removing_again_is_quiet(store):
    digest = store.put(b"x")
    store.remove(digest)
    store.remove(digest)
    assert files(store) == []


def test_a_key_taken_away_breaks_the_check(store):
    digest = store.put(b"x")
    with custody.holding(keys.load(keys.new_key_text())):
        assert not store.check(digest)


def test_a_big_file_goes_through_in_pieces(store):
    data = bytes(range(256)) * 12_000
    digest, out = store.put_stream(io.BytesIO(data)), io.BytesIO()
    store.get_stream(digest, out)
    assert out.getvalue() == data


def test_where_the_disk_takes_no_more_nothing_half_written_is_left(store):
    store.put(b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(Unprepared, match="Nothing of it was kept"):
            store.put(b"x" * 3_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(files(store)) == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unprepared, match="cannot take the file"):
        EvidenceStore(tmp_path / "file" / "evidence").put(b"x")


def files(store):
    return [path for path in store.folder.rglob("*") if path.is_file()]

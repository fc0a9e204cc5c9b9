"""Data keys in their folder: one a scope, wrapped, moved to another wrapping key, destroyed."""

import multiprocessing

import pytest

from forthwith.errors import Broken, Unprepared
from forthwith.vault import keys
from forthwith.vault.cabinet import Cabinet
from forthwith.vault.data_keys import unwrapped


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


def ring(*texts):
    return keys.load(" ".join(texts or [keys.new_key_text()]))


def test_a_scope_has_one_key_whoever_asks(folder):
    held = ring()
    mine, theirs = Cabinet(folder, held), Cabinet(folder, held)

    assert (
        mine.in_use("case:INC-1") == theirs.in_use("case:INC-1") == theirs.named(mine.in_use("case:INC-1").id)
    )
    assert mine.in_use("case:INC-1").secret != mine.in_use("case:INC-2").secret


def test_many_programs_at_once_make_one_key(folder):
    text, fork = keys.new_key_text(), multiprocessing.get_context("fork")
    with fork.Pool(8) as pool:
        found = pool.starmap(_in_use, [(folder, text)] * 24)

    assert len(set(found)) == 1
    assert len(list(Cabinet(folder, ring(text)).under(ring(text).current.id.hex()))) == 1


def _in_use(folder, text):
    return Cabinet(folder, ring(text)).in_use("table:a.B").secret


def test_no_file_holds_a_key_in_clear(folder):
    held = Cabinet(folder, ring())
    made = [held.in_use("table:a.B"), held.for_file()]

    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not any(key.secret in stored for key in made)
    assert {
        path.stat().st_mode & 0o077 for path in folder.rglob("*") if path.is_file() and path.name != ".lock"
    } == {0}


def test_a_destroyed_key_is_gone_and_the_scope_begins_anew(folder):
    held = Cabinet(folder, ring())
    gone = held.in_use("case:INC-1")
    held.destroy_scope("case:INC-1")

    with pytest.raises(Broken, match="was disposed of"):
        held.named(gone.id)
    assert held.in_use("case:INC-1").secret != gone.secret


def test_a_lost_wrapping_key_is_named(folder):
    first = ring()
    key = Cabinet(folder, first).in_use("case:INC-1")
    other = Cabinet(folder, ring())

    for ask in (lambda: other.named(key.id), lambda: other.in_use("case:INC-1")):
        with pytest.raises(Broken, match=first.current.id.hex()):
            ask()


def test_a_changed_file_of_a_key_is_said_so(folder):
    held = ring()
    made = Cabinet(folder, held).in_use("case:INC-1")
    [path] = Cabinet(folder, held).under(held.current.id.hex())
    blob = path.read_bytes()
    path.write_bytes(blob[:-1] + bytes([blob[-1] ^ 1]))

    with pytest.raises(Broken, match="was changed"):
        Cabinet(folder, held).named(made.id)
    with pytest.raises(Broken, match="was changed"):
        unwrapped(made.id[::-1], blob, held.current)


def test_another_epoch_seals_anew_and_still_reads(folder):
    held = Cabinet(folder, ring())
    before = held.in_use("table:a.B")
    held.next_epoch()

    assert held.in_use("table:a.B") != before
    assert Cabinet(folder, held.ring).named(before.id) == before


def test_a_folder_that_cannot_be_written_is_said_so(folder):
    folder.write_text("in the way")

    with pytest.raises(Unprepared, match="cannot be written"):
        Cabinet(folder, ring()).for_file()

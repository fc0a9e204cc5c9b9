"""The record read in pieces: the same is seen and found as in one. By several processes: test_crash.py."""

import pytest

from forthwith.record import actions
from forthwith.record.canon import digest
from forthwith.record.scan import entry_faults
from forthwith.record.seen import Seen

ENTRIES = 45
SIZES = (1, 4, 7, 8, 16, 29, 32, 44, 45)
TAMPERED = {
    "nothing": "SELECT 1",
    "the first of a piece removed": "DELETE FROM record_entry WHERE sequence = 8",
    "the last of a piece removed": "DELETE FROM record_entry WHERE sequence = 15",
    "a whole piece removed": "DELETE FROM record_entry WHERE sequence BETWEEN 16 AND 31",
    "one put before all": "UPDATE record_entry SET sequence = -1 WHERE sequence = 20",
    "a column changed": "UPDATE record_entry SET actor_name = 'Bob' WHERE sequence IN (9, 30)",
    "bytes changed": "UPDATE record_entry SET canonical = leaf_hash WHERE sequence = 40",
    "a case's entry given to another": "UPDATE record_entry SET \"case\" = 'B' WHERE sequence = 3",
}


def written(notebook, actor):
    """Entries of three cases and of none, with rows, evidence, and what was removed and came again."""
    pages = [notebook.Page.objects.create(text=text) for text in "abc"]
    for number in range(ENTRIES):
        case, page = ("A", "B", "C", "")[number % 4], pages[number % 3]
        evidence = [digest(b"%d" % (number % 5))] if number % 6 == 0 else []
        gone = [pages[0], digest(b"1")] if number == 19 else []
        actions.append(
            "write", by=actor, case=case, rows=[] if gone else [page], evidence=evidence, gone=gone
        )


def seen_and_found(**how):
    seen = Seen()
    found = list(entry_faults(seen, SIZES, **how))
    return found, seen


@pytest.mark.parametrize("tampered", TAMPERED)
def test_pieces_of_any_size_say_what_one_piece_says(notebook, actor, tampering, tampered):
    written(notebook, actor)
    tampering(TAMPERED[tampered])
    found, seen = seen_and_found()
    assert bool(found) == (tampered != "nothing")
    for a_piece in (1, 2, 8, 16):
        found_in_pieces, in_pieces = seen_and_found(a_piece=a_piece)
        assert found_in_pieces == found
        assert in_pieces.tree.size == seen.tree.size
        assert (in_pieces.rows, in_pieces.gone, in_pieces.evidence) == (seen.rows, seen.gone, seen.evidence)
        if not found:
            assert in_pieces == seen


def test_an_honest_record_has_the_same_roots_in_pieces(notebook, actor):
    written(notebook, actor)
    _, whole = seen_and_found()
    assert sorted(whole.roots) == list(SIZES)
    assert seen_and_found(a_piece=4)[1].roots == whole.roots

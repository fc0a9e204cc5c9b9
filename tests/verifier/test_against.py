"""Heads that others kept, against a record and against each other; read out of files, folders and mailboxes."""

import pytest

from forthwith.errors import NotFound
from forthwith.record.note import Checkpoint
from forthwith.verifier.against import Kept, against, forks, kept
from forthwith.verifier.note import Verifier
from tests.record.binder import SIGNER, VKEY

ROOTS = {size: bytes([size]) * 32 for size in range(12)}


def head(size, root=None):
    return Kept(f"head {size}", Checkpoint("record.example", size, root or ROOTS[size]), "")


CUT = "The record ends before head 11: entry 10 is the first that is missing of 11. It was cut off, or set back to an older copy."
ONE = (
    "The record is not the one of head 4, signed at 4 entries: it forked. "
    "The first entry that does not hold is entry 3."
)
SEVERAL = (
    "The record is not the one of head 9, signed at 9 entries: it forked. "
    "The first entry that does not hold is one of entries 3 to 8."
)
AGAINST_TABLE = [
    ([head(3), head(10)], []),
    ([head(10), head(11)], [CUT]),
    ([head(3), head(4, b"x" * 32)], [ONE]),
    ([head(3), head(9, b"x" * 32), head(10)], [SEVERAL]),
]


@pytest.mark.parametrize(("heads", "says"), AGAINST_TABLE)
def test_a_record_of_ten_entries_is_held_against_heads(heads, says):
    assert list(against(heads, 10, ROOTS)) == says


def test_two_heads_of_one_size_and_two_roots_are_a_fork():
    [fork] = forks([head(3), head(4), head(4, b"x" * 32)])
    assert fork == "A fork: head 4 and head 4 are two heads of 4 entries, both signed."
    assert list(forks([head(4), head(4)])) == []


def test_heads_are_read_from_a_mailbox_and_a_file_smallest_first(tmp_path):
    notes = [SIGNER.sign(Checkpoint(SIGNER.name, size, ROOTS[size]).text()) for size in (7, 2)]
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit"
    message = f"From witness\nSubject: Head\n{kind}\n\nKeep this message.\n\n{notes[0]}\n"
    (tmp_path / "heads.mbox").write_text(message)
    (tmp_path / "2.checkpoint").write_text(notes[1])
    keys = [Verifier.read(VKEY)]
    assert [one.head.size for one in kept([tmp_path / "heads.mbox", tmp_path / "2.checkpoint"], keys)] == [
        2,
        7,
    ]
    assert [one.head.size for one in kept([tmp_path], keys)] == [2, 7]
    with pytest.raises(NotFound, match="no file or folder"):
        kept([tmp_path / "nowhere"], [Verifier.read(VKEY)])

"""The list of acts in a copy for OCR: each line is proven under the checkpoint, or is named."""

import pytest

from forthwith.record.canon import canonical
from forthwith.record.tree import Tree, leaf_hash
from forthwith.verifier.acts import ACTS, ACTS_PROOFS
from forthwith.verifier.binder import verify
from tests.record.binder import VKEY, log, made

CHOSEN = (0, 2, 5)


def with_acts():
    """A copy with three entries of other cases beside the case's own."""
    binder, entries = made(), log()
    tree = Tree(leaf_hash(entry) for entry in entries)
    proofs = {str(seq): [node.hex() for node in tree.inclusion(seq)] for seq in CHOSEN}
    binder.files[ACTS] = b"".join(entries[seq] + b"\n" for seq in CHOSEN)
    binder.files[ACTS_PROOFS] = canonical({"size": tree.size, "proofs": proofs})
    return binder


def faults_of(binder, place):
    """What does not hold, but for this: no entry of the log made by hand names the list itself."""
    found = verify(binder.sealed().as_folder(place), VKEY).faults
    return tuple(fault for fault in found if "is not the evidence of any entry" not in fault)


def test_acts_under_the_checkpoint_hold(tmp_path):
    assert faults_of(with_acts(), tmp_path) == ()


def test_an_act_that_was_changed_is_named(tmp_path):
    binder = with_acts()
    binder.files[ACTS] = binder.files[ACTS].replace(b'"breach.act"', b'"breach.ACT"', 1)
    [fault] = faults_of(binder, tmp_path)
    assert fault.startswith(f"Entry 0 in {ACTS} is not under the signed checkpoint")


@pytest.mark.parametrize("line", [b"nothing\n", b'{"seq": 2}\n', log()[1] + b"\n"])
def test_a_line_that_is_no_entry_or_is_not_proven_is_named(tmp_path, line):
    binder = with_acts()
    binder.files[ACTS] += line
    [fault] = faults_of(binder, tmp_path)
    assert fault == f"Line 4 of {ACTS} is no entry, or has no proof."


def test_acts_without_their_proofs_cannot_be_checked(tmp_path):
    binder = with_acts()
    del binder.files[ACTS_PROOFS]
    [fault] = faults_of(binder, tmp_path)
    assert fault.startswith(f"{ACTS_PROOFS} is missing")


@pytest.mark.parametrize("text", [b"[]", b'{"proofs": []}'])
def test_proofs_that_are_no_list_of_proofs_are_said(tmp_path, text):
    binder = with_acts()
    binder.files[ACTS_PROOFS] = text
    [fault] = faults_of(binder, tmp_path)
    assert "cannot be read as a list of inclusion proofs" in fault

import pytest

import forthwith.verifier.binder
from forthwith.record.canon import canonical
from forthwith.record.note import Signer
from forthwith.verifier.binder import CHECKPOINT, ENTRIES, KEY, PROOFS, SELF_CONSISTENT, TAIL_UNKNOWN, verify
from tests.record.binder import LETTER, VKEY, Binder, log, made


def faults(binder, tmp_path, expected_key=VKEY):
    return verify(binder.sealed().as_folder(tmp_path / "binder"), expected_key).faults


def lines(*sequences):
    return b"".join(log()[sequence] + b"\n" for sequence in sequences)


@pytest.mark.parametrize("form", ["folder", "zip", "zip with a top folder"])
def test_an_honest_binder_holds_in_every_form(tmp_path, form):
    if form == "folder":
        place = made().as_folder(tmp_path / "binder")
    else:
        place = made().as_zip(tmp_path / "binder.zip", "case-a/" if "top" in form else "")
    verdict = verify(place, VKEY)
    assert verdict.holds, verdict.faults
    assert (verdict.files, verdict.entries, verdict.case) == (9, 3, "A")
    assert verdict.checkpoint.size == 6
    assert verdict.key == VKEY
    assert verdict.key_was_expected
    assert verdict.first_bad_entry is None


def test_a_key_that_came_with_the_binder_proves_only_that_it_agrees_with_itself(tmp_path):
    verdict = verify(made().as_folder(tmp_path))
    assert verdict.holds
    assert not verdict.key_was_expected
    assert SELF_CONSISTENT in verdict.notes


def test_what_a_binder_cannot_show_is_said(tmp_path):
    notes = verify(made().as_folder(tmp_path), VKEY).notes
    assert notes[0] == TAIL_UNKNOWN
    assert notes[1].endswith("that is named by entry 4.")
    assert len(notes) == 2


def test_the_first_entry_that_was_changed_is_named(tmp_path):
    binder = made()
    binder.files[ENTRIES] = binder.files[ENTRIES].replace(b'"breach.act"', b'"breach.ACT"')
    verdict = verify(binder.sealed().as_folder(tmp_path), VKEY)
    assert verdict.first_bad_entry == 1
    assert verdict.faults[0].startswith("Entry 1 does not hold: it is not under the signed checkpoint")
    assert len(verdict.faults) == 3


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ((1, 4), "Entry 4 does not hold: it follows entry 3 of its case, which is not the entry before it"),
        ((3, 4), "Entry 3 does not hold: it follows entry 1 of its case"),
        ((1, 4, 3), "Entry 4 does not hold: it follows entry 3"),
        ((1, 1, 3, 4), "Entry 1 does not hold: it does not continue the case of entry 1"),
        ((1, 3, 4, 5), "Entry 5 does not hold: it follows entry 0"),
    ],
)
def test_an_entry_left_out_moved_doubled_or_of_another_case_is_found(tmp_path, entries, fault):
    binder = made(tuple(sorted(set(entries))))
    binder.files[ENTRIES] = lines(*entries)
    assert faults(binder, tmp_path)[0].startswith(fault)


def test_an_entry_without_a_proof_is_found(tmp_path):
    binder = made((1, 3))
    binder.files[ENTRIES] = lines(1, 3, 4)
    assert faults(binder, tmp_path)[0] == f"Entry 4 does not hold: {PROOFS} has no proof for it."


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"{", "strict JSON"),
        (b"[]", "not an entry of version 1"),
        (b'{"v":2}', "not an entry of version 1"),
        (b'{"v": 1}', "canonical form"),
        (b'{"v":1}', "sequence number"),
        (b'{"seq":true,"v":1}', "sequence number"),
        (b'{"seq":-1,"v":1}', "sequence number"),
        (b'{"case":"A","prior":"0","seq":1,"v":1}', "entry before it"),
        (b'{"case":1,"seq":1,"v":1}', "name its case"),
        (b'{"case":"A","evidence":["sha256:00"],"seq":1,"v":1}', "sha256 digests"),
        (b'{"case":"A","evidence":1,"seq":1,"v":1}', "sha256 digests"),
        (b'{"seq":1e400,"v":1}', "no canonical JSON"),
    ],
)
def test_a_line_that_is_no_entry_is_found(tmp_path, line, fault):
    binder = made()
    binder.files[ENTRIES] += line + b"\n"
    [found] = faults(binder, tmp_path)
    assert found.startswith(f"Line 4 of {ENTRIES} cannot be read as an entry: ")
    assert fault in found


@pytest.mark.parametrize("entries", [b"", b"{}", lines(1)[:-1]])
def test_entries_cut_short_are_found(tmp_path, entries):
    binder = made()
    binder.files[ENTRIES] = entries
    assert faults(binder, tmp_path) == (f"{ENTRIES} does not end with a whole line.",)


@pytest.mark.parametrize(
    "proofs",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"size":6}',
        b'{"proofs":[],"size":6}',
        b'{"proofs":{"1":1},"size":6}',
        b'{"proofs":{"1":["zz"]},"size":6}',
        b'{"proofs":{"1":[7]},"size":6}',
        b'{"proofs":{},"size":5}',
    ],
)
def test_proofs_that_cannot_be_used_are_found(tmp_path, proofs):
    binder = made()
    binder.files[PROOFS] = proofs
    [found] = faults(binder, tmp_path)
    assert "proofs" in found or "strict JSON" in found


def test_a_forger_with_a_key_of_his_own_is_found_by_whoever_knows_the_key(tmp_path):
    forged = made(signer=Signer.generate("forthwith.example.gov"))
    found = faults(forged, tmp_path)
    assert found[0] == "The key in the binder is not the key you expected."
    assert found[1].startswith("No signature on this note")


def test_a_checkpoint_of_another_tree_is_found(tmp_path):
    binder = made()
    binder.files[CHECKPOINT] = binder.files[CHECKPOINT].replace(b"\n6\n", b"\n7\n")
    assert faults(binder, tmp_path)[0].startswith("No signature on this note")


@pytest.mark.parametrize("path", [ENTRIES, PROOFS, CHECKPOINT, KEY])
def test_a_part_of_the_record_that_is_missing_is_found(tmp_path, path):
    binder = made()
    del binder.files[path]
    assert faults(binder, tmp_path) == (f"{path} is missing.",)


def test_a_record_that_is_not_text_is_found(tmp_path):
    binder = made()
    binder.files[KEY] = b"\xff"
    assert faults(binder, tmp_path) == (f"{KEY} is not text in UTF-8.",)


def test_a_document_that_no_entry_names_is_found(tmp_path):
    binder = made()
    binder.files["data/documents/letter.pdf"] = LETTER + b" changed"
    [found] = faults(binder, tmp_path)
    assert found.startswith("data/documents/letter.pdf (sha256:")
    assert found.endswith("is not the evidence of any entry.")


def test_a_document_may_stand_in_the_binder_twice(tmp_path):
    binder = made()
    binder.files["data/documents/copy.pdf"] = LETTER
    assert faults(binder, tmp_path) == ()


def test_a_place_without_a_binder_is_a_fault(tmp_path):
    assert verify(tmp_path / "nothing").faults == (f"There is no binder at {tmp_path / 'nothing'}.",)


def test_an_entry_may_hold_what_python_takes_for_a_line_break(tmp_path):
    binder = Binder(dict(made().files))
    strange = canonical({"v": 1, "seq": 1, "case": "A", "fields": {"note": "a\u2028b\x85c"}})
    binder.files[ENTRIES] = strange + b"\n"
    assert [fault[:22] for fault in faults(binder, tmp_path)[:1]] == ["Entry 1 does not hold:"]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([4], "4"), ([4, 5], "4 to 5"), ([3, 7, 8, 9, 12], "3, 7 to 9, 12")],
    ids=["one", "two neighbors", "runs and single ones"],
)
def test_runs_of_entries_are_told_by_their_ends(numbers, said):
    assert forthwith.verifier.binder._spans(numbers) == said

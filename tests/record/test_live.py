from typing import Any

import pytest
from django.db import connection

from forthwith.record import actions, live, queries
from forthwith.record.canon import canonical, digest
from forthwith.record.head import locked
from forthwith.record.models import Checkpoint, Entry, TreeHead
from forthwith.record.note import Checkpoint as SignedHead
from forthwith.record.note import Signer
from forthwith.record.tree import consistent, leaf_hash
from forthwith.verifier.binder import verify as verify_binder
from tests.record.binder import SIGNER, VKEY, Binder

EVIDENCE = digest(b"the roster")


@pytest.fixture
def page(notebook, actor):
    """Ten entries: a page written, a case of three, evidence, a page torn out, two checkpoints."""
    page, torn = notebook.Page.objects.create(text="a"), notebook.Page.objects.create(text="b")
    actions.append("write", by=actor, case="A", rows=[page, torn])
    actions.append("read", by=actor, case="A", fields={"rows": {"not": "ours"}, "prior": 7})
    actions.append("file", by=actor, case="A", evidence=[EVIDENCE])
    actions.checkpoint(by=actor)
    actions.append("say", by=actor, case='quoted "B"\\', fields={"list": [{"rows": {}}]})
    actions.append("tear", by=actor, rows=[page], gone=[torn])
    torn.delete()
    actions.append("read", by=actor, case="A", rows=[page])
    actions.append("read", by=actor, case="C")
    actions.append("read", by=actor, case="C")
    actions.checkpoint(by=actor)
    return page


def first_fault(**given):
    found = live.verify(**given)
    assert not found.holds
    return found.faults[0]


def test_an_honest_record_holds_and_is_counted(page):
    found = live.verify()
    assert found.faults == ()
    assert (found.entries, found.rows, found.checkpoints, found.evidence) == (10, 1, 2, 1)


def test_an_act_on_several_rows_is_remembered_for_each(notebook, actor):
    pages = [notebook.Page.objects.create(text=text) for text in "abc"]
    actions.append("write", by=actor, case="A", rows=pages)
    actions.append("write", by=actor, case="A", rows=[pages[1], pages[0]])
    assert live.verify().holds
    notebook.Page.objects.filter(text="c").update(text="d")
    assert first_fault().startswith(f"{pages[2].record_key} was changed")


def test_an_empty_record_holds(notebook):
    assert live.verify().holds


def test_a_changed_entry_is_named(page, tampering):
    tampering(("UPDATE record_entry SET canonical = %s WHERE sequence = 4", [b'{"act":"other"}']))
    assert first_fault() == "Entry 4 was changed: its bytes do not have the hash it was entered with."
    assert "Entry 4 cannot be read." in live.verify().faults


def test_an_entry_changed_together_with_its_hash_is_bracketed_by_the_checkpoints(page, tampering):
    entry = Entry.objects.get(sequence=6)
    forged = bytes(entry.canonical).replace(b"Ann Officer", b"Bob Officer")
    tampering(
        "UPDATE record_entry SET actor_name = 'Bob Officer' WHERE sequence = 6",
        (
            "UPDATE record_entry SET canonical = %s, leaf_hash = %s WHERE sequence = 6",
            [forged, leaf_hash(forged)],
        ),
    )
    faults = live.verify().faults
    assert faults[0] == "The head does not fit the entries: an entry was changed together with its own hash."
    assert faults[1].endswith("an entry from 4 to 9 was changed, removed or inserted.")


def forge(entry):
    """The entry put into the tables, with a head that fits it, past `append`."""
    tree = locked()
    tree.append(bytes(entry.leaf_hash))
    entry.save(force_insert=True)
    TreeHead.objects.update(size=tree.size, peaks=tree.packed())


def rewritten(tampering, change):
    """The record made anew from the first four entries: bytes, hashes, tree and head all agree."""
    kept = list(Entry.objects.filter(sequence__lt=4).order_by("sequence"))
    tampering("DELETE FROM record_entry", "DELETE FROM record_treehead")
    for entry in kept:
        entry.canonical = change(bytes(entry.canonical))
        entry.leaf_hash = leaf_hash(entry.canonical)
        entry.actor_name = change(entry.actor_name.encode()).decode()
        forge(entry)


def test_a_whole_record_rewritten_is_found_by_its_checkpoints(page, tampering):
    rewritten(tampering, lambda entry: entry.replace(b"Ann Officer", b"Bob Officer"))
    assert first_fault().startswith("The record is not the one signed at 4 entries: an entry from 0 to 3 was")


def test_a_record_set_back_to_an_earlier_day_is_found_by_its_checkpoints(page, tampering):
    rewritten(tampering, lambda entry: entry)
    assert first_fault().startswith(
        "The record is not the one signed at 10 entries: an entry from 4 to 9 was"
    )


def test_a_removed_entry_is_named(page, tampering):
    tampering("DELETE FROM record_entry WHERE sequence = 3")
    assert first_fault() == "Entry 3 is missing: entry 4 stands where it was expected."


def test_entries_removed_at_the_end_are_found(page, tampering):
    tampering("DELETE FROM record_entry WHERE sequence >= 7")
    assert first_fault() == "Entries are missing at the end: the head counts 10, 7 are there."


def test_reordered_entries_are_named(page, tampering):
    tampering(
        "UPDATE record_entry SET sequence = 99 WHERE sequence = 7",
        "UPDATE record_entry SET sequence = 7 WHERE sequence = 8",
        "UPDATE record_entry SET sequence = 8 WHERE sequence = 99",
    )
    assert first_fault() == "Entry 7 is shown wrongly: its sequence is 8, but the column says 7."


def test_an_inserted_entry_is_found(page, tampering):
    copied = (
        'actor, actor_name, act, "case", subject, canonical, leaf_hash FROM record_entry WHERE sequence = 9'
    )
    tampering(f"INSERT INTO record_entry SELECT 10, at, {copied}", lift=False)
    assert first_fault().startswith("Entry 10 is shown wrongly: its sequence is 9")
    assert (
        "Entry 10 was inserted behind the record's back: the head counts only 10 entries."
        in live.verify().faults
    )


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("actor", "person:2", "actor"),
        ("actor_name", "Bob", "actor's name"),
        ("act", "tear", "act"),
        ('"case"', "B", "case"),
        ("subject", "notebook.page:7", "subject"),
        ("at", "2001-01-01 00:00:00", "time"),
    ],
)
def test_a_column_that_says_something_else_than_the_entry_is_named(page, tampering, column, value, name):
    tampering((f"UPDATE record_entry SET {column} = %s WHERE sequence = 0", [value]))
    assert first_fault().startswith(f"Entry 0 is shown wrongly: its {name} is ")


def test_a_column_that_imitates_the_entry_s_bytes_deceives_nobody(page, tampering):
    spanning = 'read","actor":{"id":"person:1","name":"Ann Officer"}'
    tampering(("UPDATE record_entry SET act = %s WHERE sequence = 1", [spanning]))
    assert first_fault().startswith("Entry 1 is shown wrongly: its act is 'read'")


def test_a_case_that_does_not_follow_its_own_last_entry_is_found(notebook, actor):
    actions.append("act", by=actor, case="A")
    body: dict[str, Any] = {
        "v": 1,
        "seq": 1,
        "at": "2026-11-22T07:00:00.000001Z",
        "actor": {"id": "1", "name": "x"},
        "case": "A",
    }
    data = canonical({**body, "act": "act"})
    moment = Entry.objects.get().at.replace(2026, 11, 22, 7, 0, 0, 1)
    forged = Entry(
        sequence=1,
        at=moment,
        actor="1",
        actor_name="x",
        act="act",
        case="A",
        canonical=data,
        leaf_hash=leaf_hash(data),
    )
    forge(forged)
    assert first_fault() == "Entry 1 follows entry None of its case, but 0 comes before it."


def test_a_row_changed_behind_the_record_s_back_is_named(page, notebook):
    notebook.Page.objects.update(text="changed")
    assert (
        first_fault()
        == f"{page.record_key} was changed behind the record's back: it is not as its last entry left it."
    )


def test_a_row_that_no_entry_names_is_found(page, notebook):
    new = notebook.Page.objects.create()
    assert first_fault() == f"{new.record_key} was inserted behind the record's back: no entry names it."


def test_a_row_removed_without_an_entry_is_found(page, notebook):
    notebook.Page.objects.all().delete()
    assert first_fault().startswith("notebook.page:")
    assert "was removed behind the record's back" in first_fault()


def test_a_row_recorded_again_after_its_removal_is_there_lawfully(page, notebook, actor):
    again = notebook.Page.objects.create()
    actions.append("tear", by=actor, gone=[again])
    assert "although an entry says that it was removed" in first_fault()
    actions.append("mend", by=actor, rows=[again])
    assert live.verify().holds


def test_evidence_is_asked_for_by_its_digest(page):
    assert live.verify(digest_of=lambda asked: asked).holds
    assert first_fault(digest_of=lambda _: None) == f"Evidence {EVIDENCE}, named by entry 2, is missing."
    assert first_fault(digest_of=lambda _: digest(b"")).startswith(
        f"Evidence {EVIDENCE}, named by entry 2, was ch"
    )


def test_evidence_disposed_of_lawfully_is_not_missed(page, actor):
    actions.append("dispose", by=actor, gone=[EVIDENCE])
    assert live.verify(digest_of=lambda _: None).holds


def test_a_checkpoint_by_an_unknown_key_is_found(page):
    other = Signer.generate(SIGNER.name).verifier().text()
    assert first_fault(keys=[other]) == "The checkpoint at 4 entries is not signed by a known key."
    assert live.verify(keys=[other, VKEY]).holds


def test_a_checkpoint_whose_columns_were_changed_is_found(page, tampering):
    tampering(("UPDATE record_checkpoint SET root = %s WHERE size = 4", [bytes(32)]))
    assert first_fault() == "The checkpoint at 4 entries says something else than what was signed."


def test_a_checkpoint_of_a_record_longer_than_this_one_is_found(page, tampering):
    tampering("UPDATE record_checkpoint SET size = 40 WHERE size = 10")
    assert first_fault() == "The checkpoint at 40 entries says something else than what was signed."


def test_a_trigger_that_was_taken_down_is_found(page, tampering):
    table = {"sqlite": "", "postgresql": " ON record_entry"}[connection.vendor]
    name = {"sqlite": "record_entry_refuses_update", "postgresql": "record_entry_refuses_change"}[
        connection.vendor
    ]
    tampering(f"DROP TRIGGER {name}{table}", lift=False)
    assert first_fault() == f"The trigger {name}, which refuses changes to the record, is not there."


def test_at_most_a_hundred_faults_are_listed(page, notebook):
    notebook.Page.objects.bulk_create(notebook.Page() for _ in range(150))
    assert len(live.verify(digest_of=lambda _: None).faults) == live.FAULTS_AT_MOST


def test_the_binder_of_a_case_verifies_without_the_database(page, actor, tmp_path):
    files = queries.record_files("A", queries.latest_checkpoint())
    verdict = verify_binder(Binder(files).sealed().as_folder(tmp_path), VKEY)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.case, verdict.checkpoint.size) == (4, "A", 10)


def test_the_record_is_shown_to_have_only_grown(page):
    notes = Checkpoint.objects.order_by("size").values_list("note", flat=True)
    heads = [SignedHead.read(note, SIGNER.verifier()) for note in notes]
    proof = queries.consistency_proof(4, 10)
    assert consistent(4, heads[0].root, 10, heads[1].root, proof)

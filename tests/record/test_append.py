import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from forthwith import clock
from forthwith.errors import Broken, NotFound, Refused, Unprepared
from forthwith.record import actions, queries, signing
from forthwith.record.canon import canonical, digest, salted_digest
from forthwith.record.domain import SystemActor
from forthwith.record.live import verify
from forthwith.record.models import Checkpoint, Entry, Salt, TreeHead
from forthwith.record.note import Checkpoint as SignedHead
from forthwith.record.note import Signer
from forthwith.record.tree import Tree, leaf_hash
from tests.record.binder import SIGNER

MOMENT = datetime(2026, 11, 22, 7, 0, 0, 120, ZoneInfo("America/Chicago"))


def body(entry):
    return json.loads(bytes(Entry.objects.get(pk=entry).canonical))


def test_an_act_outside_a_transaction_is_refused(actor):
    with pytest.raises(Refused, match="same transaction"):
        actions.append("breach.report", by=actor)


def test_the_first_entry_is_number_zero_and_numbers_have_no_gap(notebook, actor):
    assert [actions.append("act", by=actor) for _ in range(4)] == [0, 1, 2, 3]


def test_an_act_rolled_back_leaves_no_gap(notebook, actor):
    actions.append("kept", by=actor)
    with transaction.atomic():
        actions.append("lost", by=actor)
        transaction.set_rollback(True)
    assert actions.append("kept too", by=actor) == 1
    assert verify().holds


def test_an_entry_says_who_did_what_when_to_which_row(notebook, actor):
    page, other = notebook.Page.objects.create(text="a"), notebook.Page.objects.create()
    with clock.frozen_at(MOMENT):
        entry = actions.append(
            "breach.decide",
            by=actor,
            case="incident-1",
            rows=[page, other, page],
            gone=["notebook.page:99"],
            fields={"why": "low probability"},
            evidence=[digest(b"x")],
        )
    assert body(entry) == {
        "v": 1,
        "seq": 0,
        "at": "2026-11-22T13:00:00.000120Z",
        "actor": {"id": "person:1", "name": "Ann Officer"},
        "act": "breach.decide",
        "case": "incident-1",
        "subject": page.record_key,
        "rows": {page.record_key: page.state_digest(), other.record_key: other.state_digest()},
        "gone": ["notebook.page:99"],
        "fields": {"why": "low probability"},
        "evidence": [digest(b"x")],
    }
    stored = Entry.objects.get()
    assert (stored.sequence, stored.actor, stored.act, stored.case) == (
        0,
        "person:1",
        "breach.decide",
        "incident-1",
    )
    assert (stored.subject, stored.at, stored.actor_name) == (page.record_key, MOMENT, "Ann Officer")
    assert bytes(stored.leaf_hash) == leaf_hash(canonical(body(entry)))


def test_an_entry_leaves_out_what_is_empty(notebook, actor):
    assert set(body(actions.append("act", by=actor))) == {"v", "seq", "at", "actor", "act", "case"}


def test_an_entry_names_the_entry_of_its_case_before_it(notebook, actor):
    entries = [actions.append("act", by=actor, case=case) for case in ("A", "B", "", "A", "", "B")]
    assert [body(entry).get("prior") for entry in entries] == [None, None, None, 0, None, 1]


def test_nothing_in_an_entry_is_read_as_anything_else(notebook):
    text = "'); DROP TABLE record_treehead; -- \\ \\x41 é $1 %s"
    entry = Entry.objects.get(
        pk=actions.append(text, by=SystemActor(text, text), case=text, fields={text: text})
    )
    assert [entry.act, entry.actor, entry.actor_name, entry.case] == [text] * 4
    assert body(entry.pk)["fields"] == {text: text}
    assert verify().holds


def test_phi_leaves_only_salted_digests(notebook, actor):
    entry = actions.append("breach.name", by=actor, phi={"name": "Ann Patient"})
    salt = bytes(Salt.objects.get(entry_id=entry, field="name").salt)
    assert body(entry)["phi"] == {"name": salted_digest(salt, "name", "Ann Patient")}
    assert b"Patient" not in bytes(Entry.objects.get(pk=entry).canonical)


def test_a_salt_can_be_destroyed_and_the_record_still_holds(notebook, actor):
    actions.append("breach.name", by=actor, phi={"name": "Ann Patient"})
    Salt.objects.all().delete()
    assert verify().holds


def test_a_row_that_is_not_in_the_database_cannot_be_recorded(notebook, actor):
    page = notebook.Page.objects.create()
    notebook.Page.objects.filter(pk=page.pk).delete()
    with pytest.raises(Broken, match=r"notebook\.page"):
        actions.append("act", by=actor, rows=[page])


def test_a_row_never_saved_has_no_name_on_the_record(notebook, actor):
    with pytest.raises(ValueError, match="save it"):
        actions.append("act", by=actor, rows=[notebook.Page()])


def test_a_row_s_digest_is_of_what_the_database_holds(notebook):
    at = datetime(2026, 3, 8, 8, 30, 0, 5, ZoneInfo("America/Chicago"))
    page = notebook.Page.objects.create(
        text="\u2028 ümlaut",
        flag=True,
        count=7,
        on=date(2026, 2, 28),
        at=at,
        clock=time(8, 30, 1),
        length=timedelta(days=-1, seconds=5, microseconds=7),
        amount=Decimal("12.5"),
        name=UUID(int=1),
        data={"b": [1, None], "a": "x"},
        blob=b"\x00\xff",
    )
    page.text = "not saved"
    state = {
        "id": page.pk,
        "text": "\u2028 ümlaut",
        "flag": True,
        "count": 7,
        "on": "2026-02-28",
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000005Z"),
        "clock": "08:30:01",
        "length": "-1d5.000007s",
        "amount": "12.50",
        "name": "00000000-0000-0000-0000-000000000001",
        "data": {"a": "x", "b": [1, None]},
        "blob": "00ff",
        "before_id": None,
    }
    assert page.state_digest() == digest(canonical(state))


def test_many_rows_of_several_tables_are_recorded_at_once(notebook, actor):
    pages = notebook.Page.objects.bulk_create(notebook.Page(text=str(number)) for number in range(1_100))
    mark = notebook.Mark.objects.create(page=pages[0])
    entry = actions.append("act", by=actor, rows=[mark, *pages])
    assert len(body(entry)["rows"]) == 1_101
    assert Entry.objects.get(pk=entry).subject == mark.record_key
    assert verify().holds


ELSEWHERE = {
    "sqlite": [
        "CREATE TEMP TRIGGER elsewhere AFTER INSERT ON record_entry BEGIN UPDATE record_treehead SET size = 5; END"
    ],
    "postgresql": [
        """CREATE FUNCTION elsewhere() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN UPDATE record_treehead SET size = 5; RETURN NULL; END $$""",
        "CREATE TRIGGER elsewhere AFTER INSERT ON record_entry EXECUTE FUNCTION elsewhere()",
    ],
}


def test_a_head_that_moved_meanwhile_stops_the_act(notebook, actor):
    actions.append("act", by=actor)
    with transaction.atomic():
        for statement in ELSEWHERE[connection.vendor]:
            connection.cursor().execute(statement)
        with pytest.raises((Broken, OperationalError), match="moved"), transaction.atomic():
            actions.append("act", by=actor)
        transaction.set_rollback(True)
    assert Entry.objects.count() == 1


def test_nothing_is_entered_on_a_damaged_head(notebook, actor):
    actions.append("act", by=actor)
    TreeHead.objects.update(size=3)
    with pytest.raises(Broken, match="damaged"):
        actions.append("act", by=actor)


def test_a_checkpoint_signs_the_head_after_its_own_entry(notebook, actor):
    actions.append("act", by=actor)
    made = actions.checkpoint(by=actor)
    head = SignedHead.read(made.note, SIGNER.verifier())
    leaves = Entry.objects.order_by("sequence").values_list("leaf_hash", flat=True)
    assert (head.origin, head.size) == (SIGNER.name, 2)
    assert head.root == bytes(made.root) == Tree(map(bytes, leaves)).root()
    assert Entry.objects.get(sequence=1).act == "record.checkpoint"


def test_a_head_that_is_signed_already_is_not_signed_again(notebook, actor):
    assert actions.checkpoint(by=actor) == actions.checkpoint(by=actor)
    assert (Checkpoint.objects.count(), Entry.objects.count()) == (1, 1)


def test_without_a_key_nothing_is_signed_and_the_setting_is_named(notebook, actor, settings):
    settings.RECORD_SIGNING_KEY = ""
    with pytest.raises(Unprepared, match="FORTHWITH_SIGNING_KEY"):
        actions.checkpoint(by=actor)


def test_a_key_of_another_origin_is_refused(settings):
    settings.RECORD_SIGNING_KEY = Signer.generate("one.example.gov").text()
    settings.RECORD_ORIGIN = "two.example.gov"
    with pytest.raises(Unprepared, match=r"one\.example\.gov, but the record's origin is two"):
        signing.signer()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_entry SET act = 'other'",
        "DELETE FROM record_entry",
        "UPDATE record_checkpoint SET note = ''",
        "DELETE FROM record_checkpoint",
    ],
)
def test_what_is_entered_is_neither_changed_nor_removed(notebook, actor, statement):
    actions.checkpoint(by=actor)
    with pytest.raises(IntegrityError, match="The record is only ever added to"), transaction.atomic():
        connection.cursor().execute(statement)
    assert verify().holds


def test_what_is_entered_is_not_replaced_either(notebook, actor):
    actions.checkpoint(by=actor)
    verb = {"sqlite": "INSERT OR REPLACE INTO", "postgresql": "INSERT INTO"}[connection.vendor]
    again = f"{verb} record_entry SELECT * FROM record_entry"
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(again)
    assert verify().holds


def test_the_entries_of_a_case_and_of_a_row_are_found(notebook, actor):
    page, other = notebook.Page.objects.create(), notebook.Page.objects.create()
    first = actions.append("write", by=actor, case="A", rows=[page, other])
    actions.append("write", by=actor, case="B", rows=[other])
    last = actions.append("read", by=actor, case="A", fields={"rows": "none"})
    assert [one.sequence for one in queries.entries_of("A")] == [first, last]
    assert [one.sequence for one in queries.entries_about(page)] == [first]
    assert queries.latest_entry(page).sequence == first
    assert queries.latest_entry(other).sequence == 1
    assert queries.latest_entry(other, case="A").sequence == first
    with pytest.raises(NotFound, match="No entry names"):
        queries.latest_entry(notebook.Page.objects.create())

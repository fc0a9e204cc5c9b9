"""Signed heads sent to real witnesses: a folder, a mailbox over SMTP, an RFC 3161 authority of openssl's."""

import socket
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.record import actions, after, live
from forthwith.record.models import Checkpoint, Entry, Sending
from forthwith.record.witness import authority, queries, sending, stamps, tasks
from forthwith.verifier.against import kept
from forthwith.verifier.note import Verifier
from tests.patience import PATIENCE
from tests.record.authority import made, openssl, serving
from tests.record.binder import SIGNER, VKEY

KEYS = [Verifier.read(VKEY)]


@pytest.fixture
def act(notebook, actor):
    def enter(text="a page", act="write"):
        with transaction.atomic():
            actions.append(act, by=actor, case="A", rows=[notebook.Page.objects.create(text=text)])

    return enter


@pytest.fixture
def folder(tmp_path, settings):
    settings.WITNESS_FOLDER = str(tmp_path / "heads")
    (tmp_path / "heads").mkdir()
    return tmp_path / "heads"


def sent():
    sending.order(at_once=True)
    return sending.send_waiting()


def test_a_head_is_kept_in_a_folder_and_the_record_grew_from_it(act, folder):
    act()
    assert sent() == 0
    [head] = kept([folder], KEYS)
    assert head.head.size == Checkpoint.objects.get().size == 2
    entry = Entry.objects.order_by("-sequence").first()
    assert entry.act == "record.witness"
    act()
    assert live.verify(heads=[head]).holds


def test_what_was_sent_is_not_sent_again_and_witnessing_alone_is_not_witnessed(act, folder):
    act()
    sent()
    entries = Entry.objects.count()
    assert sent() == 0
    assert (Entry.objects.count(), Sending.objects.count()) == (entries, 1)


@pytest.mark.parametrize(("every", "hours", "heads"), [("hourly", 1, 2), ("daily", 1, 1), ("daily", 24, 2)])
def test_a_head_is_witnessed_once_a_period(act, folder, settings, monkeypatch, every, hours, heads):  # noqa: PLR0917
    settings.WITNESS_EVERY = every
    act()
    sending.order()
    act()
    later = clock.now() + timedelta(hours=hours)
    monkeypatch.setattr(clock, "now", lambda: later)
    sending.order()
    assert Sending.objects.count() == heads


def test_an_act_the_settings_name_is_witnessed_at_once_and_another_is_not(act, settings, monkeypatch):
    settings.WITNESS_AFTER = frozenset({"breach.determine"})
    monkeypatch.setattr(after, "_LISTENERS", [tasks.after])
    act(act="write")
    jobs = DBTaskResult.objects.filter(task_path=tasks.at_once.module_path)
    assert jobs.count() == 0
    act(act="breach.determine")
    act(act="breach.determine")
    assert jobs.count() == 1


def test_a_folder_that_is_away_blocks_no_act_is_told_and_tried_again(act, folder):
    folder.rmdir()
    act()
    tasks.at_once.func()
    [standing] = queries.failing()
    assert (standing.failed, standing.tries, standing.size) == ("FileNotFoundError", 1, None)
    assert DBTaskResult.objects.filter(task_path=tasks.again.module_path, status="READY").count() == 1
    act()
    folder.mkdir()
    tasks.again.func()
    assert queries.failing() == []
    assert len(kept([folder], KEYS)) == 1


def test_two_workers_send_a_head_once(act, folder):
    act()
    sending.order()
    [waiting] = Sending.objects.all()
    assert sending._claimed(waiting) is not None
    assert sending.send_waiting() == 0
    assert list(folder.iterdir()) == []


def test_a_folder_that_holds_another_head_of_that_size_tells_the_fork(act, folder):
    act()
    sending.order()
    (folder / f"{2:012}.checkpoint").write_text("another past")
    sending.send_waiting()
    [standing] = queries.failing()
    assert standing.failed.endswith("another head of 2 entries: the record forked.")


def test_a_head_is_mailed_and_verified_out_of_the_message(act, settings, tmp_path):
    taken = []

    class Server:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
            taken.append(envelope.content)
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    controller = Controller(Server(), hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.DEFAULT_FROM_EMAIL = "Forthwith <forthwith@agency.example>"
    settings.WITNESS_MAILBOX = "heads@counsel.example"
    act()
    sent()
    controller.stop()
    [message] = taken
    assert message_from_bytes(message, policy=policy.default)["To"] == "heads@counsel.example"
    eml, mbox = tmp_path / "head.eml", tmp_path / "heads.mbox"
    eml.write_bytes(message)
    mbox.write_bytes(b"From forthwith Sun Nov 22 12:00:00 2026\n" + message.replace(b"\r\n", b"\n") + b"\n")
    found = kept([eml, mbox], KEYS)
    assert [one.head.size for one in found] == [2, 2]
    assert live.verify(heads=found).holds


def test_an_authority_stamps_the_head_and_openssl_agrees(act, settings, tmp_path):
    (tmp_path / "tsa").mkdir()
    root = made(tmp_path / "tsa")
    settings.WITNESS_AUTHORITY_CERTIFICATE = str(root)
    act()
    with serving(tmp_path / "tsa") as address:
        settings.WITNESS_AUTHORITY = address
        sent()
    assert queries.failing() == []
    kept_in = tmp_path / "kept"
    assert queries.write_taken(kept_in) == 1
    [head] = kept_in.glob("*.checkpoint")
    [(name, told, holds)] = stamps.stamps([kept_in], root)
    assert (name, holds) == (head.name, True), told
    stamp = str(head.with_name(head.name + stamps.SUFFIX))
    arguments = ["ts", "-verify", "-in", stamp, "-data", str(head), "-CAfile", str(root)]
    assert (
        openssl(tmp_path, *arguments, "-untrusted", "tsa/tsa.pem").replace(b"Verification: OK\n", b"") == b""
    )
    head.write_text(head.read_text().replace("\n2\n", "\n3\n"))
    [(_, told, holds)] = stamps.stamps([head], root)
    assert not holds
    assert told.startswith("The authority's time stamp does not hold")
    head.with_name(head.name + stamps.SUFFIX).unlink()
    assert not next(iter(stamps.stamps([head], root)))[2]


def test_an_authority_that_is_not_ours_or_not_there_is_refused(act, settings, tmp_path):
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    settings.WITNESS_AUTHORITY_CERTIFICATE = str(made(tmp_path / "ours"))
    made(tmp_path / "theirs")
    act()
    with serving(tmp_path / "theirs") as address:
        settings.WITNESS_AUTHORITY = address
        assert sent() == 1
    assert "time stamp does not hold" in queries.failing()[0].failed
    assert sending.send_waiting() == 2
    assert queries.failing()[0].failed == "ConnectionError"
    settings.WITNESS_AUTHORITY = "file:///etc/passwd"
    sending.send_waiting()
    assert "must begin with https://" in queries.failing()[0].failed
    with pytest.raises(Invalid):
        authority.read(b"nonsense", "note", tmp_path / "ours" / "root.pem")


def rewritten(tampering, sequence):
    """What somebody with the database and the signing key can do: a past that verifies by itself."""
    from forthwith.record.tree import Frontier, leaf_hash

    tree, statements = Frontier(), []
    for entry in Entry.objects.order_by("sequence"):
        data = bytes(entry.canonical)
        if entry.sequence == sequence:
            data = data.replace(b'"act":"write"', b'"act":"wrote"')
            change = (
                "UPDATE record_entry SET act = 'wrote', canonical = %s, leaf_hash = %s WHERE sequence = %s"
            )
            statements.append((change, [data, leaf_hash(data), sequence]))
        tree.append(leaf_hash(data))
    statements.append(("UPDATE record_treehead SET peaks = %s", [tree.packed()]))
    tampering(*statements, "DELETE FROM record_sending", "DELETE FROM record_checkpoint")


def test_a_rewritten_past_verifies_alone_but_not_against_a_head_that_was_kept(act, folder, tampering):
    act()
    sent()
    first = Checkpoint.objects.get().size
    act()
    sent()
    second = Checkpoint.objects.order_by("-size").first().size
    rewritten(tampering, first + 1)
    assert live.verify().holds
    found = live.verify(heads=kept([folder], KEYS))
    assert len(found.faults) == 1
    assert f"signed at {second} entries: it forked" in found.faults[0]
    assert f"one of entries {first} to {second - 1}" in found.faults[0]


def test_a_record_set_back_to_an_older_copy_is_found(act, folder, tampering):
    act()
    sent()
    heads = kept([folder], KEYS)
    size = Entry.objects.count()
    tampering(
        "DELETE FROM record_sending",
        "DELETE FROM record_checkpoint",
        "DELETE FROM record_entry WHERE sequence > 0",
    )
    assert size > 1
    assert "entry 1 is the first that is missing of 2" in live.verify(heads=heads).faults[0]


def test_two_heads_of_one_size_are_a_fork_without_any_record(act, folder, tampering, tmp_path):
    from forthwith.record.note import Checkpoint as Head

    act()
    sent()
    other = tmp_path / "other.checkpoint"
    other.write_text(SIGNER.sign(Head(SIGNER.name, 2, bytes(32)).text()))
    faults = live.verify(heads=kept([folder, other], KEYS)).faults
    assert faults[0].startswith("A fork: ")
    assert "are two heads of 2 entries, both signed" in faults[0]


def test_the_first_entry_that_does_not_hold_is_named(act, tampering):
    for _ in range(5):
        act()
    tampering("UPDATE record_entry SET actor_name = 'Eve' WHERE sequence IN (2, 4)")
    found = live.verify()
    assert found.first_bad_entry == 2
    assert found.faults[0].startswith("Entry 2 is shown wrongly")

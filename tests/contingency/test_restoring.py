"""A backup is one encrypted file that says what it is; restored, the record holds; anything less is refused untouched."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.contingency.installed import ROOT


def tree(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def header(file):
    magic, said = file.read_bytes().split(b"\n", 2)[:2]
    return magic, json.loads(said)


def test_the_header_says_in_the_open_what_is_in_it_and_what_is_not(backup, living):
    magic, said = header(backup)
    assert magic == b"FORTHWITH BACKUP 1"
    assert "NOT in this file" in said["holds_not"]
    [key] = said["vault_keys"]
    assert (living.keys / "vault-keys.txt").read_text().startswith(key)
    assert said["entries"] > 300
    assert backup.stat().st_mode & 0o777 == 0o600


def test_nothing_of_the_database_nor_a_key_can_be_read_in_it(backup, living):
    held = backup.read_bytes()
    secret = (living.keys / "vault-keys.txt").read_text().split(":")[1].strip().encode()
    for words in (b"priya.shah@sample.example", b"INC-2026", b"SQLite format", secret):
        assert words not in held


def test_restored_into_an_empty_place_the_record_holds_and_says_so(backup, empty, living):
    done = empty.run("restore", str(backup), "--json")
    assert done.status == 0, done.err
    said = json.loads(done.out)
    assert said["entries"] == header(backup)[1]["entries"]
    assert said["files"] >= said["opened"] == 25
    assert tree(empty.home / "evidence") == {
        one for one in tree(living.home / "evidence") if not one.rpartition("/")[2].startswith(".")
    }
    verified = empty.run("verify")
    assert "The record holds." in verified.out, verified.out
    assert f"Read: {said['entries'] + 1} entries" in verified.out
    again = empty.run("restore", str(backup))
    assert (again.status, "An installation lives here" in again.err) == (1, True)
    over = empty.run("restore", str(backup), "--over")
    assert over.status == 0, over.err
    assert len(list(empty.home.glob("evidence.before-*"))) == 1
    assert len(list(empty.home.glob("forthwith.sqlite3.before-*"))) == 1


@pytest.mark.parametrize("damage", ["cut off", "changed", "header", "no backup"])
def test_what_is_not_whole_is_refused_and_nothing_is_touched(backup, empty, tmp_path, damage):
    whole, bad = backup.read_bytes(), tmp_path / "bad.backup"
    middle = len(whole) // 2
    changed = bytes([whole[middle] ^ 1])
    bad.write_bytes(
        {
            "cut off": whole[: -(1 << 20)],
            "changed": whole[:middle] + changed + whole[middle + 1 :],
            "header": whole.replace(b'"entries": ', b'"entries": 1', 1),
            "no backup": b"PK" + whole,
        }[damage]
    )
    done = empty.run("restore", str(bad))
    assert done.status in (1, 2)
    assert "Traceback" not in done.err
    assert "does not open" in done.err or "no backup" in done.err
    assert not empty.home.exists()


def test_another_passphrase_and_a_missing_vault_key_are_told(backup, empty, tmp_path):
    other = empty.run("restore", str(backup), FORTHWITH_BACKUP_PASSPHRASE="another passphrase of many words")
    assert "the passphrase is another" in other.err
    from forthwith.vault.keys import new_key_text

    keys = tmp_path / "vault.txt"
    keys.write_text(new_key_text())
    lacking = empty.run("restore", str(backup), FORTHWITH_VAULT_KEYS_FILE=str(keys))
    assert "FORTHWITH_VAULT_KEYS lacks the key" in lacking.err
    assert not empty.home.exists()


def test_a_backup_is_never_written_over_and_never_opened_by_a_key_of_the_vault(backup, living):
    assert "exists already" in living.run("backup", str(backup)).err
    key = (living.keys / "vault-keys.txt").read_text()
    refused = living.run("backup", "/nowhere/x", FORTHWITH_BACKUP_KEY=key, FORTHWITH_BACKUP_PASSPHRASE="")
    assert "is a key of the vault" in refused.err


def test_killed_midway_a_restore_leaves_nothing_half_done(backup, empty):
    begun = subprocess.Popen(
        [sys.executable, "-m", "forthwith.cli", "restore", str(backup)], env=empty.environment, cwd=ROOT
    )
    part = empty.home / "forthwith.sqlite3.restoring"
    deadline = time.monotonic() + 60
    while not part.exists() and begun.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(begun.pid, signal.SIGKILL)
    begun.wait()
    assert part.exists()
    assert not (empty.home / "forthwith.sqlite3").exists()
    assert "was cut off" in empty.run("serve", "--port", "8175").err
    assert empty.run("restore", str(backup)).status == 0
    assert not part.exists()
    assert not (empty.home / "restore-under-way").exists()


def test_a_drill_restores_elsewhere_enters_the_result_and_erases_the_scratch(backup, living):
    done = living.run("restore", str(backup), "--drill")
    assert done.status == 0, done.out + done.err
    assert "The backup restores." in done.out
    assert list(living.home.glob("drill-*")) == []
    told = living.python(
        "import django; django.setup()\n"
        "from forthwith.contingency.queries import last_drill, last_backup\n"
        "from forthwith.duties.models import Happening\n"
        "print(last_drill().rows, last_backup().rows, Happening.objects.filter(kind='contingency.drill_held').count())"
    )
    rows, of, proofs = map(int, told.split())
    assert (rows, proofs) == (of, 1)
    assert "The record holds." in living.run("verify").out

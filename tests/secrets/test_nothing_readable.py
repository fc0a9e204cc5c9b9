"""Markers planted wherever PHI comes in are found nowhere: database, journal, home, temporary files, logs, backup, mail.

On SQLite and on PostgreSQL; nor in headers and addresses of answers, nor in a binder before its documents.
"""

import base64
import gzip
import os
import re
import secrets
import socket
import subprocess
import sys
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import psycopg
import pytest
from aiosmtpd.controller import Controller

from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text
from tests.patience import PATIENCE
from tests.postgres import server
from tests.secrets.markers import MARK, found_in

PLANTED = re.findall(r"MARK\(['\"]([a-z]+)['\"]\)", (Path(__file__).parent / "planted.py").read_text())


FOLDERS = ("home", "tmp", "user", "said", "answers", "binder", "backup", "mail")


class Taking:
    """Keeps each mail as it came over the wire, and once more with its headers and body decoded."""

    def __init__(self, folder):
        self.folder = folder

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        number = len(list(self.folder.glob("*.eml")))
        (self.folder / f"{number}.eml").write_bytes(envelope.content)
        read = message_from_bytes(envelope.content, policy=policy.default)
        shown = [*(f"{name}: {value}" for name, value in read.items()), read.get_content()]
        (self.folder / f"{number}.txt").write_text("\n".join([*envelope.rcpt_tos, *shown]))
        return "250 OK"


@contextmanager
def database(kind, root):
    """The address of a database and the folders that hold its bytes; on PostgreSQL every row too, as it is unpacked."""
    if kind == "sqlite":
        yield f"sqlite:///{root / 'home'}/f.sqlite3", list
        return
    with server() as (new, data):
        address = new()
        yield address, lambda: [data, rows_of(address, root)]


def rows_of(address, root):
    """Every table's rows in a file each: long values lie packed in the server's own files."""
    folder = root / "rows"
    folder.mkdir()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            with connection.cursor().copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as rows:
                (folder / table).write_bytes(b"".join(rows))
    return folder


def settings_of(root, address, port):
    """An installation of its own, which sends mail to this port."""
    return {
        "FORTHWITH_HOME": str(root / "home"),
        "FORTHWITH_DATABASE": address,
        "FORTHWITH_ENTITY_NAME": "Agency of the Tests",
        "FORTHWITH_ENTITY_ADDRESS": "1 Main St;Jefferson City, MO 65101",
        "FORTHWITH_SECRET_KEY": secrets.token_urlsafe(60),
        "FORTHWITH_VAULT_KEYS": new_key_text(),
        "FORTHWITH_SIGNING_KEY": Signer.generate("tests.example").text(),
        "FORTHWITH_HOSTS": "testserver,127.0.0.1,localhost",
        "FORTHWITH_ORIGINS": "http://testserver",
        "FORTHWITH_SECOND_FACTOR": "offered",
        "FORTHWITH_BACKUP_PASSPHRASE": "a passphrase of many words for the tests",
        "FORTHWITH_SMTP_HOST": "127.0.0.1",
        "FORTHWITH_SMTP_PORT": str(port),
        "FORTHWITH_SMTP_SECURITY": "none",
        "FORTHWITH_SMTP_FROM": "forthwith@agency.example",
        "TMPDIR": str(root / "tmp"),
        "HOME": str(root / "user"),
    }


@contextmanager
def mail_server(folder):
    """Takes mail at the port it gives."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Taking(folder), hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    controller.start()
    yield port
    controller.stop()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def planted(request, tmp_path_factory):
    """A home in which everything was planted, and a backup of it; every folder that is to be searched."""
    root = tmp_path_factory.mktemp("planted")
    for name in FOLDERS:
        (root / name).mkdir()
    with database(request.param, root) as (address, bytes_of), mail_server(root / "mail") as port:
        done = subprocess.run(
            [sys.executable, "-m", "tests.secrets.planted", str(root)],
            env=os.environ | settings_of(root, address, port),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        (root / "said" / "log").write_bytes(done.stdout + done.stderr)
        yield root, [*(root / name for name in FOLDERS), *bytes_of()]


def test_no_byte_of_what_was_planted_lies_readable_anywhere(planted):
    _, folders = planted
    words = [MARK(place) for place in PLANTED]

    assert len(set(words)) >= 27
    assert [
        folder for folder in folders if folder.name not in ("tmp", "user") and not any(folder.iterdir())
    ] == []
    for folder in folders:
        assert found_in(folder, words) == {}


def test_mail_went_out_to_people_and_to_a_contact(planted):
    root, _ = planted
    told = "".join(file.read_text() for file in (root / "mail").glob("*.txt"))

    assert "vera@agency.example" in told
    assert "A new report waits" in told
    assert "Emergency access was taken" in told


def test_nothing_is_left_in_the_folder_for_temporary_files(planted):
    root, _ = planted
    assert [path for path in (root / "tmp").rglob("*") if path.is_file()] == []


def test_the_search_finds_a_marker_in_every_form(tmp_path):
    word = MARK("title")
    for name, data in {
        "plain": f"x{word}x".encode(),
        "wide": word.encode("utf-16"),
        "base64": base64.b64encode(f"xy{word}xyz".encode()),
        "packed": gzip.compress(word.encode()),
        "hex": word.encode().hex().encode(),
    }.items():
        (tmp_path / name).write_bytes(data)

    assert found_in(tmp_path, [word]).keys() == {"plain", "wide", "base64", "packed", "hex"}

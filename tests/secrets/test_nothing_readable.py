"""Markers planted wherever PHI comes in are found nowhere: database, journal, home, temporary files, logs, mail."""

import base64
import gzip
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text
from tests.secrets.markers import MARK, found_in

PLANTED = re.findall(r"MARK\(['\"]([a-z]+)['\"]\)", (Path(__file__).parent / "planted.py").read_text())


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A home in which everything was planted, a watched folder for temporary files, and what the program said."""
    root = tmp_path_factory.mktemp("planted")
    for name in ("home", "tmp", "user", "said"):
        (root / name).mkdir()
    home = root / "home"
    told = {
        "FORTHWITH_HOME": str(home),
        "FORTHWITH_DATABASE": f"sqlite:///{home}/f.sqlite3",
        "FORTHWITH_ENTITY_NAME": "Agency of the Tests",
        "FORTHWITH_ENTITY_ADDRESS": "1 Main St;Jefferson City, MO 65101",
        "FORTHWITH_SECRET_KEY": secrets.token_urlsafe(60),
        "FORTHWITH_VAULT_KEYS": new_key_text(),
        "FORTHWITH_SIGNING_KEY": Signer.generate("tests.example").text(),
        "FORTHWITH_HOSTS": "testserver,127.0.0.1,localhost",
        "FORTHWITH_SECOND_FACTOR": "offered",
        "TMPDIR": str(root / "tmp"),
        "HOME": str(root / "user"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.secrets.planted"],
        env=os.environ | told,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    (root / "said" / "log").write_bytes(done.stdout + done.stderr)
    return root


def test_no_byte_of_what_was_planted_lies_readable_anywhere(planted):
    words = [MARK(place) for place in PLANTED]

    assert len(set(words)) >= 25
    for folder in ("home", "tmp", "user", "said"):
        assert found_in(planted / folder, words) == {}


def test_nothing_is_left_in_the_folder_for_temporary_files(planted):
    assert [path for path in (planted / "tmp").rglob("*") if path.is_file()] == []


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

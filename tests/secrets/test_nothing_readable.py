"""Markers planted wherever PHI comes in are found nowhere: database, journal, home, temporary files, logs, mail."""

import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text
from tests.secrets.markers import MARK, found_in

PLANTED = re.findall(r"MARK\(['\"]([a-z]+)['\"]\)", (Path(__file__).parent / "planted.py").read_text())
# What the reader of a binder is meant to read: it is opened by whoever fetched it, outside.
OUTSIDE = "out-binder.zip"


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A home in which everything was planted, a watched folder for temporary files, and what the program said."""
    root = tmp_path_factory.mktemp("planted")
    for name in ("home", "tmp", "user", "said"):
        (root / name).mkdir()
    told = {
        "FORTHWITH_HOME": str(root / "home"),
        "FORTHWITH_DATABASE": f"sqlite:///{root}/home/f.sqlite3",
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
    shutil.move(root / "home" / OUTSIDE, root / OUTSIDE)
    return root


def test_no_byte_of_what_was_planted_lies_readable_anywhere(planted):
    words = [MARK(place) for place in PLANTED]

    assert len(set(words)) >= 25
    for folder in ("home", "tmp", "user", "said"):
        assert found_in(planted / folder, words) == {}


def test_nothing_is_left_in_the_folder_for_temporary_files(planted):
    assert [path for path in (planted / "tmp").rglob("*") if path.is_file()] == []


def test_what_was_planted_came_in(planted):
    """The binder, made for a reader, shows that the markers are in the case and that the search finds them."""
    found = " ".join(*found_in(planted, [MARK(place) for place in PLANTED]).values())

    for place in ("title", "account", "first", "last"):
        assert MARK(place) in found

"""A rotation killed with SIGKILL, again and again, goes on and loses nothing."""

import os
import secrets
import sqlite3
import subprocess
import sys
import time

import pytest

from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text
from tests.patience import PATIENCE

FILES = 60


@pytest.fixture
def home(tmp_path):
    told = {
        "FORTHWITH_HOME": str(tmp_path),
        "FORTHWITH_DATABASE": f"sqlite:///{tmp_path}/f.sqlite3",
        "FORTHWITH_ENTITY_NAME": "Agency of the Tests",
        "FORTHWITH_SECRET_KEY": secrets.token_urlsafe(60),
        "FORTHWITH_VAULT_KEYS": new_key_text(),
        "FORTHWITH_SIGNING_KEY": Signer.generate("tests.example").text(),
    }
    return tmp_path, {**os.environ, **told}


def test_a_rotation_killed_midway_goes_on_and_loses_nothing(home):
    folder, env = home
    sealed = int(run(env, "-m", "tests.secrets.killed", "fill").split()[-1])
    assert sealed >= 3_000
    kills = 0
    while kills < 3:
        at_work = subprocess.Popen([sys.executable, "-m", "forthwith.cli", "rotate-keys", "--go-on"], env=env)
        done, until = progress(folder), time.monotonic() + PATIENCE
        while at_work.poll() is None and progress(folder) == done and time.monotonic() < until:
            time.sleep(0.01)
        assert at_work.poll() is None, "it ended before it was killed"
        at_work.kill()
        at_work.wait()
        kills += 1

    assert 0 < progress(folder) < sealed + FILES
    run(env, "-m", "forthwith.cli", "rotate-keys", "--go-on")
    rows, files = map(int, run(env, "-m", "tests.secrets.killed", "look").split()[-2:])
    # A batch that was done and not counted is not done again: the count may lack it, the data do not.
    assert sealed - 3 * 200 <= rows <= sealed
    assert FILES - 3 <= files <= FILES


def progress(folder):
    with sqlite3.connect(folder / "f.sqlite3", timeout=20) as database:
        return database.execute("SELECT rows + files FROM evidence_keyprogress").fetchone()[0]


def run(env, *arguments):
    done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout

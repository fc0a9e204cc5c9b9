"""A long list's audit is left to the worker; killed while it writes, it is made again, whole and once."""

import json
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text

ROOT = Path(__file__).parents[2]
WAITING = {"finished": False, "refused": "", "audits": 0, "rows": 0, "entries": 0, "faults": []}


@pytest.fixture
def run(tmp_path):
    """Runs the program's steps in one installation of their own."""
    (tmp_path / "home").mkdir()
    settings = {
        "FORTHWITH_HOME": str(tmp_path / "home"),
        "FORTHWITH_SECRET_KEY": secrets.token_urlsafe(60),
        "FORTHWITH_VAULT_KEYS": new_key_text(),
        "FORTHWITH_SIGNING_KEY": Signer.generate("tests.example").text(),
        "DJANGO_SETTINGS_MODULE": "forthwith.config.settings",
        "PYTHONWARNINGS": "ignore",
    }

    def step(name):
        program = [sys.executable, "-m", "tests.access.opened", name]
        return subprocess.run(
            program, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False
        )

    return step


def test_an_audit_killed_while_its_rows_are_written_is_made_once(run):
    asked = run("ask")
    assert asked.returncode == 0, asked.stderr[-2000:]
    assert json.loads(run("told").stdout) == WAITING | {"begun": False}
    assert run("killed").returncode == -signal.SIGKILL
    assert json.loads(run("told").stdout) == WAITING | {"begun": True}, "nothing of it is half there"
    again = run("work")
    assert again.returncode == 0, again.stderr[-2000:]
    found = json.loads(run("told").stdout)
    assert found["rows"] > 0
    assert found == {
        "finished": True, "refused": "", "begun": True, "audits": 1, "rows": found["rows"], "entries": 1, "faults": [],
    }  # fmt: skip
    run("work")
    assert json.loads(run("told").stdout) == found

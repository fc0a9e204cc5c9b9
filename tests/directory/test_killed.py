"""Killed between the directory's answer and our own row: looked at again, nothing is done twice or missed."""

import json
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

from forthwith.directory.connection import Directory
from forthwith.directory.places import read_places
from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text

HERE = Path(__file__).parent


def test_a_killed_plan_is_resumed_by_reading_back(lab, tmp_path):
    lab.add("kil001")
    directories = lab.described(tmp_path)
    place = read_places(directories)["provider-domain"]
    with Directory.connect(place, place.servers[0]) as directory:
        key = directory.read(lab.dn("kil001"), ["objectGUID"]).guid
    settings = {
        "FORTHWITH_HOME": str(tmp_path / "home"),
        "FORTHWITH_SECRET_KEY": secrets.token_urlsafe(60),
        "FORTHWITH_VAULT_KEYS": new_key_text(),
        "FORTHWITH_SIGNING_KEY": Signer.generate("tests.example").text(),
        "FORTHWITH_DIRECTORIES": str(directories),
        "DJANGO_SETTINGS_MODULE": "forthwith.config.settings",
        "PYTHONPATH": f"{HERE.parents[1]}",
        "PYTHONWARNINGS": "ignore",
    }
    (tmp_path / "home").mkdir()

    def run(*step):
        program = [sys.executable, HERE / "killed.py", *step]
        return subprocess.run(program, env=os.environ | settings, capture_output=True, text=True, check=False)

    made = run("set-up", key, lab.dn("kil001"))
    assert made.returncode == 0, made.stderr[-2000:]
    assert run("killed").returncode == -signal.SIGKILL
    assert lab.get("kil001", "userAccountControl") == "514"
    noted = lab.get("kil001", "description")
    again = run("again")
    assert again.returncode == 0, again.stderr[-2000:]
    assert json.loads(again.stdout) == {"stand": "done, read back", "ours": True}
    assert lab.get("kil001", "description") == noted

"""Two real controllers: a logon that only the second knows is found, and a controller that is silent is named."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import samba

HERE = Path(__file__).parent
APART = ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"]


def _apart() -> list[str]:
    """How this machine gives a program a network of its own; empty where it does not."""
    for command in (APART, [*APART, "--user", "--map-root-user"]):
        tried = [*command, "true"]
        if shutil.which("unshare") and not subprocess.run(tried, check=False, capture_output=True).returncode:
            return command
    return []


@pytest.fixture(scope="module")
def read():
    if samba.missing() or not shutil.which("ip"):
        pytest.skip(samba.missing() or "ip is missing: apt-get install iproute2")
    apart = _apart()
    if not apart:
        pytest.skip("this machine lets no program have a network of its own (unshare)")
    with tempfile.TemporaryDirectory(prefix="forthwith-two-dcs-", ignore_cleanup_errors=True) as folder:
        run = subprocess.run(
            [*apart, "sh", HERE / "two_controllers.sh", folder, samba.PASSWORD, sys.executable,
             HERE / "two_controllers_read.py"],
            check=False, capture_output=True, text=True, timeout=400, env=os.environ | {"PYTHONPATH": "src"},
            cwd=HERE.parents[1],
        )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def test_the_logon_that_one_controller_knows_is_found_by_asking_both(read):
    assert read["first"]["last_logon"] == 0
    assert read["both"]["last_logon"] > samba.filetime(1_600_000_000)
    assert read["both"]["complete"]


def test_a_controller_that_the_settings_do_not_name_is_named_as_not_asked(read):
    assert not read["first"]["complete"]
    assert "was not asked" in str(read["first"]["controllers"]["failed"])


def test_a_controller_that_is_silent_is_named(read):
    assert not read["silent"]["complete"]
    assert "does not answer" in str(read["silent"]["controllers"]["failed"])
    assert read["silent"]["last_logon"] == 0

"""Processes begun beside another end with it, even where it is killed."""

import subprocess
import sys
import time
from pathlib import Path

from tests.patience import PATIENCE

PROGRAM = """
import os, time
from forthwith.processes import beside
pool = beside(2, os.chdir, "/")
print(*{pool.submit(os.getpid).result() for _ in range(20)}, pool.submit(os.getcwd).result(), flush=True)
time.sleep(60)
"""


def is_running(pid: str) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return "State:\tZ" not in status


def test_whoever_begins_them_is_killed_and_they_end():
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as program:
        *pids, folder = program.stdout.readline().split()
        assert folder == "/", "each began with what was given"
        assert all(map(is_running, pids))
        program.kill()
    until = time.monotonic() + PATIENCE
    while any(map(is_running, pids)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_running, pids))

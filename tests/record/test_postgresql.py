"""The tests of the record that need a database, once more, on a real PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_the_record_does_the_same_on_postgresql(postgres):
    tests = [str(HERE / "test_append.py"), str(HERE / "test_live.py")]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "FORTHWITH_TEST_DATABASE": postgres()}
    ran = subprocess.run(
        command, cwd=HERE.parents[1], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout

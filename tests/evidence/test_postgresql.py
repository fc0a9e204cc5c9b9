"""What of the vault and of evidence needs a database, once more, on a real PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_sealed_fields_and_snapshots_do_the_same_on_postgresql(postgres):
    tests = [str(HERE / "test_snapshots.py"), str(HERE.parent / "vault" / "test_fields.py")]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "FORTHWITH_TEST_DATABASE": postgres()}
    ran = subprocess.run(
        command, check=False, cwd=HERE.parents[1], env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout

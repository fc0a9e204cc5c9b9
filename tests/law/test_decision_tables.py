import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "print_tables.py"


def test_the_page_for_counsel_shows_the_tables_that_are_tested():
    found = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stderr) == (0, ""), "run scripts/print_tables.py"

"""The pure parts load where Django is not installed: import-linter reads imports, this runs them."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
DOMAINS = [".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in SOURCE.rglob("domain.py")]
PURE = [
    "forthwith.law.hipaa.subpart_d",
    "forthwith.record.canon",
    "forthwith.record.tree",
    "forthwith.record.note",
    "forthwith.verifier.binder",
    "forthwith.documents.letters",
    "forthwith.evidence.rosters",
    "forthwith.evidence.store",
    "forthwith.vault.keys",
    "forthwith.vault.sealing",
    *sorted(DOMAINS),
]
WITHOUT_DJANGO = (
    "import sys; sys.modules['django'] = None; import importlib; importlib.import_module(sys.argv[1])"
)


@pytest.mark.parametrize("module", PURE)
def test_a_pure_part_loads_without_django(module):
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, module], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr

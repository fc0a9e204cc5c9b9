import subprocess
import sys
from pathlib import Path

import forthwith.law

FOLDER = Path(forthwith.law.__file__).parent
MODULES = sorted(
    ".".join(["forthwith.law", *path.relative_to(FOLDER).with_suffix("").parts])
    for path in FOLDER.rglob("*.py")
    if path.stem != "__init__"
)

PROGRAM = """
import importlib, sys

class Nothing:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and not name.startswith(("forthwith.law", "forthwith")):
            raise ImportError(f"law imports {name}")
        if name.startswith("forthwith.") and not name.startswith("forthwith.law"):
            raise ImportError(f"law imports {name}")

sys.meta_path.insert(0, Nothing())
for module in sys.argv[1:]:
    importlib.import_module(module)
loaded = {name.partition(".")[0] for name in sys.modules}
print("django" in loaded or "pydantic" in loaded)
"""


def test_the_law_imports_nothing_but_the_standard_library():
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM, *MODULES], capture_output=True, text=True, check=False
    )

    assert (found.stderr, found.stdout.strip()) == ("", "False")

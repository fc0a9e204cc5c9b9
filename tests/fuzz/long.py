"""A program: coverage-guided fuzzing of one reader, as long as one likes; what breaks it is left in a file.

`python -m tests.fuzz.long TARGET SECONDS FOLDER`; without a target it names them. `make fuzz` runs them all.
"""

import contextlib
import os
import sys
from pathlib import Path

OURS = ["forthwith"]
ASKS_THE_DATABASE = ("people_file",)


def fuzz(name: str, seconds: str, folder: str) -> None:
    import atheris

    # Only our modules are watched, those that the reader loads while it reads the honest files.
    with atheris.instrument_imports(include=OURS):
        read, refused = _begun(name, Path(folder) / name)

    def one(data: bytes) -> None:
        with contextlib.suppress(refused):
            read(data)

    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=20000"]
    told = [f"-artifact_prefix={folder}/{name}-", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], str(Path(folder) / name), *limits, *told], one)
    atheris.Fuzz()


def _begun(name, corpus: Path):
    import django

    import tests.conftest  # noqa: F401 - sets the environment

    django.setup()
    if name in ASKS_THE_DATABASE:
        from django.test.utils import setup_databases

        setup_databases(0, interactive=False)
    from forthwith.errors import Forthwith
    from tests.fuzz.targets import TARGETS

    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
        with contextlib.suppress(Forthwith):
            TARGETS[name].read(seed)
    return TARGETS[name].read, Forthwith


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    if len(sys.argv) == 4:
        fuzz(*sys.argv[1:])
    else:
        from tests.fuzz.targets import TARGETS

        sys.stdout.write("\n".join(TARGETS) + "\n")

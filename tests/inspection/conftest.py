"""Everybody who acts, an incident at any step; and one whole case on a real file and on a real PostgreSQL."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import postgres
from tests.stage import brought, cast

__all__ = ["brought", "cast", "postgres"]

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class WholeCase:
    folder: Path
    log: bytes
    seen: dict[str, Any]

    @property
    def binder(self) -> Path:
        return self.folder / "binder.zip"

    @property
    def home(self) -> Path:
        """The installation's home as it stood while the program was connected."""
        return self.folder / "home"


def played(folder: Path, address: str) -> WholeCase:
    (folder / "installed").mkdir()
    own = {"FORTHWITH_HOME": str(folder / "installed"), "FORTHWITH_DATABASE": address}
    command = [sys.executable, "-m", "tests.whole_case", str(folder)]
    ran = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert ran.returncode == 0, ran.stdout.decode()
    return WholeCase(folder, ran.stdout, json.loads((folder / "seen.json").read_text()))


@pytest.fixture(scope="session")
def whole_case(tmp_path_factory) -> WholeCase:
    """On SQLite, through the pages and the worker."""
    folder = tmp_path_factory.mktemp("whole-case")
    return played(folder, f"sqlite:///{folder}/installed/forthwith.sqlite3")


@pytest.fixture(scope="session")
def whole_case_on_postgresql(tmp_path_factory, postgres) -> WholeCase:
    """The same on PostgreSQL."""
    return played(tmp_path_factory.mktemp("whole-case-pg"), postgres())

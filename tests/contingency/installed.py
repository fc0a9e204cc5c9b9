"""An installation of its own in a folder: the sample agency in SQLite, and the program run on it as an operator does."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "a passphrase of many words for the tests"
SEED = """
import django; django.setup()
from django.conf import settings
from forthwith.cli import installation
installation.prepare(settings)
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
from forthwith.sample import agency, steps
from forthwith.sample.people import roster_csv
steps.roster_csv = lambda count: roster_csv(min(count, 20))
assert agency.load(password="the password of the sample")
"""


@dataclass(frozen=True)
class Ran:
    """What a command said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Installation:
    """A home with its keys; `address` where its database is no SQLite file of the home."""

    home: Path
    keys: Path
    address: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The settings of this installation and no others."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("FORTHWITH_")}
        secret = {
            f"FORTHWITH_{name}_FILE": str(self.keys / file)
            for name, file in (
                ("SECRET_KEY", "secret-key.txt"),
                ("VAULT_KEYS", "vault-keys.txt"),
                ("SIGNING_KEY", "signing-key.txt"),
            )
        }
        return {
            **clean,
            **secret,
            "DJANGO_SETTINGS_MODULE": "forthwith.config.settings",
            "FORTHWITH_HOME": str(self.home),
            "FORTHWITH_DATABASE": self.address or f"sqlite:///{self.home}/forthwith.sqlite3",
            "FORTHWITH_ENTITY_NAME": "Agency of the Tests",
            "FORTHWITH_SECOND_FACTOR": "offered",
            "FORTHWITH_BACKUP_PASSPHRASE": PASSPHRASE,
        }

    def run(self, *words: str, **more: str) -> Ran:
        """Run a command to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "forthwith.cli", *words],
            env={**self.environment, **more},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def python(self, program: str) -> str:
        """Run a few lines of Python on it."""
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def copied(self, home: Path) -> "Installation":
        """The same in another folder."""
        shutil.copytree(self.home, home)
        return Installation(home, self.keys)


def seeded(kept: Path) -> Installation:
    """The sample, loaded once for the code as it is now and kept between runs."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / "src").rglob("*.py")):
        if "contingency" not in file.parts or "migrations" in file.parts or "models" in file.parts:
            digest.update(file.read_bytes())
    folder = kept / digest.hexdigest()[:24]
    found = Installation(folder / "home", folder / "keys")
    if not (folder / "done").exists():
        shutil.rmtree(kept, ignore_errors=True)
        found.home.mkdir(parents=True)
        assert found.run("new-secrets", str(found.keys), "--origin", "contingency.example").status == 0
        found.python(SEED)
        (folder / "done").touch()
    return found

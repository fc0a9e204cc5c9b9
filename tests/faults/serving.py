"""`forthwith serve` and what it starts, as processes that can be killed one by one or all together."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.cli.installed import environment, family, free_port, run
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
PATH = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))


def until(holds: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """Wait for it to come about; what it then says."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)
    return found


class Serving:
    """One installation with its people and cases, and the server that runs on it."""

    def __init__(self, folder: Path, address: str = "", *, cases: int = 1, **more: Any) -> None:
        self.home = folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.database = self.home / "forthwith.sqlite3"
        own = {"FORTHWITH_DATABASE": address} if address else {}
        own |= {"FORTHWITH_SECOND_FACTOR": "offered", "FORTHWITH_PROXIES": "1", "PYTHONPATH": PATH}
        self.environment = environment(folder, **own, **more)
        self.log, self.port = folder / "log.txt", free_port()
        self.staged = self.program("set-up", str(cases))
        self.process: subprocess.Popen[Any] | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def program(self, *arguments: str) -> Any:
        """Run a command of `stage.py` in this installation; what it printed."""
        command = [sys.executable, "-m", "tests.faults.stage", *arguments]
        made = {"DJANGO_SETTINGS_MODULE": "forthwith.config.settings", **self.environment}
        ran = subprocess.run(command, cwd=ROOT, env=made, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr[-3000:]
        return json.loads(ran.stdout)

    def start(self) -> "Serving":
        """Serve until told otherwise; returns once it answers."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "forthwith.cli", "serve", "--port", str(self.port)]
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        until(self._is_up)
        return self

    def _is_up(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.said()[-3000:]
        return self.answers()

    def answers(self) -> bool:
        import requests

        with suppress(requests.RequestException):
            return requests.get(f"{self.origin}/report/", timeout=5).status_code < 500
        return False

    def said(self) -> str:
        """All that its processes wrote."""
        return self.log.read_text(errors="replace")

    def parts(self) -> dict[str, list[int]]:
        """What runs: the web processes that answer, and the worker."""
        found: dict[str, list[int]] = {"web": [], "worker": []}
        for pid in self.family()[1:]:
            line = _command_of(pid)
            if "gunicorn" in line:
                found["web"].append(pid)
            elif "work" in line.split():
                found["worker"].append(pid)
        found["web"] = found["web"][1:] or found["web"]
        return found

    def family(self) -> list[int]:
        """Every process of it."""
        return family(self.process.pid) if self.process and self.process.poll() is None else []

    def kill(self) -> None:
        """Everything at once, as a power cut does."""
        for pid in self.family():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process:
            self.process.wait()

    def stop(self) -> int:
        """As a person stops it; its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def verify(self) -> subprocess.CompletedProcess[str]:
        """`forthwith verify`, as an operator runs it."""
        return run(self.environment, "verify")


def _command_of(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def backends(address: str) -> Iterator[int]:
    """The processes of PostgreSQL that serve this database."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        yield from (row[0] for row in rows)

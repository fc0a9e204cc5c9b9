"""An installation of its own for programs that are started: its environment, and how to run `forthwith` in it."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from forthwith.cli.new_secrets import FILES, write
from tests.patience import PATIENCE

ADMIN = {"FORTHWITH_ADMIN_EMAIL": "first@agency.example", "FORTHWITH_ADMIN_PASSWORD": "sixteen purple geese"}


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a person sets who followed the how-to; nothing of the tests' own installation."""
    keys = folder / "keys"
    if not keys.exists():
        write(keys, "installed.example")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FORTHWITH_")}
    secrets = {setting: str(keys / name) for setting, name in FILES.items()}
    own = {"FORTHWITH_HOME": str(folder / "home"), "FORTHWITH_ENTITY_NAME": "Agency of the Tests"}
    own["FORTHWITH_SECOND_FACTOR"] = "offered"
    return {**plain, **secrets, **own, **more}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """`forthwith …`, without a terminal."""
    command = [sys.executable, "-m", "forthwith.cli", *arguments]
    return subprocess.run(
        command,
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )


def started(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    """The same, left running."""
    command = [sys.executable, "-m", "forthwith.cli", *arguments]
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )


def free_port() -> int:
    """A port of this machine on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def family(pid: int) -> list[int]:
    """A process and all that it started, directly or not; one that ends meanwhile is left out."""
    found = [pid]
    with suppress(OSError):
        for path in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in path.read_text().split():
                found += family(int(child))
    return found

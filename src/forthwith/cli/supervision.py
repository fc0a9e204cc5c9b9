"""The web server and the worker as two children: a fallen worker is started again, both end together."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from types import FrameType

from forthwith.errors import Unprepared

WEB = ["-m", "gunicorn", "-c", "python:forthwith.config.web_server"]
WORKER = ["-m", "forthwith.cli", "work"]
PATIENCE = 30.0
STEADY = 60.0
# The figures are counted in mapped files: on a full disk, writing to one would end the process. Memory has no such end.
MEMORY = "/dev/shm"  # noqa: S108 (a folder of our own is made in it)
LONGEST_WAIT = 60
# To end the requests and the job at hand; a job that takes longer is taken up again at the next start.
GRACE = 90.0


class Stopped(Exception):
    """Somebody asked the server to stop."""


def serve(host: str, port: int, workers: int, when_ready: Callable[[], None], *, worker: bool = True) -> int:
    """Run both until asked to stop or the web server ends; returns its exit status."""
    _check_free(host, port)
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stop)
    in_memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="forthwith-counts-", dir=in_memory) as counts:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts
        web = _start([*WEB, "--bind", f"{host}:{port}", "--workers", str(workers)])
        beside = Worker() if worker else None
        try:
            _watch(web, beside, lambda: when_ready() if _is_answering(web, host, port) else None)
        except Stopped:
            pass
        finally:
            _end(web, *([beside.child] if beside else []))
    return 0 if web.returncode in (0, -signal.SIGTERM) else 1


def _watch(web: subprocess.Popen[bytes], worker: "Worker | None", begin: Callable[[], None]) -> None:
    begin()
    while web.poll() is None:
        if worker:
            worker.look_after()
        time.sleep(1)


class Worker:
    """The worker; fallen, it is started again soon, and ever later while it keeps falling."""

    def __init__(self) -> None:
        self._falls = 0
        self._begin()

    def _begin(self) -> None:
        self.child = _start(WORKER)
        self._begun_at = time.monotonic()
        self._again_at: float | None = None

    def look_after(self) -> None:
        """Called about once a second: start it again when its time has come."""
        now = time.monotonic()
        if self.child.poll() is None:
            self._falls = 0 if now - self._begun_at > STEADY else self._falls
        elif self._again_at is None:
            self._again_at = now + min(2**self._falls - 1, LONGEST_WAIT)
            self._falls += 1
        elif now >= self._again_at:
            self._begin()


def _start(arguments: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments])


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def _check_free(host: str, port: int) -> None:
    """Asked first, because whoever holds the address would answer in the place of our web server."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise Unprepared(
            f"Nothing can be served at {host}:{port}: {error.strerror}. Stop what is there, or give another --port."
        ) from None


def _is_answering(web: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """Wait until it answers; no where it ends before that, or takes too long."""
    until = time.monotonic() + PATIENCE
    while web.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def _end(*children: subprocess.Popen[bytes]) -> None:
    """Each ends what it is at; asked a second time, or after the grace, they end at once."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + GRACE
    try:
        for child in children:
            child.wait(timeout=max(0.0, until - time.monotonic()))
    except (subprocess.TimeoutExpired, Stopped):
        for child in children:
            child.kill()
            child.wait()

"""The web server and the worker as two children: a fallen worker is started again, both end together."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from forthwith.errors import Unprepared

WEB = ["-m", "gunicorn", "forthwith.config.wsgi:application", "--preload", "--no-control-socket"]
# A list of half a million people takes minutes to check; the usual 30 seconds would kill it half way.
WEB += ["--timeout", "900"]
WORKER = ["-m", "forthwith.cli", "work"]
PATIENCE = 30.0
STEADY = 60.0
LONGEST_WAIT = 60


class Stopped(Exception):
    """Somebody asked the server to stop."""


def serve(host: str, port: int, workers: int, when_ready: Callable[[], None]) -> int:
    """Run both until asked to stop or the web server ends; returns its exit status."""
    _check_free(host, port)
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stop)
    web = _start([*WEB, "--bind", f"{host}:{port}", "--workers", str(workers), "--log-level", "warning"])
    worker = Worker()
    try:
        if _is_answering(web, host, port):
            when_ready()
        while web.poll() is None:
            worker.look_after()
            time.sleep(1)
    except Stopped:
        pass
    finally:
        _end(web, worker.child)
    return 0 if web.returncode in (0, -signal.SIGTERM) else 1


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
    """A worker in the middle of a batch loses nothing by this: what is not kept is set again."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

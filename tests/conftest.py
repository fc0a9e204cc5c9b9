"""The ground every test stands on: a home of its own, no network, and nothing skipped in silence."""

import atexit
import ipaddress
import os
import secrets
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text
from tests import tables

TEST_DATABASE = "FORTHWITH_TEST_DATABASE"  # where set, the tests run on that database (postgresql://…)


def _own_home() -> None:
    """Settings read the environment once, so it is set here, before anything loads Django."""
    for name in [name for name in os.environ if name.startswith("FORTHWITH_") and name != TEST_DATABASE]:
        del os.environ[name]
    home = tempfile.mkdtemp(prefix="forthwith-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="forthwith.config.settings",
        FORTHWITH_HOME=home,
        FORTHWITH_ENTITY_NAME="Agency of the Tests",
        FORTHWITH_SECOND_FACTOR="offered",  # tests/people shows what `required` asks for
        FORTHWITH_SECRET_KEY=secrets.token_urlsafe(60),
        FORTHWITH_VAULT_KEYS=new_key_text(),
        FORTHWITH_SIGNING_KEY=Signer.generate("tests.example").text(),
    )
    if TEST_DATABASE in os.environ:
        os.environ["FORTHWITH_DATABASE"] = os.environ[TEST_DATABASE]


def _refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Python tells of every connection before it is made; anything but this machine is refused."""
    if event == "socket.connect" and not _stays_here(arguments[1]):
        raise PermissionError(f"tests reach only this machine, not {arguments[1]}")
    if event == "socket.getaddrinfo" and not _stays_here(arguments):
        raise PermissionError(f"tests look up only this machine, not {arguments[0]}")


def _stays_here(address: Any) -> bool:
    host = address[0] if isinstance(address, tuple) else ""
    if host in ("", None, "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback or host == "0.0.0.0"
    except ValueError:
        return False


_own_home()
sys.addaudithook(_refuse_the_network)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", metavar="DIR", help="keep the pages' pictures in this folder")


def pytest_configure(config: pytest.Config) -> None:
    """Load Django once; `pytest -p no:django tests/law` shows that the pure tests need none of it."""
    if config.pluginmanager.hasplugin("django"):
        import django

        django.setup()
        tables.make_at_once()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A worker that were told the settings at its start would read them before it has a home of its own."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Hypothesis draws from the constants of every module there is, and reads those that are new within a draw.

    Reading all of ours takes seconds: done here, it is not taken for a property that is slow to draw.
    """
    if getattr(getattr(item, "function", None), "is_hypothesis_test", False):
        _constants_of(len(sys.modules))


@cache
def _constants_of(_modules: int) -> None:
    from hypothesis import HealthCheck, given, settings, strategies

    @settings(max_examples=50, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategies.floats())
    def draw(_: float) -> None:
        """Nothing is asked of it."""

    draw()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Tell what was measured, and name what this machine could not run."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
    for report in terminalreporter.getreports("skipped"):
        path, line, reason = report.longrepr
        where = f"{Path(path).name}:{line}"
        terminalreporter.write_line(f"not run on this machine: {where}: {reason}", yellow=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a test that was skipped is a test that failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.getreports("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

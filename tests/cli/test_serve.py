"""`forthwith serve`: refuses what is weak in one sentence, never has a default password, starts, answers, stops."""

import io
import os
import signal
import socket
import sqlite3
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from forthwith.cli import installation
from forthwith.errors import Invalid, Unprepared
from forthwith.people.domain import Role
from forthwith.people.models import Person
from tests.cli.installed import ADMIN, environment, family, free_port, run, started
from tests.patience import PATIENCE

GOOD = "c3RyaW5nIG9mIHRoZSB0ZXN0cywgbG9uZyBlbm91Z2ggZm9yIGFueWJvZHkgYXQgYWxs"

# What is wrong with which setting, and words of the sentence that refuses it.
WEAK = [
    ("SECRET_KEY", GOOD[:49], "50 random characters"),
    ("SECRET_KEY", "ab" * 40, "weak"),
    ("SECRET_KEY", "not-a-secret: `forthwith serve` refuses to start with this", "FORTHWITH_SECRET_KEY"),
    ("SECRET_KEY", "change me " * 10, "FORTHWITH_SECRET_KEY"),
    ("VAULT_KEYS", "", "FORTHWITH_VAULT_KEYS is missing"),
    ("VAULT_KEYS", "changeme", "key"),
    ("RECORD_SIGNING_KEY", "", "FORTHWITH_SIGNING_KEY is missing"),
    ("RECORD_SIGNING_KEY", "changeme", "key"),
    ("ENTITY_NAME", "", "FORTHWITH_ENTITY_NAME is missing"),
]


@pytest.mark.parametrize(("setting", "value", "says"), WEAK)
def test_what_is_missing_or_weak_is_refused_in_a_sentence(setting, value, says, settings):
    setattr(settings, setting, value)
    with pytest.raises((Unprepared, Invalid), match=says) as refused:
        installation.check_secrets(settings)
    assert str(refused.value).endswith(".")
    assert GOOD[:49] not in str(refused.value)


def test_what_is_strong_is_taken(settings):
    settings.SECRET_KEY = GOOD
    installation.check_secrets(settings)


@pytest.mark.parametrize(
    "gone", ["FORTHWITH_SECRET_KEY_FILE", "FORTHWITH_VAULT_KEYS_FILE", "FORTHWITH_SIGNING_KEY_FILE"]
)
def test_serving_without_a_secret_ends_with_that_sentence_alone(gone, tmp_path):
    whole = environment(tmp_path, **ADMIN)
    ran = run({name: value for name, value in whole.items() if name != gone}, "serve")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert gone.removesuffix("_FILE") in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "home").exists()


# The first administrator


@pytest.fixture
def admin(db, monkeypatch):
    """Set the environment of the first start."""

    def given(**changes):
        for name, value in {**ADMIN, **changes}.items():
            monkeypatch.setenv(name, str(value))
        monkeypatch.setattr("sys.stdin", io.StringIO())
        installation.first_administrator()

    return given


def test_the_first_administrator_comes_from_the_environment(admin):
    admin(FORTHWITH_ADMIN_NAME="Ann First")
    person = Person.objects.get()
    assert (person.email, person.name) == ("first@agency.example", "Ann First")
    assert person.roles() == {Role.ADMINISTRATOR}
    assert person.check_password(ADMIN["FORTHWITH_ADMIN_PASSWORD"])


def test_the_password_may_stand_in_a_file(admin, tmp_path):
    (tmp_path / "password").write_text("eleven yellow herons\n")
    admin(FORTHWITH_ADMIN_PASSWORD="", FORTHWITH_ADMIN_PASSWORD_FILE=tmp_path / "password")
    assert Person.objects.get().check_password("eleven yellow herons")


@pytest.mark.parametrize(
    "changes",
    [
        {"FORTHWITH_ADMIN_PASSWORD": ""},
        {"FORTHWITH_ADMIN_EMAIL": ""},
        {"FORTHWITH_ADMIN_PASSWORD": "short"},
        {"FORTHWITH_ADMIN_PASSWORD": "password1234"},
        {"FORTHWITH_ADMIN_PASSWORD": "123456789012345"},
        {"FORTHWITH_ADMIN_PASSWORD": "first@agency.example"},
        {"FORTHWITH_ADMIN_PASSWORD_FILE": "/nowhere/at/all"},
    ],
    ids=str,
)
def test_nobody_is_made_with_a_weak_or_missing_password(changes, admin):
    with pytest.raises((Unprepared, Invalid)):
        admin(**changes)
    assert not Person.objects.exists()


def test_where_somebody_exists_nobody_is_added(admin):
    admin()
    admin(FORTHWITH_ADMIN_EMAIL="second@agency.example")
    assert Person.objects.get().email == "first@agency.example"


def test_serving_with_a_weak_first_password_says_so_and_ends(tmp_path):
    ran = run(environment(tmp_path, **ADMIN | {"FORTHWITH_ADMIN_PASSWORD": "admin"}), "serve")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("The password is too weak.")


# Serving


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def counts_of(pid):
    """The folder in which a process counts its requests."""
    variables = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return Path(dict(one.split("=", 1) for one in variables if one)["PROMETHEUS_MULTIPROC_DIR"])


def test_it_starts_answers_and_stops_leaving_no_process(tmp_path):
    port = free_port()
    serving = started(environment(tmp_path, **ADMIN), "serve", "--port", str(port))
    try:
        assert f"ready at http://127.0.0.1:{port}" in serving.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=PATIENCE) as answer:
            page = answer.read().decode()
            assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
        assert "Agency of the Tests" in page or "Sign in" in page
        running = family(serving.pid)
        assert len(running) >= 4, "the supervisor, the web server, its processes, the worker"
        counts = counts_of(running[1])
        assert counts.is_dir()
        assert counts.parent == Path("/dev/shm") or not os.access("/dev/shm", os.W_OK)
        serving.send_signal(signal.SIGTERM)
        rest, _ = serving.communicate(timeout=PATIENCE)
        assert serving.returncode == 0
        assert "Traceback" not in rest
        assert [pid for pid in running if is_running(pid)] == []
        assert not counts.exists()
    finally:
        for pid in family(serving.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        serving.communicate()
    with sqlite3.connect(tmp_path / "home" / "forthwith.sqlite3") as database:
        assert database.execute("SELECT email FROM people_person").fetchall() == [("first@agency.example",)]
        assert database.execute("SELECT count(*) FROM breach_incident").fetchone() == (0,)
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


def test_a_port_that_is_taken_is_told_and_nothing_is_called_ready(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run(environment(tmp_path, **ADMIN), "serve", "--port", str(port))
    assert ran.returncode == 1
    assert "ready" not in ran.stdout
    assert f"{port}" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_no_page_answers_before_sign_in_and_no_common_password_opens(tmp_path, client, admin):
    admin()
    for password in ("", "admin", "password", "changeme", "forthwith", "sample"):
        answer = client.post("/sign-in/", {"username": "first@agency.example", "password": password})
        assert answer.status_code == 200
    assert client.get("/").status_code == 302
    answer = client.post(
        "/sign-in/", {"username": "FIRST@agency.example", "password": ADMIN["FORTHWITH_ADMIN_PASSWORD"]}
    )
    assert answer.status_code == 302

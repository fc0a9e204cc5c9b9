"""A home as version 0.4.0 left it, brought up to this one: every row is there, the record holds, pages open; then moved."""

import json
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.contingency.installed import Installation

RELEASED = Path(__file__).parent / "release_0_4_0" / "home.tar.xz"
TITLE = "Three treatment plans faxed to a wrong clinic"
# What `forthwith serve` does before it serves.
BROUGHT_UP = """
from forthwith.cli import installation
settings = installation.load()
installation.check_secrets(settings)
installation.prepare(settings)
installation.check_vault(settings)
"""
# Made anew by an upgrade, not carried over.
MADE_ANEW = {
    *("django_content_type", "django_migrations", "auth_permission", "sqlite_sequence"),
    *("duties_duty", "record_entry"),
}
WALK = """
import django; django.setup()
import json, re
from django.test import Client
from forthwith.people.models import Person

def walk(name, most):
    client, left, met = Client(SERVER_NAME="localhost"), ["/"], {}
    client.force_login(Person.objects.get(email=name))
    while left and len(met) < most:
        address = left.pop(0)
        if address in met:
            continue
        answer = client.get(address)
        met[address] = answer.status_code
        if "html" in answer["Content-Type"]:
            left += re.findall(r'href="(/[a-z][^"#?]*)"', answer.text)
    return met

case = "/incidents/INC-2026-0001/"
priya, nora = (name + "@sample.example" for name in ("priya.shah", "nora.kim"))
client = Client(SERVER_NAME="localhost")
client.force_login(Person.objects.get(email=priya))
print(json.dumps({"walked": [walk(priya, 40), walk(nora, 40)], "case": client.get(case).text}))
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Installation:
    """The home that 0.4.0 left, with its keys."""
    root = tmp_path_factory.mktemp("released")
    with tarfile.open(RELEASED) as packed:
        packed.extractall(root, filter="data")
    with closing(sqlite3.connect(root / "home" / "forthwith.sqlite3")) as database:
        database.executescript((root / "dump.sql").read_text(encoding="utf-8"))
    return Installation(root / "home", root / "keys")


@pytest.fixture(scope="module")
def upgraded(released, tmp_path_factory) -> Installation:
    """A copy of it that this version was started on."""
    found = released.copied(tmp_path_factory.mktemp("upgraded") / "home")
    found.python(BROUGHT_UP)
    return found


def rows_of(of):
    """How many rows each table has."""
    with closing(sqlite3.connect(of.home / "forthwith.sqlite3")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def check_pages(of):
    """Everything that two officers are led to opens, and a sealed title is read."""
    shown = json.loads(of.python(WALK))
    statuses = [status for met in shown["walked"] for status in met.values()]
    assert len(statuses) >= 70
    assert set(statuses) <= {200, 302, 403}
    assert statuses.count(200) > 60
    assert TITLE in shown["case"]


def test_before_it_is_brought_up_verify_says_what_to_do_and_changes_nothing(released):
    before = rows_of(released)
    ran = released.run("verify")
    assert (ran.status, ran.err.count("Start `forthwith serve` once")) == (1, 1), ran.err
    assert rows_of(released) == before


def test_every_row_is_there_the_record_holds_and_pages_open(released, upgraded):
    before, after = rows_of(released), rows_of(upgraded)
    kept = {name: rows for name, rows in before.items() if name not in MADE_ANEW}
    assert {name: after.get(name) for name in kept} == kept
    assert sum(rows > 0 for rows in kept.values()) > 80

    verified = upgraded.run("verify")
    assert "The record holds." in verified.out, verified.out
    check_pages(upgraded)


def test_brought_up_it_moves_to_postgresql(upgraded, postgres):
    address = postgres()
    ran = upgraded.run("move", "--to", address)
    assert ran.status == 0, ran.err
    moved = Installation(upgraded.home, upgraded.keys, address)
    assert "The record holds." in moved.run("verify").out
    check_pages(moved)

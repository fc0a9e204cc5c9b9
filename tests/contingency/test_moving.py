"""The sample moves to a real PostgreSQL, and back out of a backup: the same rows, the same record, on both sides."""

import re
import sqlite3
from contextlib import closing

import psycopg

from tests.contingency.installed import Installation

LATER = 40
# Entries rolled back leave room, which later entries take: before those that stand already.
SPARED = f"""
import django; django.setup()
from django.db import connection, transaction
from forthwith.record import actions
from forthwith.record.domain import SystemActor

def enter(count):
    for _ in range(count):
        actions.append("tests.enter", by=SystemActor(), fields={{"words": "of some length " * 20}})

with transaction.atomic():
    enter({LATER})
    transaction.set_rollback(True)
with transaction.atomic():
    enter(1)
connection.cursor().execute("VACUUM record_entry")
with transaction.atomic():
    enter({LATER} - 1)
"""


def counts(home):
    with closing(sqlite3.connect(home / "forthwith.sqlite3")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def test_moved_to_postgresql_everything_is_there_and_the_source_is_marked(sample, tmp_path, postgres):
    source, address = sample.copied(tmp_path / "source"), postgres()
    before = counts(source.home)
    done = source.run("move", "--to", address)
    assert done.status == 0, done.err
    assert counts(source.home) == before
    told = {
        name: int(rows.replace(",", ""))
        for name, rows in re.findall(r"^  (\w+) +([\d,]+)$", done.out, re.MULTILINE)
    }
    assert {name: before[name] for name in told} == told
    assert sum(bool(rows) for rows in told.values()) > 70
    moved = Installation(source.home, source.keys, address)
    verified = moved.run("verify")
    assert "The record holds." in verified.out, verified.out
    assert "was moved to" in source.run("serve", "--port", "8176").err
    assert "was moved already" in source.run("move", "--to", address).err

    (source.home / "forthwith.sqlite3.moved").unlink()
    again = source.run("move", "--to", address)  # killed before it was marked: it is known by its record
    assert again.status == 0, again.err
    assert "It had come already." in again.out

    with psycopg.connect(address) as database:
        [last] = database.execute("SELECT max(id) FROM people_person").fetchone()
        [next_one] = database.execute(
            "SELECT nextval(pg_get_serial_sequence('people_person', 'id'))"
        ).fetchone()
    assert next_one > last

    moved.python(SPARED)
    with psycopg.connect(address) as database:
        lying = [row for (row,) in database.execute("SELECT sequence FROM record_entry ORDER BY ctid")]
    assert lying != sorted(lying)

    file = tmp_path / "postgresql.backup"
    assert moved.run("backup", str(file)).status == 0
    back = Installation(tmp_path / "back", source.keys)
    assert back.run("restore", str(file)).status == 0
    assert "The record holds." in back.run("verify").out
    held = counts(back.home)
    more = {name: held[name] - rows for name, rows in before.items() if name in told and held[name] != rows}
    assert more == {"record_entry": 2 + LATER, "contingency_restoration": 2}  # the move and the restore


def test_a_row_that_does_not_hold_is_not_moved_and_nothing_is_left_there(sample, tmp_path, postgres):
    source, address = sample.copied(tmp_path / "source"), postgres()
    with closing(sqlite3.connect(source.home / "forthwith.sqlite3")) as database:
        database.execute("UPDATE breach_incident SET title = 'another'")
        database.commit()
    done = source.run("move", "--to", address)
    assert done.status == 1
    assert "so nothing is moved" in done.err
    with psycopg.connect(address) as database:
        assert database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (
            0,
        )


def test_a_place_on_postgresql_takes_a_backup_of_sqlite_whole_or_not_at_all(
    backup, sample, tmp_path, postgres
):
    place = Installation(tmp_path / "place", sample.keys, postgres())
    assert place.run("restore", str(backup)).status == 0
    assert "The record holds." in place.run("verify").out
    assert "An installation lives here" in place.run("restore", str(backup)).err
    assert place.run("restore", str(backup), "--over").status == 0
    with psycopg.connect(place.address) as database:
        aside = database.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'public.before-%'"
        ).fetchall()
    assert len(aside) == 1

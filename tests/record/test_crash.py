"""Each act stopped dead after each of its steps, and several programs at once, on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS, ACTS = 3, 12
WRITERS, UNTIL = 8, 100  # the server crashes once one of the writers has told as many

# Where the program stopped, and what it left: nothing before the commit, the whole act after it. Three of the steps
# are one message to PostgreSQL.
INSIDE = ("after reading the head", "after the entry", "after the head")
CRASH_TABLE = [
    ("before the change", 0),
    ("after the change", 0),
    ("after reading the head", 0),
    ("after the entry", 0),
    ("after the head", 0),
    ("before the commit", 0),
    ("after the commit", 1),
]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    return request.param


@pytest.fixture
def program(request, database, tmp_path):
    """Start the notebook's program on a database of its own."""
    sqlite = f"sqlite:///{tmp_path}/notebook.sqlite3"
    return program_on(sqlite if database == "sqlite" else request.getfixturevalue("postgres")())


def program_on(address):
    """What starts the notebook's program on this database, its tables made."""
    environment = {**os.environ, "FORTHWITH_DATABASE": address}

    def start(*arguments):
        command = [sys.executable, "-m", "tests.record.notebook.program", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    finished(start("migrate"))
    return start


def finished(started):
    """What a program printed, once it ended well."""
    with started:
        told, _ = started.communicate()
    assert started.returncode == 0
    return [json.loads(line) for line in told.splitlines()]


def test_an_act_stopped_at_any_step_is_there_whole_or_not_at_all(program, database):
    expected, before = [], 0
    for step, left in CRASH_TABLE:
        if database == "postgresql" and step in INSIDE:
            continue
        entries = [before + left, before + left + 1]
        expected.append({"step": step, "stopped": True, "faults": [], "entries": entries})
        before += left + 1
    assert finished(program("crash")) == expected


def test_programs_that_act_at_once_leave_no_gap_and_no_double(program):
    started = [program("compete", str(ACTS)) for _ in range(PROGRAMS)]
    assert [finished(one) for one in started] == [[]] * PROGRAMS
    assert finished(program("verify")) == [
        {"entries": PROGRAMS * ACTS, "rows": PROGRAMS * ACTS, "faults": []}
    ]


def test_a_row_is_named_as_it_is_when_the_entry_s_turn_comes(program):
    changing = program("change")
    assert changing.stdout.readline().strip() == '"has the turn"'
    finished(program("name"))
    finished(changing)
    assert finished(program("verify")) == [{"entries": 3, "rows": 1, "faults": []}]


def test_several_processes_read_what_one_reads(program):
    finished(program("compete", "40"))
    alone, side_by_side = finished(program("scan", "8"))
    assert alone == side_by_side
    assert (alone["entries"], alone["faults"]) == (40, [])
    finished(program("spoil"))
    alone, side_by_side = finished(program("scan", "8"))
    assert alone == side_by_side
    assert [fault.split(":")[0] for fault in alone["faults"]] == [
        "Entry 15 is missing",
        "Entry 16 follows entry 15 of its case, but 14 comes before it.",
        "Entry 20 is shown wrongly",
    ]


def test_what_was_acknowledged_outlives_a_server_that_crashes(own_postgres):
    program = program_on(own_postgres.address)
    writers = [program("insist", str(number)) for number in range(WRITERS)]
    told = [[int(writers[0].stdout.readline()) for _ in range(UNTIL)], *([] for _ in writers[1:])]
    own_postgres.stop()
    for number, writer in enumerate(writers):
        told[number] += finished(writer)
    own_postgres.start()
    found = {tuple(entry) for entry in finished(program("cases"))}
    assert {(entry, f"writer-{number}") for number, one in enumerate(told) for entry in one} <= found
    assert finished(program("verify")) == [{"entries": len(found), "rows": 0, "faults": []}]

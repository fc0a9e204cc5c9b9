"""A worker killed in the middle of a run: nothing is printed twice, nothing is lost, nobody is left behind."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from tests.breach.worker import BATCHES, LETTERS, LISTED, REPORTERS, REPORTS, SECOND
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
JOBS = DBTaskResult._meta.db_table


@pytest.fixture
def program(tmp_path):
    file = f"sqlite:///{tmp_path}/forthwith.sqlite3"

    started = []

    def start(command, address=""):
        own = {"FORTHWITH_HOME": str(tmp_path), "FORTHWITH_DATABASE": address or file}
        arguments = [sys.executable, "-m", "tests.breach.worker", command]
        started.append(
            subprocess.Popen(arguments, cwd=ROOT, env={**os.environ, **own}, stdout=subprocess.PIPE)
        )
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.communicate()


def finished(started):
    told, _ = started.communicate(timeout=PATIENCE)
    assert started.returncode == 0
    return told


def until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def batches(folder):
    return counted(folder, "SELECT count(*) FROM breach_printbatch")


def jobs_done(folder):
    return counted(
        folder, f"SELECT count(*) FROM {JOBS} WHERE status = 'SUCCESSFUL' AND task_path LIKE '%print_letters'"
    )


def rows_read(folder):
    return counted(folder, "SELECT max(rows_read) FROM breach_listcheck")


def lists_read(folder):
    return counted(
        folder, f"SELECT count(*) FROM {JOBS} WHERE status = 'SUCCESSFUL' AND task_path LIKE '%read_list'"
    )


def counted(folder, statement):
    connection = sqlite3.connect(f"file:{folder}/forthwith.sqlite3?mode=ro", uri=True)
    try:
        return connection.execute(statement).fetchone()[0]
    finally:
        connection.close()


def children(pid):
    """The processes that this one started, and those that they started."""
    found = [
        int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text().split()
    ]
    return found + [inner for one in found for inner in children(one)]


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_killed_half_way_leaves_whole_batches_and_the_next_does_them_and_the_run_behind(
    program, tmp_path
):
    finished(program("order"))
    worker = program("work")
    until(lambda: batches(tmp_path) >= 2)
    left = children(worker.pid)
    worker.send_signal(signal.SIGKILL)
    assert left, "letters are set on other cores"
    half = json.loads(finished(program("told")))
    assert 2 <= len(half["numbers"]) < BATCHES
    assert half["jobs"] == ["RUNNING", "READY"]
    assert (half["entries"], half["whole"], half["faults"]) == (len(half["numbers"]), True, [])
    until(lambda: not any(map(is_running, left)))

    worker = program("work")
    until(lambda: jobs_done(tmp_path) == 2)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    whole = json.loads(finished(program("told")))
    assert whole == {
        "numbers": [[1, one] for one in range(1, BATCHES + 1)] + [[2, 1], [2, 2]],
        "letters": LETTERS + SECOND,
        "entries": BATCHES + 2,
        "whole": True,
        "faults": [],
        "jobs": ["FAILED", "SUCCESSFUL", "SUCCESSFUL"],
    }


def test_a_worker_killed_while_it_reads_a_long_list_has_taken_nothing_and_the_next_takes_it_once(
    program, tmp_path
):
    finished(program("bring"))
    worker = program("work")
    until(lambda: rows_read(tmp_path) > 0)
    worker.send_signal(signal.SIGKILL)
    worker.wait(PATIENCE)
    assert 0 < rows_read(tmp_path) < LISTED
    nothing = {"people": [], "rosters": 0, "entries": 0, "faults": []}
    assert json.loads(finished(program("taken"))) == {"is_finished": False, **nothing, "jobs": ["RUNNING"]}

    worker = program("work")
    until(lambda: lists_read(tmp_path))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert json.loads(finished(program("taken"))) == {
        "is_finished": True,
        "people": [LISTED],
        "rosters": 1,
        "entries": 1,
        "faults": [],
        "jobs": ["FAILED", "SUCCESSFUL"],
    }


def test_two_workers_at_once_print_every_batch_once(program, tmp_path):
    finished(program("order"))
    workers = [program("work") for _ in range(2)]
    until(lambda: batches(tmp_path) == BATCHES + 2)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    whole = json.loads(finished(program("told")))
    assert whole["letters"] == LETTERS + SECOND
    assert (whole["entries"], whole["whole"], whole["faults"]) == (BATCHES + 2, True, [])


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_people_who_report_at_once_get_a_number_each_without_a_gap(database, program, request):
    address = request.getfixturevalue("postgres")() if database == "postgresql" else ""
    references = json.loads(finished(program("report", address)))
    assert [int(one.rpartition("-")[2]) for one in references] == list(range(1, REPORTERS * REPORTS + 1))

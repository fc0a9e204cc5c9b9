"""Health: a word for strangers, each thing by itself for whoever operates; what is amiss is found and said."""

import re
import shutil
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.config.operation import checks, health, seals
from forthwith.people import mail
from forthwith.vault.keys import new_key_text

OPERATOR = {"HTTP_AUTHORIZATION": "Bearer a-token-of-the-tests"}
NAMES = ["database", "migrations", "vault", "queue", "evidence", "disk"]


@pytest.fixture(autouse=True)
def fresh(settings, tmp_path, monkeypatch):
    """Nothing remembered; room enough, whatever this machine has left."""
    health._last.clear()
    settings.METRICS_TOKEN = "a-token-of-the-tests"
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    monkeypatch.setattr(checks, "LEAST_DISK", 1)


def told(client) -> dict[str, tuple[str, str]]:
    answer = client.get("/health/ready", **OPERATOR)
    lines = dict(line.split("\t", 2)[1:] for line in answer.text.splitlines())
    marks = {line.split("\t")[1]: line.split("\t")[0] for line in answer.text.splitlines()}
    assert (answer.status_code == 200) == (set(marks.values()) == {"ok"})
    return {name: (marks[name], says) for name, says in lines.items()}


def amiss(client) -> dict[str, str]:
    return {name: says for name, (mark, says) in told(client).items() if mark != "ok"}


def test_whether_it_lives_is_answered_without_the_database(client, django_db_blocker):
    with django_db_blocker.block():
        answer = client.get("/health/live")
    assert (answer.status_code, answer.text, answer.headers["Content-Type"]) == (
        200,
        "live\n",
        "text/plain; charset=utf-8",
    )


def test_a_ready_installation_says_so_and_no_more_to_strangers(client, db):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.text) == (200, "ready\n")
    assert answer.cookies == {}
    assert client.post("/health/ready").status_code == 405


def test_whoever_operates_it_is_told_each_thing(client, db):
    assert list(told(client)) == NAMES
    assert amiss(client) == {}


def test_strangers_learn_that_it_is_not_ready_but_not_why(client, db, monkeypatch):
    monkeypatch.setattr(checks, "LEAST_DISK", 1 << 80)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "not ready\n")
    assert "disk" in amiss(client)


def test_strangers_may_ask_often_and_little_is_looked_at(client, db, django_assert_num_queries):
    client.get("/health/ready")
    with django_assert_num_queries(0):
        client.get("/health/ready")


def test_a_database_that_is_away_is_told_in_words(client, db):
    def away(*_: object) -> None:
        raise OperationalError("could not connect to 10.0.0.1, user forthwith")

    with connection.execute_wrapper(away):
        assert amiss(client) == {"database": "the database does not answer: OperationalError"}
        assert client.get("/health/ready").text == "not ready\n"


def test_a_missing_change_of_tables_is_found(client, db):
    app, name = next(iter(checks.known_migrations()))
    MigrationRecorder(connection).record_unapplied(app, name)
    assert amiss(client) == {"migrations": "1 changes of tables are missing: start `forthwith serve` once."}


def test_keys_that_open_nothing_of_what_is_sealed_are_found(client, brought, settings):
    brought(to="reported")
    assert amiss(client) == {}
    settings.VAULT_KEYS = new_key_text()
    assert "not in the keyring" in amiss(client)["vault"]


def test_every_sealed_column_is_tried(brought):
    brought(to="mailed")
    assert seals.open_one_of_each() >= 5
    assert {"people_message", "evidence_snapshot"} <= {
        model._meta.db_table for model, _ in seals.sealed_columns()
    }


def test_an_evidence_folder_that_cannot_be_written_is_found(client, db, settings, tmp_path):
    (tmp_path / "a file").touch()
    settings.EVIDENCE_DIR = tmp_path / "a file"
    assert amiss(client)["evidence"].startswith("the folder cannot be written:")


def test_the_probe_leaves_nothing_in_the_evidence_folder(client, db, settings):
    told(client)
    assert list(settings.EVIDENCE_DIR.iterdir()) == []


def test_a_job_that_nobody_takes_up_is_found_by_its_age(client, db):
    mail.send_message.enqueue(0)
    assert amiss(client) == {}
    DBTaskResult.objects.update(enqueued_at=clock.now() - timedelta(hours=1))
    found = amiss(client)
    assert list(found) == ["queue"]
    assert re.fullmatch(r"a job waits for 36\d\d seconds: is a worker running\?", found["queue"])


def test_a_job_for_later_does_not_wait_yet(client, db):
    mail.send_message.using(run_after=clock.now() + timedelta(hours=2)).enqueue(0)
    DBTaskResult.objects.update(enqueued_at=clock.now() - timedelta(hours=1))
    assert told(client)["queue"] == ("ok", "the oldest job waits for 0 seconds")


def test_a_disk_that_runs_full_is_found(client, db, monkeypatch, settings):
    monkeypatch.setattr(checks, "LEAST_DISK", shutil.disk_usage(settings.HOME).free * 2)
    assert "MB are left, fewer than" in amiss(client)["disk"]


# Who is told more than a word

ASKING = [
    # token set            loopback  headers                                          told more
    ("a-token-of-the-tests", False, {},                                               False),
    ("a-token-of-the-tests", False, OPERATOR,                                         True),
    ("a-token-of-the-tests", False, {"HTTP_AUTHORIZATION": "Bearer a-token"},         False),
    ("a-token-of-the-tests", False, {"HTTP_AUTHORIZATION": "Bearer ä"},               False),
    ("",                     False, {"HTTP_AUTHORIZATION": "Bearer "},                False),
    ("",                     False, {},                                               False),
    ("",                     True,  {},                                               True),
    ("",                     True,  {"REMOTE_ADDR": "::1"},                           True),
    ("",                     True,  {"REMOTE_ADDR": "192.0.2.7"},                     False),
    ("",                     True,  {"REMOTE_ADDR": ""},                              False),
    ("",                     True,  {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},            False),
    ("",                     True,  {"HTTP_FORWARDED": "for=127.0.0.1"},              False),
    ("",                     True,  {"HTTP_VIA": "1.1 proxy"},                        False),
]  # fmt: skip


@pytest.mark.parametrize("row", ASKING, ids=str)
def test_only_a_token_or_this_machine_reads_figures_and_checks(row, client, db, settings):
    token, loopback, headers, more = row
    settings.METRICS_TOKEN, settings.METRICS_ON_LOOPBACK = token, loopback
    assert ("database" in client.get("/health/ready", **headers).text) is more
    assert client.get("/metrics", **headers).status_code == (200 if more else 404)

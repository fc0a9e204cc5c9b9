"""Settings are read strictly: what cannot be understood stops the start with a sentence."""

import pytest

from forthwith import environment
from forthwith.config.database import database
from forthwith.errors import Unprepared

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "forthwith.record.postgresql"
ADDRESSES = [
    # address                                   engine        name                host         port    user
    ("sqlite:////srv/forthwith/f.sqlite3",      SQLITE,     "/srv/forthwith/f.sqlite3", None, None, None),
    ("sqlite:///here/f%20f.sqlite3",            SQLITE,     "here/f f.sqlite3", None,        None,   None),
    ("postgresql://u:p%40ss@db.example:5433/f", POSTGRESQL, "f",                "db.example", "5433", "u"),
    ("postgresql://u@db.example/f",             POSTGRESQL, "f",                "db.example", "",    "u"),
    ("postgresql://u@/f?host=/run/postgresql",  POSTGRESQL, "f",                "/run/postgresql", "", "u"),
]  # fmt: skip


@pytest.mark.parametrize("row", ADDRESSES, ids=str)
def test_an_address_of_a_database_is_read(row):
    address, engine, name, host, port, user = row
    found = database(address)
    assert found["ENGINE"] == engine
    assert (found["NAME"].removeprefix("/"), found.get("HOST"), found.get("PORT"), found.get("USER")) == (
        name.removeprefix("/"),
        host,
        port,
        user,
    )


def test_a_password_may_hold_any_sign():
    assert database("postgresql://u:p%40s%2Fs@db.example/f")["PASSWORD"] == "p@s/s"


@pytest.mark.parametrize("address", ["", "mysql://x/y", "/srv/f.sqlite3", "postgres://x/y"])
def test_an_address_of_another_kind_is_refused(address):
    with pytest.raises(Unprepared, match="FORTHWITH_DATABASE must begin with"):
        database(address)


def test_a_write_on_sqlite_waits_its_turn_and_outlives_a_power_cut():
    options = database("sqlite:///f")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 10
    assert all(word in options["init_command"] for word in ("journal_mode=WAL", "synchronous=FULL"))


@pytest.mark.parametrize(("value", "read"), [("true", True), ("false", False), ("", True)])
def test_a_flag_is_true_false_or_its_default(value, read, monkeypatch):
    monkeypatch.setenv("FORTHWITH_SOMETHING", value)
    assert environment.flag("FORTHWITH_SOMETHING", default=True) is read


@pytest.mark.parametrize("value", ["yes", "1", "TRUE", " true"])
def test_a_flag_that_is_neither_stops_the_start(value, monkeypatch):
    monkeypatch.setenv("FORTHWITH_SOMETHING", value)
    with pytest.raises(Unprepared, match="FORTHWITH_SOMETHING must be true or false"):
        environment.flag("FORTHWITH_SOMETHING", default=True)


def test_a_secret_in_a_file_comes_before_one_in_the_environment(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.setenv("FORTHWITH_SOMETHING", "from the environment")
    assert environment.secret("FORTHWITH_SOMETHING") == "from the environment"
    monkeypatch.setenv("FORTHWITH_SOMETHING_FILE", str(tmp_path / "secret"))
    assert environment.secret("FORTHWITH_SOMETHING") == "from the file"


def test_a_secret_whose_file_is_not_there_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("FORTHWITH_SOMETHING_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(Unprepared, match=r"FORTHWITH_SOMETHING_FILE names .* cannot be read"):
        environment.secret("FORTHWITH_SOMETHING")


@pytest.mark.parametrize("zone", ["Nowhere/At_All", "../../etc/passwd", "America"])
def test_a_time_zone_that_nobody_knows_stops_the_start(zone, monkeypatch):
    monkeypatch.setenv("FORTHWITH_TIME_ZONE", zone)
    with pytest.raises(Unprepared, match="names no time zone"):
        environment.zone("FORTHWITH_TIME_ZONE", "UTC")

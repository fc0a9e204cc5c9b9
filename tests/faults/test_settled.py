"""Nobody is told of an act that a power cut could still take back."""

import psycopg

from tests.faults.clients import Browser


def test_what_a_page_tells_of_is_on_the_disk(serving, own_postgres):
    with psycopg.connect(own_postgres.address, autocommit=True) as other:
        for statement in ("ALTER SYSTEM SET wal_writer_delay = '10s'", "SELECT pg_reload_conf()"):
            other.execute(statement)
        wes = Browser(serving(own_postgres.address).start(), "wes")
        wes.get("/")  # what is entered once a day is entered
        other.execute("SET synchronous_commit = off")
        other.execute("CREATE TABLE acts (number integer)")
        [[committed]] = other.execute("SELECT pg_current_wal_insert_lsn()").fetchall()
        assert wes.get("/").status_code == 200
        [[is_there]] = other.execute(
            "SELECT pg_current_wal_flush_lsn() >= %s::pg_lsn", [committed]
        ).fetchall()
    assert is_there

"""The database away, the disk full or read-only, an upload cut off: told in plain words, and then all goes on."""

import errno
import re
import resource
import socket
import sqlite3
from contextlib import closing, contextmanager

import pytest
from django.db import OperationalError, connection

from forthwith.config.outages import AWAY, BUSY, FULL, READ_ONLY, heading_of
from tests.cast import days_ago
from tests.faults.clients import Browser, is_done, mark
from tests.faults.serving import until
from tests.stage import brought, cast

__all__ = ["brought", "cast"]


def report(browser):
    given = {"account": "It went out.", "knew_on": days_ago(2).isoformat(), "title": mark()}
    return browser.post("/report/", given)


def is_told(answer, *headings):
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "30"), answer.text[:500]
    assert re.findall("<h1>(.*?)</h1>", answer.text)[0] in headings
    assert "What you just sent is not confirmed" in answer.text
    assert "Traceback" not in answer.text
    return True


def test_a_database_that_is_away_is_told_and_all_goes_on_when_it_is_back(serving, own_postgres):
    here = serving(own_postgres.address).start()
    wes = Browser(here, "wes")
    assert is_done(report(wes))
    own_postgres.stop()
    assert is_told(report(wes), AWAY)
    assert is_told(wes.get("/"), AWAY)
    own_postgres.start()
    until(lambda: is_done(report(wes)))
    found = here.program("found")
    assert (len(found["reported"]), found["faults"]) == (len(here.staged["cases"]) + 4, [])


@contextmanager
def full_disk(serving):
    """No file of the installation's processes can grow any more."""
    pids = serving.family()
    before = [resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids]
    for pid, (_, hard) in zip(pids, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    yield
    for pid, limits in zip(pids, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def left_behind(serving):
    return sorted(path.name for path in serving.home.rglob("*") if path.name.startswith(".part-"))


def test_a_full_disk_and_a_cut_upload_leave_nothing_half_done(serving):
    here = serving().start()
    wes, priya = Browser(here, "wes"), Browser(here, "priya")
    before = here.program("found")
    with full_disk(here):
        # The database, the folder of keys or that of files: whichever is first.
        assert is_told(report(wes), READ_ONLY, FULL)
        path = f"/incidents/{here.staged['worked']}/people/"
        rows = b"Record,First Name,Last Name\n" + b"R,Vera,Yew\n" * 1000
        assert is_told(priya.post(path, {}, files={"file": ("people.csv", rows)}), READ_ONLY, FULL)
    cut_off(here, priya, path)
    assert is_done(report(wes))
    after = here.program("found")
    assert len(after["reported"]) == len(before["reported"]) + 1
    assert (after["listed"], after["faults"]) == (before["listed"], [])
    until(lambda: left_behind(here) == [])


def cut_off(serving, browser, path):
    """Half of an upload, then the line is dead."""
    cookies = "; ".join(f"{one.name}={one.value}" for one in browser.held.cookies)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{serving.port}\r\nCookie: {cookies}\r\n"
        f"X-CSRFToken: {browser.token}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        "Content-Length: 5000000\r\n\r\n"
        '--b\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\n\r\n'
    )
    with socket.create_connection(("127.0.0.1", serving.port)) as line:
        line.sendall(head.encode() + b"Record,First Name,Last Name\n" + b"R,Vera,Yew\n" * 100_000)


def test_a_database_that_cannot_be_written_is_told_and_reading_goes_on(cast, client):
    client.raise_request_exception = False
    client.force_login(cast.wes)
    given = {"title": "x", "account": "It went out.", "knew_on": days_ago(2).isoformat()}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            answer = client.post("/report/", given)
            assert client.get("/report/").status_code == 200
        finally:
            cursor.execute("PRAGMA query_only = OFF")
    assert (answer.status_code, READ_ONLY in answer.content.decode()) == (503, True)
    assert client.post("/report/", given).status_code == 302


def raised(statements, **options):
    """What SQLite says to the last of these."""
    with closing(sqlite3.connect(":memory:", **options)) as held:
        for statement in statements:
            try:
                held.execute(statement)
            except sqlite3.Error as error:
                return error
    return None


FILL = [
    "CREATE TABLE t (x)",
    "PRAGMA max_page_count = 3",
    "INSERT INTO t SELECT randomblob(9000) FROM (VALUES (1), (2))",
]


@pytest.mark.parametrize(
    ("error", "heading"),
    [
        (raised(FILL),                                                      FULL),
        (raised(["CREATE TABLE t (x)", "PRAGMA query_only = ON", "INSERT INTO t VALUES (1)"]), READ_ONLY),
        (OSError(errno.ENOSPC, "No space left on device"),                  FULL),
        (OSError(errno.EROFS, "Read-only file system"),                     READ_ONLY),
        (raised(["SELECT * FROM nothing"]),                                 ""),
        (raised(["SELEC 1"]),                                               ""),
        (OSError(errno.ENOENT, "No such file or directory"),                ""),
        (ValueError("x"),                                                   ""),
        (None,                                                              ""),
    ],
    ids=str,
)  # fmt: skip
def test_which_outage_an_error_tells_of(error, heading):
    assert heading_of(error) == heading
    wrapped = OperationalError("as Django raises it")
    wrapped.__cause__ = error
    assert heading_of(wrapped) == (heading if error else AWAY)


def test_a_locked_database_is_busy(tmp_path):
    with (
        closing(sqlite3.connect(tmp_path / "x")) as one,
        closing(sqlite3.connect(tmp_path / "x", timeout=0)) as other,
    ):
        one.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as locked:
            other.execute("CREATE TABLE t (x)")
    assert heading_of(locked.value) == BUSY

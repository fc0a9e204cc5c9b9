"""The same expressions on Spark, in local mode: the same rows as on DuckDB and as by plain Python."""

import shutil
import warnings
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from forthwith.access.explained.context import SCHEMAS, Context
from forthwith.access.explained.engine import engine
from forthwith.access.explained.explaining import explain
from forthwith.access.explained.questions import volume_by_day
from forthwith.access.explained.templates import REPEAT, TEMPLATES
from forthwith.access.explained.terms import Terms
from tests.access.explained import oracle
from tests.access.explained.conftest import events_of
from tests.access.explained.fortnight import fortnight

TERMS = Terms(days=3, zone="America/Chicago")
# One core, one part, plans that are interpreted, a machine that compiles little: so few rows do not pay for more.
SETTINGS = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


def plain(table):
    """Rows in one order: moments as text in UTC, whatever the engine makes of the zone."""
    return sorted(
        ({name: _plain(value) for name, value in row.items()} for row in table.to_pylist()),
        key=lambda row: str(sorted(row.items(), key=str)),
    )


def _plain(value):
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat()
    return round(value, 9) if isinstance(value, float) else value


def asked(events, context):
    """What is asked of both engines."""
    return explain(events, context, TERMS, peers=events), volume_by_day(events, TERMS.zone)


@pytest.fixture
def spark():
    if not shutil.which("java"):
        pytest.skip("Java is missing: scripts/java.sh")
    import ibis

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        session = SparkSession.builder.master("local[1]").config(map={**SETTINGS}).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield ibis.pyspark.connect(session)
        session.stop()


@pytest.fixture
def sample():
    """Events, tables, and what DuckDB makes of them."""
    rows, tables = fortnight()
    with engine() as opened:
        context = opened.context(tables)
        answers = [opened.rows(one) for one in asked(opened.table("events", events_of(*rows)), context)]
    return rows, tables, answers


def test_plain_python_finds_the_same_reasons(sample):
    rows, tables, (explained, _volume) = sample
    found = {
        (row["event_id"], row["patient_id"]): (row["explained_by"], row["first_access"])
        for row in explained.to_pylist()
    }
    assert found == oracle.explained(rows, {name: its.to_pylist() for name, its in tables.items()}, TERMS)
    assert {reason for reason, _ in found.values()} == {None, REPEAT, *(one.name for one in TEMPLATES)}


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_rows_of_duckdb(sample, spark, tmp_path):
    rows, tables, answers = sample

    def theirs(name, table):
        pq.write_table(table, tmp_path / f"{name}.parquet")
        return spark.read_parquet(str(tmp_path / f"{name}.parquet"))

    context = Context(**{name: theirs(name, tables[name]) for name in SCHEMAS})
    for question, ours in zip(asked(theirs("events", events_of(*rows)), context), answers, strict=True):
        assert plain(question.to_pyarrow()) == plain(ours)

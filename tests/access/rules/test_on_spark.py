"""The verdicts are written once: DuckDB and Spark give the same rows for the whole table of cases."""

from pathlib import Path

import duckdb
import ibis
import pyarrow.parquet as pq
import pytest

from forthwith.access.rules.facts import facts
from forthwith.access.rules.rule import rule_for
from forthwith.access.rules.verdicts import verdicts
from forthwith.access.rules.words import Kind
from tests.access.rules.listed import accounts
from tests.access.rules.test_verdicts import AS_OF, PROVIDER, SOME

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "1",
}


@pytest.mark.filterwarnings("ignore")  # pyspark's own
def test_duckdb_and_spark_give_the_same_verdicts(tmp_path: Path) -> None:
    from pyspark.sql import SparkSession

    rule = rule_for(Kind.PROVIDER, AS_OF)
    table = facts(accounts(*(case[1] for case in PROVIDER)), rule, AS_OF)
    asked = verdicts(
        ibis.table(ibis.Schema.from_pyarrow(table.schema), name="facts"), rule, AS_OF, controllers=SOME
    )
    asked = asked.order_by("row_number").select(
        "row_number", "verdict", "decided_by", "says", "days", "counted_from"
    )
    engine = duckdb.connect()
    engine.register("facts", table)
    here = engine.sql(str(ibis.to_sql(asked, dialect="duckdb"))).to_arrow_table().to_pylist()
    pq.write_table(table, tmp_path / "facts.parquet")
    builder = SparkSession.builder.master("local[1]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        spark.read.parquet(str(tmp_path / "facts.parquet")).createOrReplaceTempView("facts")
        there = [row.asDict() for row in spark.sql(str(ibis.to_sql(asked, dialect="pyspark"))).collect()]
    finally:
        spark.stop()
    assert there == here

"""Tables and events out of files: what is taken, and each fault with its place and what was expected."""

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from forthwith.access.explained.reading import event_tables, read_context
from forthwith.errors import Invalid

VISITS = "patient_id,user_id,starts_at,extra\n pat ,ann,2026-03-10T08:00:00-05:00,x\n007,,2026-03-10 09:00:00+00:00,\n"
LOG = "event_id,occurred_at,user_id,patient_id,outcome\ne1,2026-03-10T08:00:00Z,ann,pat,0\ne2,2026-03-10T09:00:00Z,bob,,\n"


def faults(error):
    return [(fault.where, fault.expected) for fault in error.value.faults]


def test_a_table_has_all_columns_of_its_kind_and_no_other():
    table = read_context("encounters", "visits.csv", VISITS.encode("utf-8-sig"))
    assert table.column_names == ["patient_id", "user_id", "starts_at", "ends_at", "unit", "encounter_id"]
    assert table["patient_id"].to_pylist() == ["pat", "007"]
    assert table["user_id"].to_pylist() == ["ann", None]
    assert table["starts_at"][0].as_py() == datetime(2026, 3, 10, 13, tzinfo=UTC)
    assert table["ends_at"].null_count == 2


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("encounters", "patient_id\npat\n", [("f.csv", "a column starts_at")]),
        ("encounters", VISITS.replace("-05:00", ""), [("f.csv, column starts_at", "times with their offset, such as 2026-03-01T08:30:00-06:00")]),
        ("assignments", "user_id,patient_id,from_on\nann,pat,3/1/2026\n", [("f.csv, column from_on", "dates such as 2026-03-01")]),
        ("assignments", "user_id,patient_id,from_on\n,pat,2026-03-01\n", [("f.csv, column user_id", "a value in every row")]),
        ("patients", "patient_id,vip\npat,perhaps\n", [("f.csv, column vip", "true or false")]),
        ("patients", "patient_id\npat\npat\n", [("f.csv, column patient_id", "each only once")]),
        ("staff", "", [("f.csv", "CSV in UTF-8 with the names of its columns in the first line, or Parquet")]),
        ("salaries", "user_id\nann\n", [("table", "encounters, care_team, assignments, staff, units, tasks, break_glass, patients")]),
    ],
)  # fmt: skip
def test_a_fault_says_where_and_what_was_expected_and_repeats_no_value(name, text, expected):
    with pytest.raises(Invalid) as error:
        read_context(name, "f.csv", text.encode())
    assert faults(error) == expected
    assert "pat," not in str(error.value)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_events_of_a_file_are_whole(tmp_path, suffix):
    path = tmp_path / f"log.{suffix}"
    path.write_text(LOG)
    if suffix == "parquet":
        rows = [
            {"event_id": f"e{n}", "occurred_at": datetime(2026, 3, 10, 7 + n, tzinfo=UTC), "user_id": user,
             "patient_id": patient, "outcome": outcome}
            for n, user, patient, outcome in ((1, "ann", "pat", 0), (2, "bob", None, None))
        ]  # fmt: skip
        pq.write_table(pa.Table.from_pylist(rows), path)
    (table,) = event_tables(path)
    assert table["occurred_at"][0].as_py() == datetime(2026, 3, 10, 8, tzinfo=UTC)
    assert table["patient_id"].to_pylist() == ["pat", ""]
    assert table["outcome"].to_pylist() == [0, None]
    assert table["reason"].to_pylist() == ["", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LOG.replace("patient_id", "mrn"), [("log.csv", "a column patient_id")]),
        ("event_id\n", [("log.csv", f"a column {name}") for name in ("occurred_at", "user_id", "patient_id")]),
        (LOG.replace("ann,pat,0", "ann,pat,good"), [("log.csv, column outcome", "whole numbers")]),
        (LOG.replace("08:00:00Z", "08:00:00"), [("log.csv, column occurred_at", "times with their offset, such as 2026-03-01T08:30:00-06:00")]),
        ("PAR1 and nothing", [("log.csv", "CSV in UTF-8 with the names of its columns in the first line, or Parquet")]),
    ],
)  # fmt: skip
def test_events_that_cannot_be_read_are_refused(tmp_path, text, expected):
    path = tmp_path / "log.csv"
    path.write_text(text)
    with pytest.raises(Invalid) as error:
        list(event_tables(path))
    assert faults(error) == expected


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Invalid, match=r"gone\.csv cannot be read: no such file"):
        list(event_tables(tmp_path / "gone.csv"))

"""A new version's columns change digests: rows that held are entered anew, rows that were changed stop it."""

import pytest

from tests.upgrading import run

BEGINS, ENTERS, ENDS = "record.upgrade_begins", "record.upgrade_enters", "record.upgrade_ends"


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_rows_that_held_are_entered_as_the_new_version_has_them(database, tmp_path, postgres):
    found = run("held", tmp_path, "" if database == "sqlite" else postgres())
    assert found["faults"] == []
    assert found["title"] == "Lost laptop"
    assert found["proof"] == "Receipt 12"
    assert found["acts"][:2] == ["breach.report", BEGINS]
    assert ENTERS in found["acts"]
    assert found["acts"][-1] == ENDS


def test_a_row_changed_behind_the_record_stops_the_upgrade_before_a_table_changes(tmp_path):
    found = run("changed", tmp_path)
    assert found["refused"].startswith(
        "The upgrade did not begin: breach.incident:1 is not as its last entry"
    )
    assert not found["is_new"]
    assert found["acts"] == ["breach.report"]


def test_an_upgrade_killed_after_the_tables_changed_is_ended_at_the_next_start(tmp_path):
    found = run("killed", tmp_path)
    assert found["faults"] == []
    assert found["acts"].count(BEGINS) == 1
    assert found["acts"][-1] == ENDS

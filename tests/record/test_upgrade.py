"""A new version's columns change digests: rows that held are entered anew, rows that were changed stop it."""

import pytest

from tests.upgrading import run

BEGINS, ENTERS, ENDS = "record.upgrade_begins", "record.upgrade_enters", "record.upgrade_ends"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def told(request, tmp_path_factory):
    """Tables of the first release brought up: refused, then killed half way, then to the end."""
    address = "" if request.param == "sqlite" else request.getfixturevalue("postgres")()
    return run(tmp_path_factory.mktemp("upgraded"), address)


def test_a_row_changed_behind_the_record_stops_the_upgrade_before_a_table_changes(told):
    assert told["refused"].startswith("The upgrade did not begin: breach.incident:1 is not as its last entry")
    assert not told["new_when_refused"]
    assert told["acts_when_refused"] == ["breach.report"]


def test_an_upgrade_killed_after_the_tables_changed_is_ended_at_the_next_start(told):
    assert told["new_when_killed"]
    assert told["acts_when_killed"][-1] != ENDS
    assert told["acts"].count(BEGINS) == 1
    assert told["acts"][-1] == ENDS


def test_rows_that_held_are_entered_as_the_new_version_has_them(told):
    assert told["faults"] == []
    assert told["title"] == "Lost laptop"
    assert told["proof"] == "Receipt 12"
    assert told["acts"][:2] == ["breach.report", BEGINS]
    assert ENTERS in told["acts"]

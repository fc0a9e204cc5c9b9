"""Day 60 after disabling: day by day, by the best knowledge of the disabling, cancelled by enabling."""

from datetime import date, timedelta
from typing import Any

import pytest

from forthwith.access.rules.columns import LEDGER
from forthwith.access.rules.deletion import deletions, due_on
from tests.access.rules.listed import listed

DISABLED = date(2026, 1, 10)


def stands(day: int, *rows: dict[str, Any]) -> tuple[str, str, str]:
    """How the one account stands so many days after 10 January."""
    told = rows or ({},)
    whole = [{"account_key": "k", "disabled_on": "2026-01-10", "known": "own act", **row} for row in told]
    (one,) = deletions(listed(LEDGER, *whole), DISABLED + timedelta(days=day))
    return one.state.value, one.known, one.due_on.isoformat()


@pytest.mark.parametrize(
    ("day", "state"),
    [(0, "waiting"), (59, "waiting"), (60, "due"), (61, "overdue"), (400, "overdue")],
)
def test_a_deletion_is_due_on_day_60_and_overdue_on_day_61(day, state):
    assert stands(day) == (state, "own act", "2026-03-11")


def test_the_arithmetic_is_a_sentence():
    (one,) = deletions(
        listed(LEDGER, {"account_key": "k", "disabled_on": "2026-01-10", "known": "event"}), date(2026, 3, 12)
    )
    assert one.says == "disabled 2026-01-10, known by event; 60 days after is 2026-03-11; 1 day overdue"


def test_sixty_days_over_a_leap_day():
    assert due_on(date(2024, 1, 10)) == date(2024, 3, 10)


def test_what_was_disabled_before_there_was_a_rule_goes_by_the_first():
    assert due_on(date(2010, 1, 1)) == date(2010, 3, 2)


# fmt: off
SEVERAL: list[Any] = [
    ("our own act is known best",      [{"known": "event", "disabled_on": "2026-01-12"}, {}],                   ("own act", "2026-03-11")),
    ("then an event",                  [{"known": "metadata"}, {"known": "event", "disabled_on": "2026-01-12"}], ("event", "2026-03-13")),
    ("then metadata",                  [{"known": "snapshots"}, {"known": "metadata", "disabled_on": "2026-01-20"}], ("metadata", "2026-03-21")),
    ("two snapshots at last",          [{"known": "snapshots", "disabled_on": "2026-01-31"}],                   ("snapshots", "2026-04-01")),
    ("a later disabling starts again", [{"enabled_on": "2026-02-01"}, {"disabled_on": "2026-02-10"}],            ("own act", "2026-04-11")),
    ("also where an event tells it",   [{"enabled_on": "2026-02-01"}, {"known": "event", "disabled_on": "2026-02-10"}], ("event", "2026-04-11")),
]
# fmt: on


@pytest.mark.parametrize(
    ("rows", "known_and_due"), [case[1:] for case in SEVERAL], ids=[case[0] for case in SEVERAL]
)
def test_the_best_knowledge_of_a_disabling_counts(rows, known_and_due):
    assert stands(100, *rows)[1:] == known_and_due


def test_enabling_again_cancels_whoever_tells_of_the_disabling():
    assert stands(80, {"enabled_on": "2026-03-01"})[0] == "cancelled"
    assert stands(80, {"enabled_on": "2026-03-01"}, {"known": "metadata"})[0] == "cancelled"


def test_an_enabling_that_is_still_to_come_cancels_nothing():
    assert stands(60, {"enabled_on": "2026-03-12"})[0] == "due"
    assert stands(61, {"enabled_on": "2026-03-12"})[0] == "cancelled"


def test_what_is_deleted_is_done():
    assert stands(70, {"deleted_on": "2026-03-11"})[0] == "done"


def test_the_first_due_comes_first_and_a_disabling_to_come_is_none():
    rows = [
        {"account_key": "b", "disabled_on": "2026-01-20", "known": "own act"},
        {"account_key": "a", "disabled_on": "2026-01-10", "known": "own act"},
        {"account_key": "c", "disabled_on": "2026-03-01", "known": "own act"},
    ]
    assert [one.account_key for one in deletions(listed(LEDGER, *rows), date(2026, 2, 1))] == ["a", "b"]

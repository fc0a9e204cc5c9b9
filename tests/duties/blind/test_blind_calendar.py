"""Each fact of the blind sheets, asked of the program through its command line."""

from datetime import date, timedelta
from itertools import chain

import pytest

from tests.cli.conftest import forthwith
from tests.duties.blind import audits, entity, rules, standing, systems
from tests.duties.blind.asking import Asked, expected, shown

__all__ = ["forthwith"]

WORLDS = (entity, audits, systems, rules, standing)


@pytest.fixture
def asked(forthwith, tmp_path):
    return Asked(forthwith, tmp_path)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.__name__.rpartition(".")[2])
def test_every_duty_stands_on_its_days_and_on_no_other(asked, world):
    day = "from_on" if world is standing else "due_on"
    dues = asked.dues(world)
    wrong = {
        f"{words}: {clause} of {subject}": (expected(rows), found)
        for words, clause, subject, rows in world.OWED
        if (found := shown(dues, clause, subject, day)) != expected(rows)
    }
    assert wrong == {}


# Seen from a day, on the entity's sheet: what a clause asks by one last day.
SEEN = [
    ("dmh.2.C.ii", "2024-12-31", "2023-12-31", "running"),  # proved the next day, which is not known yet
    ("dmh.2.C.ii", "2024-12-31", "2024-01-01", "done 2024-01-01"),
    ("dmh.2.C.i", "2022-12-31", "2022-12-31", "running"),
    ("dmh.2.C.i", "2022-12-31", "2023-01-01", "overdue"),
    ("dmh.2.C.i", "2025-12-31", "2026-01-01", "overdue"),
    ("dmh.2.C.i", "2025-12-31", "2026-01-14", "overdue"),
    ("dmh.2.C.i", "2025-12-31", "2026-01-15", "done_late 2026-01-15"),
    ("dmh.2.G", "2026-06-30", "2026-06-30", "running"),
    ("dmh.2.G", "2026-06-30", "2026-07-01", "overdue"),
    ("dmh.2.G", "2024-06-30", "2024-07-14", "overdue"),
    ("dmh.2.G", "2024-06-30", "2024-07-15", "done_late 2024-07-15"),
    ("dmh.4", "2025-04-30", "2025-05-09", "overdue"),
    ("dmh.4", "2025-04-30", "2025-05-10", "done_late 2025-05-10"),
]


def test_seen_from_a_day_nothing_later_is_known(asked):
    for clause, due_on, seen, says in SEEN:
        found = shown(asked.dues(entity, **{"from": due_on, "to": due_on, "as-of": seen}), clause, "entity")
        assert found == expected(f"{due_on} {says}"), (clause, seen)


def test_an_event_after_the_day_it_is_seen_from_asks_nothing_yet(asked):
    seen = asked.dues(systems, **{"as-of": "2024-05-04"})
    assert shown(seen, "dmh.2.C.iii", "system:UPDATE") == expected("2025-01-10 running")


NAMES = ("duty", "subject", "period")


@pytest.mark.parametrize(
    ("world", "cut"), [(systems, "2024-06-03"), (systems, "2024-06-04"), (standing, "2026-06-29")]
)
def test_two_ranges_hold_what_one_over_both_holds(asked, world, cut):
    """The day before a last day and that day; nothing twice but what is out of order on both sides."""
    after = (date.fromisoformat(cut) + timedelta(days=1)).isoformat()
    whole, before, behind = (
        [tuple(due[name] for name in NAMES) for due in asked.dues(world, **days)]
        for days in ({}, {"to": cut}, {"from": after})
    )
    assert set(whole) == {*before, *behind}
    assert world is standing or len(whole) == len(before) + len(behind)


def test_the_sheets_hold_at_least_120_facts():
    rows = chain.from_iterable(expected(rows) or [()] for world in WORLDS for *_, rows in world.OWED)
    assert len(list(rows)) >= 120

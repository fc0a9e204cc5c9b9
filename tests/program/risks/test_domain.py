"""Comparison with the last analysis, the heat map, what is lacking; no Django."""

from collections import Counter
from datetime import date
from itertools import product

import pytest

from forthwith.program.risks.domain.answers import Answered, lacks
from forthwith.program.risks.domain.comparison import Known, Moved, compared, counts
from forthwith.program.risks.domain.heat import heat
from forthwith.program.risks.domain.levels import LEVEL_OF_RISK, ORDER, Level
from forthwith.program.risks.domain.responses import Response

TODAY = date(2026, 11, 22)
LOW, HIGH, VERY_HIGH = Level.LOW, Level.HIGH, Level.VERY_HIGH


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (LOW, Known(2, "r", LOW, was=1), Moved.SAME),
        (LOW, Known(2, "r", HIGH, was=1), Moved.HIGHER),
        (HIGH, Known(2, "r", LOW, was=1), Moved.LOWER),
        (HIGH, Known(2, "r", None, was=1), Moved.OPEN),
        (None, Known(2, "r", LOW, was=1), Moved.OPEN),
        (LOW, Known(2, "r", LOW, was=1, gone=True), Moved.GONE),
        (LOW, Known(2, "r", LOW), Moved.NEW),
    ],
)
def test_what_became_of_a_risk(before, now, moved):
    first = compared([Known(1, "r", before)], [now])[0]
    assert first.moved is moved


def test_what_nobody_carried_over_is_gone():
    [row] = compared([Known(1, "old", HIGH)], [])
    assert (row.title, row.before, row.now, row.moved) == ("old", HIGH, None, Moved.GONE)


def test_what_was_gone_then_is_not_missed_now():
    assert compared([Known(1, "old", HIGH, gone=True)], []) == []


# Of each old risk: its level then, and now; None where nobody carried it over.
FATES = list(product(ORDER, (*ORDER, None)))


@pytest.mark.parametrize("new", [0, 1, 2])
def test_every_risk_of_either_analysis_stands_there_once(new):
    for old in product(FATES, FATES):
        before = [Known(key, f"r{key}", then) for key, (then, _) in enumerate(old)]
        now = [Known(100 + key, f"r{key}", level, was=key) for key, (_, level) in enumerate(old) if level]
        now += [Known(200 + key, f"n{key}", LOW) for key in range(new)]
        rows = compared(before, now)
        assert len(rows) == len(old) + new
        assert counts(rows)[Moved.NEW] == new
        assert counts(rows)[Moved.GONE] == sum(level is None for _, level in old)


def test_the_map_counts_every_risk_once_in_its_cell():
    for place, other in product(product(ORDER, ORDER), repeat=2):
        rows = heat([place, other], on=TODAY)
        cells = [cell for row in rows for cell in row]
        assert len(cells) == 25
        assert {(one.likelihood, one.impact): one.count for one in cells if one.count} == Counter(
            [place, other]
        )
        assert all(one.level is LEVEL_OF_RISK.on(TODAY)[one.likelihood, one.impact] for one in cells)
        assert (rows[0][0].likelihood, rows[0][0].impact) == (VERY_HIGH, Level.VERY_LOW)


WHOLE = {
    "carried": False,
    "confirmed": False,
    "gone": False,
    "judged": True,
    "decided": True,
    "approved": False,
    "response": Response.ACCEPT,
    "residual": LOW,
    "treated": False,
}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        ({"carried": True}, ["confirm again"]),
        ({"carried": True, "confirmed": True}, []),
        ({"carried": True, "gone": True, "judged": False, "decided": False}, []),
        ({"judged": False}, ["judge the level"]),
        ({"decided": False}, ["decide what is done"]),
        ({"judged": False, "decided": False}, ["judge the level", "decide what is done"]),
        ({"response": Response.MITIGATE}, ["plan at least one measure"]),
        ({"response": Response.MITIGATE, "treated": True}, []),
        ({"residual": HIGH}, ["have a second person"]),
        ({"residual": HIGH, "approved": True}, []),
        ({"residual": VERY_HIGH, "response": Response.TRANSFER}, ["have a second person"]),
        ({"residual": Level.MODERATE}, []),
    ],
)
def test_what_is_lacking(changes, words):
    found = list(lacks(Answered(**(WHOLE | changes))))
    assert [any(one.startswith(word) for one in found) for word in words] == [True] * len(words)
    assert len(found) == len(words)

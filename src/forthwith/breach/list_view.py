"""What a check of a list shows before anything is taken: figures, rejected rows, remarks, addresses, likenesses."""

from itertools import islice
from typing import Any

from forthwith import clock
from forthwith.evidence.rosters.columns import Kind, kinds
from forthwith.evidence.rosters.doubles import REASONS, Rule, proposals, proposed
from forthwith.evidence.rosters.reading import RosterReading

SHOWN = 50


def shown(reading: RosterReading) -> dict[str, Any]:
    """All that the page shows, as JSON: counts, and rows by number and reason, never a name."""
    found = kinds(reading.data, on=clock.today()) if reading.accepted else []
    lists = [(0, reading.data)]
    rules = proposed(lists)
    return {
        "totals": list(reading.totals),
        "rejected": [
            [row.row_number, "; ".join(map(str, row.faults))] for row in islice(reading.rejected, SHOWN)
        ],
        "remarks": [
            [one.what, one.rows or "", ", ".join(map(str, one.first_rows))] for one in reading.remarks
        ],
        "addresses": _addresses(found),
        "rules": [[REASONS[rule], count] for rule, count in rules.items() if count],
        "alike": [[one.first.row, one.second.row, one.reason] for one in _alike(lists, rules)],
    }


def _alike(lists: list[tuple[int, bytes]], rules: dict[Rule, int]) -> Any:
    return islice(proposals(lists), SHOWN) if any(rules.values()) else ()


def _addresses(found: list[Kind]) -> list[list[Any]]:
    """How many addresses are insufficient, by what they lack."""
    counts: dict[str, int] = {}
    for kind in found:
        if kind.reasons:
            counts[kind.reasons] = counts.get(kind.reasons, 0) + kind.count
    return [[why, count] for why, count in sorted(counts.items(), key=lambda one: -one[1])]

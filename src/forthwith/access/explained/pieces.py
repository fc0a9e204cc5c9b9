"""Intervals made disjoint, so that a moment meets at most one of them and a join never repeats an event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr.types import Table

# Parts a column's values were put together with; it stands in no unit's name.
BETWEEN = "\x1f"


def disjoint(proofs: "Table", keys: Sequence[str]) -> "Table":
    """Of each key, the parts of intervals [from_at, until_at) that no earlier one covers, each with its own record.

    Together they cover exactly what the intervals cover. `number` decides between equals; it is short, where the
    record's sentence would make sorting twice as long.
    """
    before = ibis.window(group_by=list(keys), order_by=["from_at", "until_at", "number"], preceding=(None, 1))
    covered = proofs.mutate(covered_until=proofs.until_at.max().over(before))
    begins = ibis.greatest(covered.from_at, ibis.coalesce(covered.covered_until, covered.from_at))
    cut = covered.mutate(from_at=begins).drop("covered_until", "number")
    return cut.filter(cut.from_at < cut.until_at)


def sets_over_time(memberships: "Table") -> "Table":
    """user_id, units, from_at, until_at: all units of a user at a time as one text, in disjoint intervals.

    `memberships` are user_id, unit, from_at, until_at. A nurse of two units has one row for the time of both, so an
    event meets one row and not two.
    """
    limits = memberships.select("user_id", at="from_at").union(
        memberships.select("user_id", at="until_at"), distinct=True
    )
    following = limits["at"].lead().over(ibis.window(group_by="user_id", order_by="at"))
    spans = limits.mutate(until_at=following).rename(from_at="at", who="user_id")
    spans = spans.filter(spans.until_at.notnull())
    within = [
        spans.who == memberships.user_id,
        memberships.from_at <= spans.from_at,
        memberships.until_at > spans.from_at,
    ]
    met = spans.inner_join(memberships.select("user_id", "unit", "from_at", "until_at"), within)
    units = met.unit.collect().unique().sort().join(BETWEEN)
    return met.group_by("user_id", "from_at", "until_at").agg(units=units)


def of_sets(proofs: "Table", sets: "Table") -> "Table":
    """Proofs of a unit as proofs of each set of units that holds it: `unit` gives way to `units`."""
    distinct = sets.select("units").distinct()
    members = distinct.mutate(unit=distinct.units.split(BETWEEN).unnest())
    return proofs.inner_join(members, "unit").drop("unit")

"""Intervals made disjoint, so that a moment meets at most one of them and a join never repeats an event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr.types import Table

# Parts a column's values were put together with; it stands in no unit's name.
BETWEEN = "\x1f"


def disjoint(proofs: "Table", keys: Sequence[str]) -> "Table":
    """Of each key, the parts of intervals [since, before) that no earlier one covers, each with its own record.

    Together they cover exactly what the intervals cover. `number` decides between equals; it is short, where the
    record's sentence would make sorting twice as long.
    """
    earlier = ibis.window(group_by=list(keys), order_by=["since", "before", "number"], preceding=(None, 1))
    covered = proofs.mutate(covered_before=proofs.before.max().over(earlier))
    begins = ibis.greatest(covered.since, ibis.coalesce(covered.covered_before, covered.since))
    cut = covered.mutate(since=begins).drop("covered_before", "number")
    return cut.filter(cut.since < cut.before)


def sets_over_time(memberships: "Table") -> "Table":
    """user_id, units, since, before: all units of a user at a time as one text, in disjoint intervals.

    `memberships` are user_id, unit, since, before. A nurse of two units has one row for the time of both, so an
    event meets one row and not two.
    """
    limits = memberships.select("user_id", on="since").union(
        memberships.select("user_id", on="before"), distinct=True
    )
    following = limits["on"].lead().over(ibis.window(group_by="user_id", order_by="on"))
    spans = limits.mutate(before=following).rename(since="on", who="user_id")
    spans = spans.filter(spans.before.notnull())
    within = [
        spans.who == memberships.user_id,
        memberships.since <= spans.since,
        memberships.before > spans.since,
    ]
    met = spans.inner_join(memberships.select("user_id", "unit", "since", "before"), within)
    units = met.unit.collect().unique().sort().join(BETWEEN)
    return met.group_by("user_id", "since", "before").agg(units=units)


def of_sets(proofs: "Table", sets: "Table") -> "Table":
    """Proofs of a unit as proofs of each set of units that holds it: `unit` gives way to `units`."""
    distinct = sets.select("units").distinct()
    members = distinct.mutate(unit=distinct.units.split(BETWEEN).unnest())
    return proofs.inner_join(members, "unit").drop("unit")

"""Intervals made disjoint cover what they covered; the units of a user at a time are one set."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.access.explained.engine import engine
from forthwith.access.explained.pieces import BETWEEN, disjoint, of_sets, sets_over_time

DAYS = range(12)
SPANS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(DAYS), st.integers(1, 5)), min_size=1, max_size=8
)


def table(spans, key):
    rows = [
        {key: who, "since": since, "before": since + length, "number": str(at), "record": f"r{at}"}
        for at, (who, since, length) in enumerate(spans)
    ]
    return pa.Table.from_pylist(rows)


@settings(max_examples=12, deadline=None)
@given(spans=SPANS)
def test_each_day_covered_once_and_by_a_record_that_covers_it(spans):
    with engine() as opened:
        parts = opened.rows(disjoint(opened.table("spans", table(spans, "who")), ["who"])).to_pylist()
    for who in "ab":
        for day in range(20):
            holding = {
                f"r{at}"
                for at, (one, since, n) in enumerate(spans)
                if one == who and since <= day < since + n
            }
            met = [
                one["record"] for one in parts if one["who"] == who and one["since"] <= day < one["before"]
            ]
            assert len(met) == bool(holding)
            assert set(met) <= holding


@settings(max_examples=12, deadline=None)
@given(spans=SPANS)
def test_the_units_of_a_day_are_one_set(spans):
    held = table(spans, "unit").append_column("user_id", pa.array(["ann"] * len(spans)))
    with engine() as opened:
        sets = opened.rows(sets_over_time(opened.table("held", held))).to_pylist()
    for day in range(20):
        units = sorted({unit for unit, since, n in spans if since <= day < since + n})
        met = [one["units"] for one in sets if one["since"] <= day < one["before"]]
        assert met == ([BETWEEN.join(units)] if units else [])


def test_a_proof_of_a_unit_is_one_of_each_set_that_holds_it(opened):
    sets = opened.table("sets", pa.table({"units": [f"A{BETWEEN}B", "B", "B"], "user_id": ["x", "y", "z"]}))
    proofs = opened.table("proofs", pa.table({"unit": ["A", "B", "C"], "record": ["a", "b", "c"]}))
    found = opened.rows(of_sets(proofs, sets)).to_pylist()
    assert sorted((one["units"], one["record"]) for one in found) == [
        (f"A{BETWEEN}B", "a"),
        (f"A{BETWEEN}B", "b"),
        ("B", "b"),
    ]

"""A list against what was counted, by hand and for all inputs: both sides add up, and order changes nothing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.program.inventory.domain import OF_THE_COUNT, OF_THE_LIST, Outcome
from forthwith.program.inventory.reconcile import Counted, Piece, reconcile

REGISTER = (
    Piece(1, "A-1", "S1", "1", here=True),
    Piece(2, "A-2", "S2", "1", here=True),
    Piece(3, "A-3", "", "1", here=True),
    Piece(4, "A-4", "S4", "1", here=False),  # moved to another facility since
    Piece(5, "A-5", "S5", "1", here=True, is_disposed=True),
    Piece(6, "A-6", "S6", "9", here=False),  # of another facility, never on this list
    Piece(7, "A-7", "S7", "1", here=True, is_missing=True),
    Piece(8, "A-8", "S8", "1", here=True),  # entered after the count was opened
)
LISTED = (1, 2, 3, 4, 5)


def row(tag="", serial="", room="", where="row"):
    return Counted(tag, serial, room, where)


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        ([], {1: "missing", 2: "missing", 3: "missing", 4: "moved away", 5: "disposed"}),
        ([row("a-1", room="1"), row(" A - 2 ", room="2")],
         {1: "found", 2: "moved", 3: "missing", 4: "moved away", 5: "disposed"}),
        ([row(serial="s1"), row("A-3", "S-new")],
         {1: "found", 2: "missing", 3: "found", 4: "moved away", 5: "disposed"}),
        ([row("A-4")], {1: "missing", 2: "missing", 3: "missing", 4: "found", 5: "disposed"}),
    ],
)  # fmt: skip
def test_what_becomes_of_the_list(rows, outcomes):
    found = reconcile(LISTED, REGISTER, rows)
    assert {line.piece.pk: line.outcome for line in found.lines if line.outcome in OF_THE_LIST} == outcomes


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        ([row("A-6")], ["moved here"]),
        ([row("A-7")], ["returned"]),
        ([row("A-5")], ["returned"]),  # written off since, and yet counted: on both sides
        ([row("A-8")], ["new"]),
        ([row("N-1"), row("n-1", "SN"), row(serial="sn")], ["new"]),  # one new piece, thrice
        ([row("N-1"), row("N-2")], ["new", "new"]),
    ],
)
def test_what_is_counted_beyond_the_list(rows, outcomes):
    found = reconcile(LISTED, REGISTER, rows)
    beyond = [line.outcome for line in found.lines if line.outcome not in OF_THE_LIST]
    assert beyond == outcomes


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([row("A-1", "S2")], "the serial of another"),
        ([row("A-1", "S-other")], "known with another serial"),
        ([row("A-9", "S1")], "known under another tag"),
        ([row()], "neither"),
        ([row("N-1", "X"), row("N-1", "Y")], "counted apart"),
    ],
)
def test_rows_that_contradict_count_for_nothing(rows, why):
    found = reconcile(LISTED, REGISTER, rows)
    assert len(found.contradictions) == 1
    assert why in found.contradictions[0].because


TAGS = st.sampled_from(["", "A-1", "a-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8", "N-1", "N-2"])
SERIALS = st.sampled_from(["", "", "", "S1", "S2", "S6", "X", "Y"])
ROWS = st.lists(st.builds(row, TAGS, SERIALS, st.sampled_from(["", "1", "2"])), max_size=8)


@given(ROWS, st.sets(st.integers(1, 8)))
def test_totals_add_up_on_both_sides(rows, listed):
    found = reconcile(listed, REGISTER, rows)
    of_list = [line for line in found.lines if line.outcome in OF_THE_LIST]
    of_count = [line for line in found.lines if line.outcome in OF_THE_COUNT]
    assert {line.piece.pk for line in of_list} == listed
    assert len(of_list) == len(listed) == found.listed
    assert len(of_count) == found.counted
    assert found.rows == len(rows) == found.counted + found.again + len(found.contradictions)
    pieces = [line.piece.pk for line in of_count if line.piece]
    assert len(pieces) == len(set(pieces))


@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_changes_nothing(both):
    rows, shuffled = both
    assert reconcile(LISTED, REGISTER, rows) == reconcile(LISTED, REGISTER, shuffled)


@given(ROWS)
def test_rows_taken_twice_change_nothing_but_the_number_of_rows(rows):
    once, twice = reconcile(LISTED, REGISTER, rows), reconcile(LISTED, REGISTER, rows + rows)
    assert (once.lines, once.totals) == (twice.lines, twice.totals)


def test_ten_thousand_rows_take_seconds_at_most():
    register = [Piece(n, f"T-{n}", f"S-{n}", "1", here=True) for n in range(10_000)]
    rows = [row(f"T-{n}", room="1") for n in range(5_000)] + [row(f"N-{n}") for n in range(5_000)]
    begun = time.process_time()
    found = reconcile(range(10_000), register, rows)
    assert (found.totals[Outcome.FOUND], found.totals[Outcome.MISSING], found.totals[Outcome.NEW]) == (
        5000,
    ) * 3
    assert time.process_time() - begun < 2

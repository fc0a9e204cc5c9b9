"""Rows that are one person: proposed, decided by a person or a rule, counted once, undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.breach.actions.matching import decide_matches, undo_matches
from forthwith.breach.affected.matched import joined, leads, order_of
from forthwith.breach.domain import Verdict
from forthwith.breach.models import Matching
from forthwith.breach.queries.matching import MatchRule, by_rule, open_proposals
from forthwith.breach.queries.people import everybody
from forthwith.errors import Invalid, NotPermitted, WrongState
from tests import cast as told
from tests.affected import affected, corrects, fresh, reference, unreachable

ROSA = "R-{0},Rosa,Alder,1980-01-31,{1},Columbia,MO,65201,no,,"
TWINS = (
    "T-1,Mia,Linden,2015-05-05,4 Elm St,Columbia,MO,65201,no,,",
    "T-2,Zoe,Linden,2015-05-05,4 Elm St,Columbia,MO,65201,no,,",
)


@pytest.fixture
def case(cast):
    """Two lists: Rosa on both, first without a street; twins; somebody alone."""
    case = told.brought(cast, to="determined")
    told.take_roster(cast, case, told.roster((ROSA.format(1, ""), *TWINS, told.REACHABLE.format(1))))
    told.take_roster(
        cast, case, told.roster((ROSA.format(2, "9 Oak St"), told.REACHABLE.format(2))), "second.csv"
    )
    return fresh(case)


def pair(case):
    return reference(case, 2), reference(case, 2, order=2)


def decide(cast, case, verdict=Verdict.SAME, pairs=None):
    return decide_matches(incident=case, pairs=pairs or [pair(case)], verdict=verdict, by=cast.priya)


def total(case):
    return affected(case)["total"]


def test_a_person_on_two_lists_is_proposed_and_twins_of_a_household_are_not(case):
    assert [found for found, _ in open_proposals(case)] == [pair(case)]


def test_one_person_on_two_lists_is_counted_once_and_gets_one_letter_until_that_is_undone(cast, case):
    assert total(case) == 6
    made = decide(cast, case)
    assert (total(case), [one.reference for one in everybody(case)].count(pair(case)[1])) == (5, 0)
    undo_matches(matching=made, by=cast.priya)
    assert total(case) == 6


def test_the_row_of_the_first_list_leads_whichever_is_named_first(cast, case):
    first, second = pair(case)
    decide(cast, case, pairs=[(second, first)])
    assert {first, second} & {one.reference for one in everybody(case)} == {first}


def test_rows_kept_apart_are_proposed_no_more_and_counted_as_two(cast, case):
    decide(cast, case, Verdict.DIFFERENT)
    assert (open_proposals(case), total(case)) == ([], 6)


def test_a_better_address_on_the_later_list_is_not_taken_until_somebody_takes_it(cast, case):
    before = unreachable(case)
    decide(cast, case)
    assert unreachable(case) == before
    corrects(cast, case, 2)
    assert unreachable(case) == before - 1


@pytest.mark.parametrize("rule", MatchRule)
def test_no_rule_makes_one_person_of_a_household(case, rule):
    twins = reference(case, 3), reference(case, 4)
    assert twins not in by_rule(case, rule, open_proposals(case))


def test_a_rule_for_the_same_address_leaves_out_who_lives_elsewhere(cast, case):
    waiting = open_proposals(case)
    assert by_rule(case, MatchRule.NAME_BIRTH, waiting) == [pair(case)]
    assert by_rule(case, MatchRule.NAME_BIRTH_ADDRESS, waiting) == []


def test_two_whom_somebody_keeps_apart_are_not_joined_by_a_third(cast, case):
    first, second, third = reference(case, 2), reference(case, 3), reference(case, 4)
    decide(cast, case, Verdict.DIFFERENT, [(first, third)])
    decide(cast, case, Verdict.SAME, [(first, second)])
    with pytest.raises(WrongState, match="keeps apart"):
        decide(cast, case, Verdict.SAME, [(second, third)])


def test_a_decision_is_made_once_and_undone_once(cast, case):
    made = decide(cast, case)
    with pytest.raises(WrongState, match="already"):
        decide(cast, case)
    with pytest.raises(WrongState, match="already"):
        decide(cast, case, Verdict.DIFFERENT)
    undo_matches(matching=made, by=cast.priya)
    with pytest.raises(WrongState, match="undone already"):
        undo_matches(matching=made, by=cast.priya)


def test_only_the_privacy_officer_decides(cast, case):
    with pytest.raises(NotPermitted):
        decide_matches(incident=case, pairs=[pair(case)], verdict=Verdict.SAME, by=cast.ada)


def test_what_is_no_pair_of_this_incident_is_refused(cast, case):
    first = pair(case)[0]
    for other in (first, "x", "INC-1999-0001-1-00002", reference(case, 99), f"{case.reference}-1-2-3"):
        with pytest.raises(Invalid):
            decide(cast, case, pairs=[(first, other)])
    assert not Matching.objects.exists()


rows = st.integers(1, 6).map(lambda row: f"INC-2026-0001-{1 + row % 2}-{row:05}")


@given(st.lists(st.tuples(rows, rows), max_size=12))
def test_every_group_is_led_by_its_earliest_row_and_leads_itself_by_nobody(pairs):
    lead = leads(pairs)
    assert all(order_of(first) < order_of(row) and first not in lead for row, first in lead.items())
    assert joined(pairs, [pair for pair in pairs if pair[0] != pair[1]]) == [
        pair for pair in pairs if pair[0] != pair[1]
    ]

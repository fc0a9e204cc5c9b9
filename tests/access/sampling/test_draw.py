"""The draw of five: the list, the seed, the tickets, and every step of its proceedings."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.access.sampling import proceedings, seeds
from forthwith.access.sampling.beside import not_seen, strata
from forthwith.access.sampling.frozen import FrozenList, freeze, thaw
from forthwith.access.sampling.records import read_record
from forthwith.access.sampling.seeds import Means
from forthwith.access.sampling.tickets import FIVE, chance_within_a_year, draw, ticket
from forthwith.access.sampling.verification import verify
from forthwith.errors import Invalid, NotPermitted, WrongState

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
FIRST, SECOND = "the first person's secret", "the second person's secret"
SEED = "0" * 64
IDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
LISTS = st.lists(IDS, min_size=1, max_size=60)


def users(count):
    return freeze(f"user{number:04}" for number in range(count))


def at(minutes):
    return NOON + timedelta(minutes=minutes)


def committed(frozen):
    record = proceedings.begin(frozen, at=at(0))
    record = proceedings.commit(record, who="Cleo", digest=seeds.commitment(FIRST), at=at(1))
    return proceedings.commit(record, who="Sam", digest=seeds.commitment(SECOND), at=at(2))


def drawn(frozen):
    record = proceedings.reveal(committed(frozen), frozen, who="Cleo", secret=FIRST, at=at(3))
    return proceedings.reveal(record, frozen, who="Sam", secret=SECOND, at=at(4))


# The list


def test_a_list_is_sorted_by_bytes_each_user_once_in_composed_form():
    frozen = freeze([" b", "a", "Z", "e\u0301", "a", "\u00e9"])
    assert frozen.data == "Z\na\nb\né\n".encode()
    assert frozen.folded == 2
    assert frozen.numbers == {"Z": 1, "a": 2, "b": 3, "é": 4}


@given(LISTS)
def test_a_frozen_list_reads_back_whatever_the_order_it_was_given_in(ids):
    frozen = freeze(ids)
    assert thaw(frozen.data).ids == frozen.ids == freeze(reversed(ids)).ids


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"b\na\n", "line 1"),
        (b"a\na\n", "line 2"),
        (b"a\n\n", "row 2"),
        ("e\u0301\n".encode(), "line 1"),
        (b"a", "line break"),
        (b"\xff\n", "UTF-8"),
        (b"a\tb\n", "control character"),
    ],
)
def test_a_list_that_is_not_frozen_is_refused_where_it_differs(data, says):
    with pytest.raises(Invalid) as refusal:
        thaw(data)
    assert says in " ".join([str(refusal.value), *map(str, refusal.value.faults)])


# The draw


@given(LISTS, st.binary(min_size=32, max_size=32))
def test_five_and_five_reserves_by_the_smallest_tickets_whoever_is_on_the_list(ids, key):
    frozen, seed = freeze(ids), key.hex()
    places = draw(frozen, seed)
    by_hand = sorted(frozen.ids, key=lambda one: (ticket(seed, one), one))[:10]
    assert [place.user_id for place in places] == by_hand
    assert [place.place for place in places] == list(range(1, len(places) + 1))


@given(st.sets(IDS, min_size=12, max_size=60), IDS, st.binary(min_size=32, max_size=32))
def test_one_user_more_on_the_list_changes_the_draw_by_that_user_alone(ids, late, key):
    late = freeze([late]).ids[0]
    others = [one for one in freeze(ids).ids if one != late]
    before = [one.user_id for one in draw(freeze(others), key.hex())]
    after = [one.user_id for one in draw(freeze([*others, late]), key.hex())]
    assert [one for one in after if one != late] == before[: 10 - (late in after)]


@pytest.mark.parametrize(("count", "reviewed"), [(1, 1), (4, 4), (5, 5), (6, 5), (412, 5)])
def test_fewer_than_five_are_all_reviewed(count, reviewed):
    assert len([one for one in draw(users(count), SEED) if one.place <= FIVE]) == reviewed


def test_each_user_is_as_likely_as_the_next():
    """Over 2,000 seeds of 20 users each is among the five 500 times, give or take five deviations of 19.4."""
    frozen, seen = users(20), dict.fromkeys(users(20).ids, 0)
    for number in range(2000):
        for place in draw(frozen, f"{number:064x}")[:5]:
            seen[place.user_id] += 1
    assert sum(seen.values()) == 10_000
    assert all(abs(count - 500) < 97 for count in seen.values())


@pytest.mark.parametrize(("count", "chance"), [(412, 0.048), (5, 1.0), (3, 1.0), (10, 0.9375)])
def test_the_chance_to_be_seen_within_a_year(count, chance):
    assert chance_within_a_year(count) == pytest.approx(chance, abs=0.0005)


# The proceedings


def test_two_persons_commit_then_open_and_the_draw_verifies():
    frozen = users(412)
    record = drawn(frozen)
    assert len(record.drawn) == 10
    assert proceedings.reviewed(record) == (1, 2, 3, 4, 5)
    assert read_record(record.as_json()) == record
    assert verify(record, frozen.data).holds


def test_nobody_opens_before_both_have_committed():
    record = proceedings.begin(users(9), at=at(0))
    record = proceedings.commit(record, who="Cleo", digest=seeds.commitment(FIRST), at=at(1))
    with pytest.raises(WrongState):
        proceedings.reveal(record, users(9), who="Cleo", secret=FIRST, at=at(2))


def test_one_person_cannot_bring_both_secrets():
    record = proceedings.begin(users(9), at=at(0))
    record = proceedings.commit(record, who="Cleo", digest=seeds.commitment(FIRST), at=at(1))
    with pytest.raises(NotPermitted):
        proceedings.commit(record, who="Cleo", digest=seeds.commitment(SECOND), at=at(2))


def test_another_secret_than_the_one_committed_to_is_refused():
    with pytest.raises(Invalid):
        proceedings.reveal(committed(users(9)), users(9), who="Cleo", secret=SECOND, at=at(3))


def test_another_list_than_the_frozen_one_is_refused():
    record = proceedings.reveal(committed(users(9)), users(9), who="Cleo", secret=FIRST, at=at(3))
    with pytest.raises(Invalid):
        proceedings.reveal(record, users(10), who="Sam", secret=SECOND, at=at(4))


@pytest.mark.parametrize("secret", ["", "short", "x" * 19, f" {'x' * 25}", f"{'x' * 25}\n", "x" * 20 + "\ny"])
def test_a_secret_that_its_digest_would_give_away_is_refused(secret):
    with pytest.raises(Invalid):
        seeds.commitment(secret)


def test_dice_are_rolled_before_a_witness():
    frozen = users(50)
    record = proceedings.begin(frozen, at=at(0), means=Means.DICE)
    rolls = "3 1 4 1 5 2 6 5 3 5 6 1 1 2 3 4 5 6 1 2"
    with pytest.raises(NotPermitted):
        proceedings.roll(record, frozen, dice=rolls, who="Cleo", witness="Cleo", at=at(1))
    for short in (rolls[:-2], rolls.replace("6", "7")):
        with pytest.raises(Invalid):
            proceedings.roll(record, frozen, dice=short, who="Cleo", witness="Sam", at=at(1))
    record = proceedings.roll(record, frozen, dice=rolls, who="Cleo", witness="Sam", at=at(1))
    assert verify(record, frozen.data).holds


def test_a_beacon_is_named_before_it_speaks():
    frozen = users(50)
    with pytest.raises(Invalid):
        proceedings.begin(frozen, at=at(0), means=Means.BEACON)
    record = proceedings.begin(frozen, at=at(0), means=Means.BEACON, named="beacon, round 5000")
    record = proceedings.hear(record, frozen, value="ab" * 32, who="Cleo", at=at(9))
    assert verify(record, frozen.data).holds


def test_a_reserve_takes_the_place_of_one_who_left_or_reviews():
    record = proceedings.stand_aside(drawn(users(50)), place=2, because="left since the list was frozen")
    record = proceedings.stand_aside(record, place=6, because="is the reviewer")
    assert proceedings.reviewed(record) == (1, 7, 3, 4, 5)
    assert verify(record, users(50).data).holds


def test_no_other_reason_and_nobody_twice():
    record = drawn(users(50))
    with pytest.raises(Invalid):
        proceedings.stand_aside(record, place=2, because="is on leave")
    record = proceedings.stand_aside(record, place=2, because="is the reviewer")
    with pytest.raises(WrongState):
        proceedings.stand_aside(record, place=2, because="is the reviewer")


def test_a_draw_whose_reserves_are_used_up_is_drawn_again():
    record = drawn(users(6))
    record = proceedings.stand_aside(record, place=1, because="is the reviewer")
    with pytest.raises(WrongState, match="draw again"):
        proceedings.stand_aside(record, place=2, because="left since the list was frozen")


# Its verification: whatever is changed in the record, the first thing that does not hold is named.


def changed(record, **values):
    return record.model_copy(update=values)


def forged(record, place, **values):
    places = [one.model_copy(update=values) if one.place == place else one for one in record.drawn]
    return changed(record, drawn=tuple(places))


def reopened(record, **values):
    first, second = record.promises
    return changed(record, promises=(first.model_copy(update=values), second))


@pytest.mark.parametrize(
    ("forge", "says"),
    [
        (lambda one: changed(one, list=one.list.model_copy(update={"count": 49})), "holds 50 users"),
        (
            lambda one: changed(one, list=one.list.model_copy(update={"digest": "sha256:" + "0" * 64})),
            "digest",
        ),
        (
            lambda one: changed(one, list=one.list.model_copy(update={"frozen_at": at(2)})),
            "older than the frozen list",
        ),
        (lambda one: reopened(one, opened_at=at(1.5)), "before everybody had committed"),
        (lambda one: reopened(one, opened="x" * 30), "not what Cleo committed to"),
        (lambda one: reopened(one, opened=None), "has not opened"),
        (lambda one: reopened(one, who="Sam"), "two different persons"),
        (lambda one: changed(one, seed="1" * 64), "The seed is"),
        (lambda one: forged(one, 3, number=49), "Place 3 is number"),
        (lambda one: forged(one, 5, user_id="user0001"), "Place 5 is number"),
        (lambda one: changed(one, drawn=one.drawn[:5]), "has 10 places"),
        (lambda one: changed(one, promises=()), "by two different"),
    ],
)
def test_the_first_thing_that_does_not_hold_is_named(forge, says):
    found = verify(forge(drawn(users(50))), users(50).data)
    assert not found.holds
    assert says in found.fails


def test_a_reserve_out_of_turn_does_not_hold():
    record = proceedings.stand_aside(drawn(users(50)), place=2, because="is the reviewer")
    later = record.aside[0].model_copy(update={"reserve": 7})
    assert "out of turn" in verify(changed(record, aside=(later,)), users(50).data).fails
    nobody = record.aside[0].model_copy(update={"place": 8})
    assert "Nobody was reviewed" in verify(changed(record, aside=(nobody,)), users(50).data).fails


@settings(max_examples=40)
@given(st.integers(5, 40), st.integers(0, 10_000), st.integers(1, 255))
def test_no_byte_of_the_list_changes_unseen(count, position, change):
    frozen = users(count)
    data = bytearray(frozen.data)
    data[position % len(data)] ^= change
    assert not verify(drawn(frozen), bytes(data)).holds


# Beside the five


def test_strata_and_those_not_seen_leave_the_five_alone():
    frozen = users(40)
    five = [one.user_id for one in draw(frozen, SEED)[:5]]
    groups = {one: "east" if one < "user0020" else "west" for one in frozen.ids}
    found = strata(groups, SEED, each=2, drawn=five)
    assert [len(group) for group in found.values()] == [2, 2]
    assert not set(five) & {one for group in found.values() for one in group}
    assert [one.user_id for one in draw(frozen, SEED)[:5]] == five


def test_who_was_not_seen_for_years_comes_longest_first():
    seen = {"a": date(2024, 4, 1), "b": date(2024, 3, 31), "c": date(2020, 1, 1)}
    assert not_seen("abcd", seen, as_of=date(2026, 4, 1), years=2) == ("d", "c", "b")
    assert not_seen("a", {"a": date(2022, 2, 27)}, as_of=date(2024, 2, 29), years=2) == ("a",)


def test_a_list_of_one_user_is_a_list():
    assert isinstance(users(1), FrozenList)
    with pytest.raises(Invalid):
        freeze([])

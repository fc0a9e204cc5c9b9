"""A facility's count from its opening to its proof, and the year after."""

from datetime import UTC, date, datetime

import pytest

from forthwith import clock
from forthwith.duties.models import Happening
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.people.models import Facility
from forthwith.program.inventory import queries
from forthwith.program.inventory.actions import closing, counts
from forthwith.program.inventory.domain import Settled
from forthwith.program.inventory.models import Equipment, Movement
from forthwith.record.models import Entry
from tests.program.inventory.pieces import counted, entered, opened, sheet

WHY = "Looked for in every room, twice."


def at(year, month=6):
    return clock.frozen_at(datetime(year, month, 15, 18, tzinfo=UTC))


@pytest.fixture(autouse=True)
def now(cast):
    with at(2027):
        yield


def close(cast, count, **said):
    given = {"counted_on": clock.today(), "summary": "Counted with a scanner, room by room.", "by": cast.nora}
    return closing.close(count=count, **(given | said))


def totals(count):
    count.refresh_from_db()
    return {
        name: count.totals[name]
        for name in ("listed", "counted", "found", "moved", "missing", "new", "again")
    }


@pytest.fixture
def pieces(cast, facilities):
    return entered(cast, "A-1", "A-2", "A-3")


def test_a_count_and_the_one_after_it(cast, pieces):
    first = opened(cast, 2027)
    counted(cast, first, "A-1,,1", "A-2,,2", "N-1,,1", "A-1,,1")
    assert totals(first) == {
        "listed": 3,
        "counted": 3,
        "found": 1,
        "moved": 1,
        "missing": 1,
        "new": 1,
        "again": 1,
    }
    counts.settle(count=first, equipment=[pieces[2]], settled=Settled.LOST, because=WHY, by=cast.nora)
    close(cast, first)
    assert [(one.tag, one.room, one.state) for one in Equipment.objects.all()] == [
        ("A-1", "1", "here"), ("A-2", "2", "here"), ("A-3", "1", "missing"), ("N-1", "1", "here")
    ]  # fmt: skip
    assert Movement.objects.get().to_place["room"] == "2"
    with at(2028):
        second = opened(cast, 2028)
        assert (second.against, second.totals["listed"]) == (first, 3)  # what was lost is off the list
        counted(cast, second, "A-1", "A-2", "N-1", "A-3")
        assert totals(second)["found"] == 3
        assert second.totals["returned"] == 1
        assert queries.missing(second).count() == 0
        close(cast, second)
    assert Equipment.objects.get(tag="A-3").state == "here"


def test_closing_proves_the_year_of_the_facility(cast, pieces):
    count = opened(cast, 2027)
    counted(cast, count, "A-1", "A-2", "A-3")
    close(cast, count)
    fact = Happening.objects.get(kind="inventory.counted")
    assert (fact.subject, fact.period, fact.on, fact.late_because) == (
        "facility:FUL",
        "2027",
        date(2027, 6, 15),
        None,
    )


def test_a_count_after_its_year_is_late_and_says_why(cast, pieces):
    with at(2028, 1):
        count = opened(cast, 2027)
        counted(cast, count, "A-1", "A-2", "A-3")
        with pytest.raises(Invalid, match="late"):
            close(cast, count)
        close(cast, count, late_because="The move of the facility.")
    assert Happening.objects.get(kind="inventory.counted").late_because == "The move of the facility."


def test_the_same_file_twice_counts_once(cast, pieces):
    count = opened(cast, 2027)
    _, is_new = counted(cast, count, "A-1")
    before, entries = totals(count), Entry.objects.count()
    _, is_new_again = counts.take_sheet(count=count, name="other.csv", data=sheet("A-1"), by=cast.nora)
    assert (is_new, is_new_again, totals(count), Entry.objects.count()) == (True, False, before, entries)


@pytest.mark.parametrize("order", [("A-1", "A-2"), ("A-2", "A-1")])
def test_files_in_any_order_give_the_same(cast, pieces, order):
    count = opened(cast, 2027)
    for tag in order:
        counted(cast, count, tag)
    assert totals(count) == {
        "listed": 3,
        "counted": 2,
        "found": 2,
        "moved": 0,
        "missing": 1,
        "new": 0,
        "again": 0,
    }


def test_every_missing_piece_is_decided_before_closing(cast, pieces):
    count = opened(cast, 2027)
    counted(cast, count, "A-1", "A-2")
    with pytest.raises(WrongState, match="1 missing pieces are not decided"):
        close(cast, count)
    counts.settle(count=count, equipment=[pieces[2]], settled=Settled.FOUND_LATER, because=WHY, by=cast.nora)
    close(cast, count)
    assert Equipment.objects.get(tag="A-3").state == "here"
    with at(2028):
        assert opened(cast, 2028).totals["listed"] == 3


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["A-1,S-A-2,1", "A-2", "A-3"], "contradict"),
        (["A-1", "A-2", "A-3", ",NEW-SERIAL,1"], "asset tag"),
    ],
)
def test_what_cannot_be_put_into_the_register_keeps_the_count_open(cast, pieces, rows, says):
    count = opened(cast, 2027)
    counted(cast, count, *rows)
    for one in queries.missing(count):
        counts.settle(count=count, equipment=[one.equipment], settled=Settled.LOST, because=WHY, by=cast.nora)
    with pytest.raises((Invalid, WrongState), match=says):
        close(cast, count)


def test_nothing_counted_is_no_count(cast, pieces):
    with pytest.raises(WrongState, match="Nothing was counted"):
        close(cast, opened(cast, 2027))


def test_one_count_a_year_and_none_ahead(cast, pieces):
    count = opened(cast, 2027)
    assert opened(cast, 2027) == count
    with pytest.raises(Invalid, match="in its year"):
        opened(cast, 2028)
    with pytest.raises(WrongState, match="open"):
        opened(cast, 2026)


def test_only_pieces_the_count_misses_are_decided(cast, pieces):
    count = opened(cast, 2027)
    counted(cast, count, "A-1")
    with pytest.raises(Invalid, match="misses"):
        counts.settle(count=count, equipment=[pieces[0]], settled=Settled.LOST, because=WHY, by=cast.nora)


def test_a_local_officer_keeps_their_own_facility(cast, facilities):
    entered(cast, "F-1")
    entered(cast, "T-1", facility="STL")
    count = counts.open_count(facility=Facility.objects.get(code="FUL"), year=2027, by=cast.lou)
    assert list(queries.counts(cast.lou)) == [count]
    with pytest.raises(NotFound):
        counts.open_count(facility=Facility.objects.get(code="STL"), year=2027, by=cast.lou)
    with pytest.raises(NotFound):
        queries.equipment("T-1", cast.lou)
    with pytest.raises(NotPermitted):
        counts.open_count(facility=Facility.objects.get(code="FUL"), year=2027, by=cast.ada)


def test_a_piece_counted_elsewhere_comes_over(cast, facilities):
    [piece] = entered(cast, "A-1", facility="STL")
    entered(cast, "A-2")
    count = opened(cast, 2027)
    counted(cast, count, "A-1,,7", "A-2")
    assert count.lines.get(equipment=piece).outcome == "moved here"
    close(cast, count)
    piece.refresh_from_db()
    assert (piece.facility.code, piece.room) == ("FUL", "7")


def test_a_count_opened_late_cannot_be_dated_back_into_its_year(cast, pieces):
    with at(2028, 1):
        count = opened(cast, 2027)
        counted(cast, count, "A-1", "A-2", "A-3")
        with pytest.raises(Invalid, match="before its count is opened"):
            close(cast, count, counted_on=date(2027, 12, 31))
        assert close(cast, count, counted_on=date(2028, 1, 15), late_because="The move.").closed_at


def test_a_wrong_file_is_withdrawn_and_counts_no_more(cast, pieces):
    count = opened(cast, 2027)
    counted(cast, count, "A-1")
    before = totals(count)
    wrong, _ = counted(cast, count, "A-2", "A-3", "X-1")
    for because, by, refused in (
        ("no", cast.nora, Invalid), (WHY, cast.ada, NotPermitted), (WHY, cast.otto, NotPermitted),
    ):  # fmt: skip
        with pytest.raises(refused):
            counts.withdraw_sheet(file=wrong, because=because, by=by)
    counts.withdraw_sheet(file=wrong, because=WHY, by=cast.lou)
    assert totals(count) == before
    assert Entry.objects.latest("sequence").act == "inventory.withdraw_sheet"
    with pytest.raises(WrongState, match="withdrawn already"):
        counts.withdraw_sheet(file=wrong, because=WHY, by=cast.lou)
    again, is_new = counted(cast, count, "A-2", "A-3", "X-1")  # the same file may be taken anew
    assert (is_new, again.pk == wrong.pk, totals(count)["found"]) == (True, False, 3)


def test_a_count_is_not_proved_by_withdrawn_files_nor_changed_once_closed(cast, pieces):
    count = opened(cast, 2027)
    file, _ = counted(cast, count, "A-1", "A-2", "A-3")
    counts.withdraw_sheet(file=file, because=WHY, by=cast.nora)
    with pytest.raises(WrongState, match="Nothing was counted"):
        close(cast, count)
    again, _ = counted(cast, count, "A-1", "A-2", "A-3")
    close(cast, count)
    with pytest.raises(WrongState, match="closed"):
        counts.withdraw_sheet(file=again, because=WHY, by=cast.nora)

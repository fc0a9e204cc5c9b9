"""A list of a learning system: looked through before anything is taken; the same list twice is once."""

import pytest

from forthwith.errors import Invalid, NotPermitted
from forthwith.people.models import Person
from forthwith.program.training.actions.bring import look, take
from forthwith.program.training.models import Brought, Completion, StaffNumber
from forthwith.record.models import Entry
from tests.program.training.courses import ago, changed
from tests.stage import changed_tables, rows_of

HEADER = "E-mail,Employee number,Course,Completed on"


def listed(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *rows, "")).encode()


@pytest.fixture
def privacy(course):
    return course("Privacy at work")


def test_what_can_be_taken_is_taken_and_all_else_is_named(cast, privacy):
    data = listed(
        f"WES@agency.example,E-1,privacy at WORK,{ago(3)}",
        f",E-1,privacy-at-work,{ago(2):%m/%d/%Y}",
        f"wes@agency.example,,Privacy at work,{ago(3)}T08:00:00",
        "sam@agency.example,,Privacy at work,",
        f"nobody@else.example,,Privacy at work,{ago(1)}",
        f",E-9,Privacy at work,{ago(1)}",
        f"sam@agency.example,E-1,Privacy at work,{ago(1)}",
        f"sam@agency.example,,Fire drill,{ago(1)}",
        f"sam@agency.example,,Privacy at work,{ago(-1)}",
        "sam@agency.example,,Privacy at work,soon",
    )
    before = rows_of()
    looked = look(name="list.csv", data=data, by=cast.nora)
    assert changed_tables(before) == set()
    assert (looked.rows, len(looked.new), looked.same, looked.not_completed) == (10, 2, 1, 1)
    assert looked.unknown_people == {"nobody@else.example": 1, "E-9": 1}
    assert looked.unknown_courses == {"Fire drill": 1}
    assert [fault.where for fault in looked.faults] == ["row 10", "row 11", "row 8"]
    assert take(name="list.csv", data=data, by=cast.nora) == 2
    assert StaffNumber.objects.get().person == cast.wes
    assert set(Completion.objects.values_list("completed_on", flat=True)) == {ago(3), ago(2)}


def test_the_same_list_twice_is_once(cast, privacy):
    data = listed(f"wes@agency.example,,Privacy at work,{ago(3)}")
    assert take(name="list.csv", data=data, by=cast.nora) == 1
    before = rows_of()
    assert take(name="again.csv", data=data, by=cast.nora) == 0
    assert changed_tables(before) == set()


def test_a_list_whose_unknown_people_were_added_since_gives_the_rest(cast, privacy):
    from tests.program.training.courses import worker

    data = listed(
        f"wes@agency.example,,Privacy at work,{ago(3)}", f"new@agency.example,,Privacy at work,{ago(3)}"
    )
    assert take(name="list.csv", data=data, by=cast.nora) == 1
    worker(cast, "new")
    assert take(name="list.csv", data=data, by=cast.nora) == 1
    assert Brought.objects.get().taken == 2


def test_a_row_counts_for_the_version_taught_on_its_day(cast, privacy):
    changed(cast, privacy, since=10)
    data = listed(*(f"wes@agency.example,,Privacy at work,{ago(days)}" for days in (11, 10)))
    take(name="list.csv", data=data, by=cast.nora)
    assert sorted(Completion.objects.values_list("completed_on", "number")) == [(ago(11), 1), (ago(10), 2)]


@pytest.mark.parametrize(
    "header", ["E-mail,Course", "Employee number,Completed on", "Course,Completed on", "Name,Day"]
)
def test_a_list_without_the_columns_is_refused(cast, header):
    with pytest.raises(Invalid, match="lacks columns"):
        look(name="list.csv", data=listed("a,b", header=header), by=cast.nora)


def test_only_the_officers_bring_lists(cast, privacy):
    with pytest.raises(NotPermitted):
        take(name="list.csv", data=listed(f"wes@agency.example,,Privacy at work,{ago(1)}"), by=cast.ada)


ROWS = 1_000  # ten thousand stand in bench/training.py


def test_a_thousand_rows_are_one_entry(cast, privacy):
    Person.objects.bulk_create(Person(email=f"p{n}@agency.example", name=str(n)) for n in range(ROWS))
    data = listed(*(f"p{n}@agency.example,E-{n},Privacy at work,{ago(n % 90)}" for n in range(ROWS)))
    assert take(name="list.csv", data=data, by=cast.nora) == ROWS
    assert Entry.objects.latest("sequence").act == "training.bring"

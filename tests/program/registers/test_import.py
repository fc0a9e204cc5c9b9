"""A file brought to a register: dry run, taken whole or not at all, the same twice, an export brought again."""

from datetime import date
from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.people.models import Facility
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers import actions, exports
from forthwith.program.registers.comparing import compared
from forthwith.program.registers.domain import Change
from forthwith.program.registers.models import Version
from forthwith.program.registers.rows import data_of, rows_of
from forthwith.record.models import Entry
from tests import stage

HEAD = "Code,Name,What it is,First day,Last day\n"
ROWS_AT_ONCE = 2_000
NEW = "CAM,Cameron Clinic,Clinic,1/2/2020,\n"


def file(*rows, head=HEAD):
    return (head + "".join(rows)).encode()


def plan_of(cast, data, name="facilities.csv"):
    return compared(FACILITIES, name, data, by=cast.nora)


def take(cast, data, name="facilities.csv"):
    seen = plan_of(cast, data, name).seen
    return actions.take(FACILITIES, name=name, data=data, seen=seen, by=cast.nora)


def counts(plan):
    return tuple(len(plan.of(change)) for change in Change)


def export(ending):
    return exports.exported(FACILITIES, [data_of(FACILITIES, row) for row in rows_of(FACILITIES)], ending)


def test_a_file_is_brought_looked_at_and_taken(cast, facilities, client):
    client.force_login(cast.nora)
    data = file(NEW, "ful,Fulton Hospital,hospital,,\n", head=HEAD.replace("First day", "from_on"))
    data = data.replace(b"hospital,,", f"hospital,{facilities['FUL'].from_on},".encode())
    sent = client.post(reverse("facilities:import"), {"file": SimpleUploadedFile("f.csv", data)})
    looked = client.get(sent.url)
    assert counts(looked.context["plan"]) == (1, 1, 0)
    assert looked.context["plan"].missing == ["STL"]
    assert "Name: Fulton State Hospital → Fulton Hospital" in looked.content.decode()
    entries = Entry.objects.count()
    taken = client.post(sent.url, {"seen": looked.context["plan"].seen}, follow=True)
    assert "1 new, 1 changed, 0 as before" in taken.content.decode()
    assert Entry.objects.count() == entries + 1
    assert Facility.objects.get(code="FUL").name == "Fulton Hospital"
    assert Facility.objects.count() == 3
    assert Version.objects.filter(register="facilities", act="registers.import").count() == 2


def test_the_same_file_twice_changes_nothing_and_says_so(cast, client):
    take(cast, file(NEW))
    before = stage.rows_of()
    assert take(cast, file(NEW)).changes_nothing
    assert stage.changed_tables(before) == set()
    client.force_login(cast.nora)
    sent = client.post(reverse("facilities:import"), {"file": SimpleUploadedFile("f.csv", file(NEW))})
    assert "There is nothing to take" in client.get(sent.url).content.decode()


WRONG = [
    # row,                                         what is said of it
    ("CAM,,Clinic,1/2/2020,\n",                    "Name: expected a value: this may not stay empty"),
    ("CAM,Cameron,castle,1/2/2020,\n",             "What it is: expected one of Hospital, Clinic"),
    ("CAM,Cameron,Clinic,31/12/2020,\n",           "First day: expected a day such as 2026-01-31"),
    ("CAM,Cameron,Clinic,1/2/2020,1/1/2020\n",     "Last day: expected a day not before 2020-01-02"),
    ("a/b,Cameron,Clinic,1/2/2020,\n",             "Code: expected letters, digits"),
    ("CAM,Cameron,Clinic,1/2/2020,,more\n",        "row: expected 5 cells, found 6"),
    (NEW,                                          "Code: expected each only once, found CAM, also in row 2"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "says"), WRONG)
def test_a_faulty_row_is_named_by_number_and_holds_back_the_whole_file(row, says, cast):
    data, before = file(NEW.replace("CAM", "CAM" if row == NEW else "ONE"), row), stage.rows_of()
    [fault] = plan_of(cast, data).faults
    assert (fault.row, says in fault.says) == (3, True), fault.says
    with pytest.raises(Invalid, match="Nothing was taken") as refused:
        take(cast, data)
    assert refused.value.faults[0].where == "row 3"
    assert stage.changed_tables(before) == set()


REFUSED = [
    (b"", "empty"),
    (b"Code,Name\n", "no rows"),
    (b"Name,Kind\nCameron,clinic\n", "no column “Code”"),
    (b"Code,code \nCAM,CAM\n", "same name"),
    (b"Code,Name,name_\nCAM,a,b\n", "Two columns of the file are"),
    (b"PK\x03\x04 no workbook", "damaged"),
]


@pytest.mark.parametrize(("data", "says"), REFUSED)
def test_a_file_that_is_no_table_of_this_register_is_refused_at_its_field(data, says, cast, client):
    client.force_login(cast.nora)
    page = client.post(reverse("facilities:import"), {"file": SimpleUploadedFile("f.csv", data)})
    assert page.status_code == 200
    assert says in " ".join(page.context["form"].errors["file"])


def test_columns_are_known_by_words_or_name_and_others_are_named(cast):
    plan = plan_of(cast, b"CODE,name,kind,FROM ON,Mayor\nCAM,Cameron,clinic,2020-01-02,Ann\n")
    assert (counts(plan), plan.unknown) == ((1, 0, 0), ["Mayor"])


def test_a_column_the_file_lacks_is_left_alone(cast):
    plan = take(cast, b"Code,Name\nFUL,Fulton\n")
    assert counts(plan) == (0, 1, 0)
    assert Facility.objects.get(code="FUL").kind == "hospital"


def test_a_register_changed_since_the_dry_run_is_looked_at_once_more(cast):
    data = file(NEW)
    seen = plan_of(cast, data).seen
    take(cast, file("ONE,One,clinic,2020-01-02,\n"))
    with pytest.raises(WrongState, match="once more"):
        actions.take(FACILITIES, name="f.csv", data=data, seen=seen, by=cast.nora)


def test_only_who_keeps_the_register_takes_a_file(cast):
    with pytest.raises(NotPermitted):
        actions.take(FACILITIES, name="f.csv", data=file(NEW), seen=0, by=cast.lou)


NAMES = some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
ROWS = some.fixed_dictionaries({
    "name": NAMES,
    "kind": some.sampled_from([kind for kind, _ in FACILITIES.column("kind").choices]),
    "from_on": some.dates(date(1900, 1, 1)).map(str),
})  # fmt: skip


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=some.lists(ROWS, min_size=1, max_size=6), ending=some.sampled_from(list(exports.TYPES)))
def test_an_export_brought_again_changes_nothing(rows, ending, cast):
    with transaction.atomic():
        for number, row in enumerate(rows):
            name = FACILITIES.column("name").read(row["name"])
            actions.add(FACILITIES, data={**row, "name": name, "code": f"C{number}"}, by=cast.nora)
        plan = plan_of(cast, export(ending), f"export.{ending}")
        transaction.set_rollback(True)
    assert (plan.faults, plan.changes_nothing, plan.missing) == ([], True, [])


@pytest.mark.parametrize("ending", list(exports.TYPES))
def test_the_template_holds_the_columns_the_register_knows(ending, cast):
    data = exports.template(FACILITIES, ending)
    with pytest.raises(Invalid, match="no rows"):
        plan_of(cast, data, f"template.{ending}")


def test_thousands_of_rows_are_taken_in_seconds(cast, record_property):
    data = file(*(f"F{number},Facility {number},clinic,2020-01-02,\n" for number in range(ROWS_AT_ONCE)))
    began = perf_counter()
    take(cast, data)
    first = perf_counter() - began
    began = perf_counter()
    take(cast, data.replace(b"Facility ", b"Clinic "))
    record_property(
        f"{ROWS_AT_ONCE:,} new rows, then changed", f"{first:.1f} s, {perf_counter() - began:.1f} s"
    )
    assert Version.objects.filter(register="facilities", number=2).count() == ROWS_AT_ONCE


def test_of_another_facilitys_row_a_file_learns_nothing_but_that_it_is_not_theirs(cast, facilities):
    from forthwith.program.inventory.models import Equipment
    from forthwith.program.inventory.register import EQUIPMENT
    from tests.program.inventory.pieces import entered

    entered(cast, "S-1", facility="STL")
    Equipment.objects.update(disposed_on=date(2026, 5, 4))
    data = file("S-1,2026-01-01\n", head="Asset tag,Disposed on\n")
    [fault] = compared(EQUIPMENT, "f.csv", data, by=cast.lou).faults
    assert "belongs to another facility" in fault.says
    assert "2026-05-04" not in fault.says

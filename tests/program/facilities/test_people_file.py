"""Many people from a file: who is new, whose appointment ends, what is wrong, the same twice, ten thousand at once."""

from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Person
from forthwith.program.facilities.actions import take_people
from forthwith.program.facilities.people_file import read_people
from forthwith.program.registers.domain import Change
from forthwith.record.models import Entry
from tests import stage

HEAD = "E-mail,Name,Title,Role,Facility,From,Until\n"
ANN = "ann@agency.example,Ann New,Nurse,Workforce member,FUL,2026-01-02,\n"
MANY = 2_000


def file(*rows, head=HEAD):
    return (head + "".join(rows)).encode()


def take(cast, *rows):
    return take_people(name="people.csv", data=file(*rows), by=cast.alma)


def test_people_are_brought_in_without_a_password_and_with_one_entry(cast, client):
    client.force_login(cast.alma)
    both = "wes@agency.example,,Ward clerk,,,,\n"
    data = file(ANN, ANN.replace("Workforce member,FUL", "auditor,"), both)
    sent = client.post(reverse("facilities:bring_people"), {"file": SimpleUploadedFile("p.csv", data)})
    looked = client.get(sent.url)
    assert [figure.value for figure in looked.context["figures"]] == [1, 1, 2, 0, 0]
    entries = Entry.objects.count()
    done = client.post(sent.url, follow=True).content.decode()
    assert "1 persons new, 1 changed; 2 appointments new, 0 ended" in done
    assert Entry.objects.count() == entries + 1
    ann = Person.objects.get(email="ann@agency.example")
    assert (ann.has_usable_password(), ann.facilities()) == (False, frozenset({"FUL"}))
    assert ann.roles() == {Role.WORKFORCE_MEMBER, Role.AUDITOR}
    assert Person.objects.get(pk=cast.wes.pk).title == "Ward clerk"
    assert not client.login(username="ann@agency.example", password="")


def test_the_same_file_twice_changes_nothing(cast):
    take(cast, ANN)
    before = stage.rows_of()
    assert take(cast, ANN).changes_nothing
    assert stage.changed_tables(before) == set()


def test_everybody_as_a_file_brought_again_changes_nothing(cast, client):
    client.force_login(cast.alma)
    for ending in ("csv", "xlsx"):
        data = client.get(reverse("facilities:people_export", args=[ending])).content
        found = read_people(f"people.{ending}", data)
        assert (found.faults, found.changes_nothing, len(found.rows)) == ([], True, Person.objects.count())


def test_an_appointment_is_ended_by_its_last_day_and_stays_ended(cast):
    held = cast.wes.appointments.get()
    row = f"wes@agency.example,,,workforce_member,,{held.from_on},{clock.today()}\n"
    assert take(cast, row).appointments(Change.CHANGED) == [held]
    assert take(cast, row.replace(f"{clock.today()}\n", "\n")).changes_nothing
    assert Appointment.objects.get(pk=held.pk).until_on == clock.today()


WRONG = [
    # row,                                                                    what is said of it
    ("bob@agency.example,,,,,,\n",                                            "Name: expected a value: this person is new"),
    ("bob,Bob,,,,,\n",                                                        "E-mail: expected an e-mail address"),
    ("bob@agency.example,Bob,,emperor,,2026-01-02,\n",                        "Role: expected one of Workforce member"),
    ("bob@agency.example,Bob,,Auditor,,,\n",                                  "From: expected the first day in the role"),
    ("bob@agency.example,Bob,,Auditor,NOPE,2026-01-02,\n",                     "Facility: expected the code of a facility"),
    ("bob@agency.example,Bob,,Auditor,FUL,2026-01-02,\n",                     "serves the entity as a whole"),
    ("bob@agency.example,Bob,,local_security_officer,,2026-01-02,\n",         "Say of which facility"),
    ("bob@agency.example,Bob,,Auditor,,2026-01-02,2026-01-01\n",              "before it begins"),
    ("bob@agency.example,Bob,,,FUL,,\n",                                      "expected a role, since “Facility” is filled"),
    (ANN,                                                                     "each only once, found the same in row 2"),
    (ANN.replace("Ann New", "Anna New").replace("FUL", ""),                   "Name: expected the same in every row"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "says"), WRONG)
def test_a_faulty_row_is_named_and_nobody_is_taken_in(row, says, cast):
    before = stage.rows_of()
    [fault] = read_people("people.csv", file(ANN, row)).faults
    assert (fault.row, says in fault.says) == (3, True), fault.says
    with pytest.raises(Invalid, match="Nobody was taken in"):
        take(cast, ANN, row)
    assert stage.changed_tables(before) == set()


def test_only_the_administrator_brings_people_in(cast):
    for who in (cast.nora, cast.priya, cast.otto):
        with pytest.raises(NotPermitted):
            take_people(name="people.csv", data=file(ANN), by=who)


def test_thousands_are_brought_in_within_seconds(cast, client, record_property):
    rows = [ANN.replace("ann@", f"ann{number}@") for number in range(MANY)]
    began = perf_counter()
    take(cast, *rows)
    record_property(f"{MANY:,} persons with their appointments", f"{perf_counter() - began:.1f} s")
    assert Person.objects.count() == MANY + len(cast.everybody())
    client.force_login(cast.alma)
    page = client.get(reverse("people:people"), {"q": "ann1999"})
    assert [row[1] for row in page.context["table"].rows] == ["ann1999@agency.example"]
    assert len(client.get(reverse("people:people")).context["table"].rows) == 50

"""The register of facilities, by which every register is shown: pages, acts, who sees what."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.people.models import Facility
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers import actions, guards, queries
from forthwith.program.registers.models import Version
from forthwith.record.models import Entry
from tests.stage import changed_tables, rows_of

ONE = {"code": "CAM", "name": "Cameron Clinic", "kind": "clinic", "from_on": "2020-01-02", "until_on": None}


def signed(client, person):
    client.force_login(person)
    return client


def test_a_facility_is_added_changed_and_keeps_what_it_was(cast, client):
    nora = signed(client, cast.nora)
    added = nora.post(reverse("facilities:add"), {**ONE, "until_on": ""})
    assert added.url == reverse("facilities:one", args=["CAM"])
    page = nora.get(reverse("facilities:change", args=["CAM"]))
    seen = page.context["form"]["seen"].value()
    sent = {**ONE, "name": "Cameron Regional", "until_on": "2026-12-31", "seen": seen}
    assert nora.post(reverse("facilities:change", args=["CAM"]), sent).status_code == 302
    shown = nora.get(reverse("facilities:one", args=["CAM"])).content.decode()
    assert "Name: Cameron Clinic → Cameron Regional; Last day: nothing → December 31, 2026" in shown
    acts = Entry.objects.order_by("-sequence").values_list("act", flat=True)[:2]
    assert list(acts) == ["registers.change", "registers.add"]
    assert verified().faults == ()


FAULTS = [
    # what is wrong,               field,      words
    ({"code": ""},                 "code",     "required"),
    ({"code": "FUL"},              "code",     "not in the register yet"),
    ({"code": "ful"},              "code",     "not in the register yet"),
    ({"code": "import"},           "code",     "letters, digits"),
    ({"code": "../x"},             "code",     "letters, digits"),
    ({"code": "C" * 21},           "code",     "at most 20"),
    ({"kind": "castle"},           "kind",     "castle"),
    ({"from_on": "soon"},          "from_on",  "valid date"),
    ({"until_on": "2020-01-01"},   "until_on", "not before 2020-01-02"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "field", "words"), FAULTS)
def test_a_fault_stands_at_its_field_and_nothing_is_saved(wrong, field, words, cast, client):
    signed(client, cast.nora)
    before = rows_of("django_session")
    page = client.post(reverse("facilities:add"), {**ONE, "until_on": "", **wrong})
    assert words in " ".join(page.context["form"].errors[field])
    assert changed_tables(before, "django_session") == set()


def test_the_last_day_may_be_the_first(cast):
    actions.add(FACILITIES, data={**ONE, "until_on": "2020-01-02"}, by=cast.nora)
    assert Facility.objects.get(code="CAM").until_on.isoformat() == "2020-01-02"


def test_the_same_values_are_no_act(cast):
    row = Facility.objects.get(code="FUL")
    entries = Entry.objects.count()
    actions.change(FACILITIES, row=row, data={"name": row.name}, seen=1, by=cast.nora)
    assert Entry.objects.count() == entries
    assert Version.objects.filter(register="facilities", key="FUL").count() == 1


def test_of_two_who_change_a_row_at_once_the_second_is_told(cast):
    row = Facility.objects.get(code="FUL")
    actions.change(FACILITIES, row=row, data={"name": "One"}, seen=1, by=cast.nora)
    with pytest.raises(WrongState, match="Nora Security Officer changed this meanwhile"):
        actions.change(FACILITIES, row=row, data={"name": "Two"}, seen=1, by=cast.nora)
    assert [step.version.number for step in queries.history(FACILITIES, "FUL")] == [2, 1]


def test_a_local_security_officer_sees_their_own_facility_only(cast, facilities, client):
    lou = signed(client, cast.lou)
    page = lou.get(reverse("facilities:list")).content.decode()
    assert ("FUL" in page, "STL" in page) == (True, False)
    assert "STL" not in lou.get(reverse("facilities:export", args=["csv"])).content.decode()
    assert lou.get(reverse("facilities:one", args=["STL"])).status_code == 404
    assert lou.get(reverse("facilities:one", args=["FUL"])).status_code == 200
    assert lou.get(reverse("facilities:change", args=["FUL"])).status_code == 403


REACH = [
    # who,    everything, facilities, may read the entity's own
    ("nora",  True,       set(),      True),
    ("priya", True,       set(),      True),
    ("ada",   True,       set(),      True),
    ("lou",   False,      {"FUL"},    False),
    ("alma",  False,      set(),      False),
    ("otto",  False,      set(),      False),
]  # fmt: skip


@pytest.mark.parametrize(("who", "everything", "codes", "entity"), REACH)
def test_who_reaches_what(who, everything, codes, entity, cast):
    person = getattr(cast, who)
    assert guards.scope(person) == guards.Scope(everything, frozenset(codes))
    for facility, refusal in (("", NotPermitted), ("STL", NotFound if codes else NotPermitted)):
        if entity:
            guards.check_may_read(person, facility)
        else:
            with pytest.raises(refusal):
                guards.check_may_read(person, facility)


def test_who_left_the_office_at_a_facility_reaches_it_no_more(cast):
    cast.lou.appointments.update(until_on=clock.today() - timedelta(days=1))
    assert not guards.scope(cast.lou)


SEARCHES = [
    # asked,               found
    ({"q": "fulton"},      ["FUL"]),
    ({"q": "STL"},         ["STL"]),
    ({"kind": "hospital"}, ["FUL", "STL"]),
    ({"kind": "clinic"},   []),
    ({"kind": "castle"},   []),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "found"), SEARCHES)
def test_the_list_and_its_file_hold_what_was_asked_for(asked, found, cast, facilities, client):
    page = signed(client, cast.nora).get(reverse("facilities:list"), asked)
    assert [row[0].text for row in page.context["table"].rows] == found
    file = client.get(reverse("facilities:export", args=["csv"]), asked).content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in file.splitlines()[1:]] == found


def test_an_act_without_the_right_is_refused_in_the_act_too(cast):
    before = rows_of()
    for who in (cast.priya, cast.lou, cast.alma):
        with pytest.raises(NotPermitted):
            actions.add(FACILITIES, data=ONE, by=who)
    with pytest.raises(Invalid):
        actions.add(FACILITIES, data={**ONE, "name": ""}, by=cast.nora)
    assert changed_tables(before) == set()

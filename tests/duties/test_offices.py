"""Since when a facility or an officer is known: by whichever act, and whatever its place in that act."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.duties.offices import facilities_and_officers
from forthwith.people.models import Facility
from forthwith.program.facilities.actions import take_people
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers.actions import take
from forthwith.program.registers.comparing import compared
from forthwith.record.actions import append
from forthwith.record.domain import SystemActor
from forthwith.record.models import Entry
from forthwith.record.queries import rows_named
from forthwith.record.upgrade import ENTERS
from tests.stage import cast

__all__ = ["cast"]
ROWS = 3
PEOPLE = "E-mail,Name,Role,Facility,From,Until\n"


@pytest.fixture
def brought_in(cast):
    """Three facilities, then an officer for each, from files; gives the moments before and after."""
    today = clock.today()
    rows = (f"F{one},Place {one},clinic,{today}\n" for one in range(ROWS))
    places = f"Code,Name,What it is,First day\n{''.join(rows)}".encode()
    began, seen = clock.now(), compared(FACILITIES, "f.csv", places, by=cast.nora).seen
    take(FACILITIES, name="f.csv", data=places, seen=seen, by=cast.nora)
    take_people(name="p.csv", data=officers().encode(), by=cast.alma)
    return began, clock.now() + timedelta(seconds=1)


def officers(until=""):
    return PEOPLE + "".join(
        f"o{one}@agency.example,Officer {one},local_security_officer,F{one},{clock.today()},{until}\n"
        for one in range(ROWS)
    )


def known(before, kind):
    standings = facilities_and_officers().known(before).standings(kind)
    return {subject: one for subject, [one] in standings.items() if subject.startswith("facility:F")}


IMPORTED = {f"facility:F{one}" for one in range(ROWS)}


@pytest.mark.parametrize("kind", ["facility", "officer.local_security_officer"])
def test_every_row_of_a_file_is_known_from_the_moment_it_was_taken(brought_in, kind):
    before, after = brought_in
    assert known(before, kind).keys() & IMPORTED == set()
    assert known(after, kind).keys() >= IMPORTED


def test_an_end_brought_by_a_file_was_not_known_before_it_for_any_row(brought_in, cast):
    _, before = brought_in
    with clock.frozen_at(before + timedelta(hours=1)):
        take_people(name="p.csv", data=officers(until=clock.today()).encode(), by=cast.alma)
        after = clock.now() + timedelta(seconds=1)
    for moment, ends in ((before, {None}), (after, {clock.today()})):
        found = known(moment, "officer.local_security_officer")
        assert {found[one].until_on for one in IMPORTED} == ends


def test_rows_entered_anew_by_a_new_version_are_known_as_before(brought_in):
    _, after = brought_in
    [place] = Facility.objects.filter(code="F1")
    Facility.objects.filter(pk=place.pk).update(until_on=clock.today())
    with clock.frozen_at(after + timedelta(days=2)):
        entry = append(ENTERS, by=SystemActor(), rows=[place], fields={"table": "people.facility"})
    assert rows_named(bytes(Entry.objects.get(pk=entry).canonical)) == {place.record_key}
    assert known(after, "facility")["facility:F1"].until_on == clock.today()

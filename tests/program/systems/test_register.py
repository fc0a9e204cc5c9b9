"""The register of systems: what keeps a row out, and which facts a row leaves."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.duties.models import Happening, Standing
from forthwith.errors import Invalid, NotFound, NotPermitted
from forthwith.program.registers import actions as registers
from forthwith.program.systems.domain import Stage, stage_of
from forthwith.program.systems.models import System
from forthwith.program.systems.register import SYSTEMS, faults
from tests.program.systems.made import YEAR, given

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("developed", "used", "retired", "stage"),
    [
        (False, False, False, Stage.INITIATION),
        (True, False, False, Stage.DEVELOPMENT),
        (True, True, False, Stage.IN_USE),
        (False, True, False, Stage.IN_USE),
        (False, True, True, Stage.RETIRED),
        (False, False, True, Stage.RETIRED),  # a project given up
    ],
)
def test_the_stage_is_what_the_days_say(developed, used, retired, stage):
    day = clock.today()
    assert stage_of(day if developed else None, day if used else None, day if retired else None) is stage


def days(**told):
    today = clock.today()
    known = {name: (today + timedelta(days=ago)).isoformat() for name, ago in told.items()}
    return given(**({"in_use_from_on": None} | known))


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"in_use_from_on": -1}, set()),
        ({"in_use_from_on": 0}, {"in_use_from_on"}),  # what goes live today is new: assessed first
        ({"in_use_from_on": 1}, {"in_use_from_on"}),
        ({"initiated_on": 0}, set()),
        ({"initiated_on": 1}, {"initiated_on"}),
        ({}, {"initiated_on"}),
        ({"initiated_on": -9, "in_use_from_on": -9}, set()),
        ({"initiated_on": -8, "in_use_from_on": -9}, {"in_use_from_on"}),
        ({"in_use_from_on": -9, "retired_on": -9}, set()),
        ({"in_use_from_on": -9, "retired_on": -10}, {"retired_on"}),
        ({"in_use_from_on": -9, "assessed_before_on": -2}, {"assessed_before_where"}),
        ({"initiated_on": 0, "go_live_planned_on": 90}, set()),
    ],
)
def test_days_of_a_new_row(db, told, where):
    assert {fault.where for fault in faults(days(**told))} == where


@pytest.mark.parametrize(
    ("reference", "is_good"),
    [
        ("CIMOR", True),
        ("SAM-II", True),
        ("a" * 40, True),
        ("a" * 41, False),
        ("-A", False),
        ("A B", False),
        ("rules", False),
    ],
)
def test_a_reference_stands_in_addresses(db, reference, is_good):
    assert ("reference" in {fault.where for fault in faults(given(reference))}) is not is_good


def test_the_same_word_in_other_letters_is_not_another_system(added):
    added("CIMOR")
    assert {fault.where for fault in faults(given("Cimor"))} == {"reference"}


def test_a_row_in_use_stands_from_its_first_day_and_begins_no_project(added):
    system = added(in_use_from_on=clock.today() - YEAR)
    [stands] = Standing.objects.filter(kind="system")
    assert (stands.subject, stands.from_on, stands.until_on) == ("system:CIMOR", clock.today() - YEAR, None)
    assert not Happening.objects.filter(subject=system.subject).exists()


def test_a_project_stands_from_its_initiation_and_says_so(added):
    system = added("NEW", in_use_from_on=None, initiated_on=clock.today() - DAY)
    [begun] = Happening.objects.filter(subject=system.subject)
    assert (begun.kind, begun.on) == ("project.initiated", clock.today() - DAY)
    assert Standing.objects.get(subject=system.subject).from_on == clock.today() - DAY


def test_an_assessment_of_before_counts_from_its_day_and_is_mended_once(cast, added):
    system = added(assessed_before_on=clock.today() - YEAR, assessed_before_where="Binder 7")
    data = {"assessed_before_on": (clock.today() - 2 * YEAR).isoformat(), "name": "Another name"}
    registers.change(SYSTEMS, row=system, data=data, seen=1, by=cast.nora)
    facts = Happening.objects.filter(kind="system.assessed", subject=system.subject)
    assert [one.on for one in facts.filter(withdrawn_at=None)] == [clock.today() - 2 * YEAR]
    assert facts.count() == 2


def test_another_name_leaves_the_facts_as_they_are(cast, added):
    system = added(initiated_on=clock.today() - 3 * YEAR)
    before = Happening.objects.count(), Standing.objects.count()
    registers.change(SYSTEMS, row=system, data={"name": "Another"}, seen=1, by=cast.nora)
    assert (Happening.objects.count(), Standing.objects.count()) == before


def test_no_form_and_no_file_lets_a_project_go_live(cast, added):
    system = added("NEW", in_use_from_on=None, initiated_on=clock.today() - YEAR)
    for name in ("in_use_from_on", "developed_from_on", "retired_on"):
        data = {name: (clock.today() - DAY).isoformat()}
        with pytest.raises(Invalid) as refused:
            registers.change(SYSTEMS, row=system, data=data, seen=1, by=cast.nora)
        assert [fault.where for fault in refused.value.faults] == [name]
    assert System.objects.get(reference="NEW").stage is Stage.INITIATION


def test_a_local_officer_keeps_the_systems_of_their_facility_only(cast, facilities):
    mine = registers.add(SYSTEMS, data=given("MINE", facility="FUL"), by=cast.lou)
    assert mine.facility.code == "FUL"
    with pytest.raises(NotFound):
        registers.add(SYSTEMS, data=given("OTHER", facility="STL"), by=cast.lou)
    with pytest.raises(NotPermitted):
        registers.add(SYSTEMS, data=given("WHOLE"), by=cast.lou)


def test_a_file_brings_many_and_twice_changes_nothing(cast, facilities):
    data = (
        b"Reference,Name,Owner,Holds ePHI,In use since,Facility\n"
        b"SAM-II,Finance,Administration,no,2001-07-01,\n,Pharmacy,Pharmacy services,,2015-01-01,FUL\n"
    )
    registers.take(SYSTEMS, name="systems.csv", data=data, seen=0, by=cast.nora)
    named = {one.reference: one.holds_ephi for one in System.objects.all()}
    assert named == {"SAM-II": False, "SYS-0001": None}
    assert Standing.objects.filter(kind="system").count() == 2
    again = data.replace(b"\n,Pharmacy", b"\nSYS-0001,Pharmacy")
    assert registers.take(SYSTEMS, name="systems.csv", data=again, seen=0, by=cast.nora).changes_nothing


def test_a_system_that_stands_here_is_not_assessed_by_a_cell(cast, added):
    from forthwith.program.systems.guards import is_assessed

    with clock.frozen_at(clock.now() - timedelta(days=9)):
        system = added()
    there = {"assessed_before_where": "Binder 7"}
    claimed = {**there, "assessed_before_on": (clock.today() - timedelta(days=8)).isoformat()}
    with pytest.raises(Invalid) as refused:
        registers.change(SYSTEMS, row=system, data=claimed, seen=1, by=cast.nora)
    assert [fault.where for fault in refused.value.faults] == ["assessed_before_on"]
    assert not is_assessed(system)
    told = {**there, "assessed_before_on": (clock.today() - timedelta(days=9)).isoformat()}
    registers.change(SYSTEMS, row=system, data=told, seen=1, by=cast.nora)
    assert is_assessed(system)

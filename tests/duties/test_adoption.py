"""Adopting a policy: by an officer, from a day, beside another or in its place; refused where it is looser."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forthwith import clock
from forthwith.duties.adopted import adopted, in_force
from forthwith.duties.adoption import adopt
from forthwith.duties.models import Adoption
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.record.models import Entry

TODAY = date(2026, 5, 4)
DAY = timedelta(days=1)
HEAD = """
title = "A policy of the tests"
source = "the tests"
promise = []

[[clause]]
id = "dmh.2.G"
kind = "calendar"
says = "Twice a year."
rules = []
pages = []
tests = []
acts = []
"""
DUTY = """
[[duty]]
id = "{id}"
clause = "{clause}"
says = "Vulnerabilities"
owner = "{owner}"
rhythm = "{rhythm}"
span = "half"
proof = "vulnerability.assessed"
"""
TWICE = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"


def text(name="scan", clause="dmh.2.G", owner="security_officer", rhythm=TWICE):
    return HEAD + DUTY.format(id=name, clause=clause, owner=owner, rhythm=rhythm)


@pytest.fixture
def at_noon(cast):
    with clock.frozen_at(datetime(2026, 5, 4, 17, tzinfo=UTC)):
        for held in cast.nora.appointments.all() | cast.priya.appointments.all():
            held.from_on = date(2025, 1, 1)
            held.save()
        yield cast


@pytest.mark.parametrize(("who", "may"), [("nora", True), ("priya", True), ("theo", False), ("alma", False)])
def test_the_security_or_privacy_officer_adopts(at_noon, who, may):
    if may:
        made = adopt(text=text(), name="own", from_on=TODAY, by=getattr(at_noon, who))
        assert Entry.objects.get(act="duties.adopt").subject == made.record_key
    else:
        with pytest.raises(NotPermitted):
            adopt(text=text(), name="own", from_on=TODAY, by=getattr(at_noon, who))


# what is wrong with it,                                       where it is said to be
FAULTS = [
    ({"rhythm": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"},         "dmh.2.G: expected at least 2 a year, one in each 6 months, found every year by the end of June"),
    ({"clause": "dmh.9"},                                       "duty scan, clause: expected a clause of this policy, found dmh.9"),
    ({"owner": "nobody"},                                       "duty scan, owner: expected a role"),
    ({"rhythm": "FREQ=SOMETIMES"},                              "FREQ=YEARLY, MONTHLY, WEEKLY or DAILY"),
    ({"rhythm": "FREQ=YEARLY;BYMONTH=2,6;BYMONTHDAY=30"},       "a day that February has every year"),
    ({"rhythm": "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1"},        "DTSTART"),
    ({"rhythm": "FREQ=YEARLY;COUNT=3"},                         "not COUNT"),
    ({"name": "security-assessment"},                            "duty security-assessment: expected a name no other policy uses"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "says"), FAULTS)
def test_each_fault_is_named_by_its_place_and_nothing_is_adopted(at_noon, wrong, says):
    with pytest.raises(Invalid) as refused:
        adopt(text=text(**wrong), name="own", from_on=TODAY, by=at_noon.nora)
    assert any(says in str(fault) for fault in refused.value.faults), refused.value.faults
    assert not Adoption.objects.exists()


def test_a_copy_in_the_place_of_the_regulation_leaves_out_no_clause_that_asks_for_something(at_noon):
    with pytest.raises(Invalid) as refused:
        adopt(text=text(name="scan"), from_on=TODAY, by=at_noon.nora)
    lost = [fault.where for fault in refused.value.faults]
    assert "dmh.2.C.i" in lost
    assert "dmh.2.G" not in lost


def test_two_policies_stand_side_by_side(at_noon):
    adopt(text=text(), name="own", from_on=TODAY, by=at_noon.nora)
    assert set(in_force(TODAY)) == {"dmh", "own"}
    assert set(in_force(TODAY - DAY)) == {"dmh"}


def test_another_of_its_name_takes_its_place_from_its_day(at_noon):
    first = adopt(text=text(), name="own", from_on=TODAY, by=at_noon.nora)
    adopt(text=text(name="scan-anew"), name="own", from_on=TODAY + 10 * DAY, by=at_noon.nora)
    first.refresh_from_db()
    assert first.until_on == TODAY + 9 * DAY
    assert [duty.id for duty in in_force(TODAY + 9 * DAY)["own"].duty] == ["scan"]
    assert [duty.id for duty in in_force(TODAY + 10 * DAY)["own"].duty] == ["scan-anew"]
    with pytest.raises(WrongState, match="begins later"):
        adopt(text=text(), name="own", from_on=TODAY + 10 * DAY, by=at_noon.nora)


def test_the_same_text_from_the_same_day_twice_is_adopted_once(at_noon):
    made = adopt(text=text(), name="own", from_on=TODAY, by=at_noon.nora)
    assert adopt(text=text(), name="own", from_on=TODAY, by=at_noon.nora) == made
    assert Entry.objects.filter(act="duties.adopt").count() == 1


def test_seen_from_before_it_was_adopted_it_was_not(at_noon):
    adopt(text=text(), name="own", from_on=TODAY, by=at_noon.nora)
    assert len(adopted(clock.now())) == len(adopted()) - 1


def test_without_any_adoption_the_installed_one_counts_from_the_first_entry(cast):
    [found] = adopted()
    assert (found.from_on, found.until_on) == (clock.today(), None)
    assert any(duty.id == "security-assessment" for duty in found.duties)

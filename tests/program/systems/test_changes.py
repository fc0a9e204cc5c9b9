"""What changes in a system and asks for an assessment: dmh.2.C.iii.1 to 6, dmh.2.C.iv."""

from datetime import date, timedelta

import pytest

from forthwith import clock
from forthwith.duties.loading import calendar
from forthwith.duties.models import Duty, Happening, Standing
from forthwith.duties.refreshing import refresh
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.program.systems.actions import changes, stages
from forthwith.program.systems.domain import Stage, Trigger
from forthwith.program.systems.models import System
from forthwith.record.models import Entry
from tests.program.systems.made import YEAR, assess, project

DAY = timedelta(days=1)
OF_ONE = [
    (Trigger.SECURITY_CHANGE, "system.security_change_proposed"),
    (Trigger.MAJOR_UPDATE, "system.major_update"),
    (Trigger.NEW_RULES, "rules.introduced"),
    (Trigger.NEW_TECHNOLOGY, "system.new_technology"),
    (Trigger.NEW_CODE_SETS, "system.new_code_sets"),
]


def tell(cast, system, kind=Trigger.MAJOR_UPDATE, on=None, what="Release 12"):
    return changes.record_change(system=system, kind=kind, what=what, on=on or clock.today(), by=cast.nora)


def owed(system, duty="system-assessment"):
    today = clock.today()
    dues = calendar(date.min, today + 5 * YEAR, as_of=today)
    [due] = [one for one in dues if (one.duty, one.subject, one.done_on) == (duty, system.subject, None)]
    return due


@pytest.mark.parametrize(("kind", "happening"), OF_ONE)
def test_each_change_asks_for_an_assessment_of_its_system(cast, added, kind, happening):
    system, other = added(), added("OTHER")
    made = tell(cast, system, kind)
    fact = Happening.objects.get(pk__in=made.happenings)
    assert (fact.kind, fact.subject, fact.on) == (happening, "system:CIMOR", clock.today())
    assert owed(system).due_on < owed(other).due_on
    assert Entry.objects.last().act == "systems.record_change"


def test_new_rules_for_all_ask_for_an_assessment_of_every_system(cast, added):
    systems = [added(), added("OTHER")]
    tell(cast, None, Trigger.NEW_RULES)
    assert {owed(one).due_on for one in systems} == {owed(systems[0]).due_on}
    assert owed(systems[0]).due_on < clock.today() + YEAR


def test_only_rules_concern_every_system(cast, added):
    with pytest.raises(Invalid):
        tell(cast, None, Trigger.NEW_TECHNOLOGY)


def test_a_change_told_late_is_not_passed_by_an_analysis_that_did_not_know_of_it(cast, added):
    system = added()
    assess(system, cast, clock.today() - 5 * DAY)
    late = tell(cast, system, on=clock.today() - 6 * DAY)
    same_day = tell(cast, system, on=clock.today() - 5 * DAY)
    after = tell(cast, system, on=clock.today() - 4 * DAY)
    assert [one.asks_from_on for one in (late, same_day, after)] == [
        clock.today(),
        clock.today(),
        clock.today() - 4 * DAY,
    ]
    assert owed(system).done_on is None


def test_rules_told_late_reach_those_assessed_since_from_today(cast, added):
    seen, _ = added(), added("OTHER")
    assess(seen, cast, clock.today() - DAY)
    tell(cast, None, Trigger.NEW_RULES, on=clock.today() - 10 * DAY)
    told = {one.subject: one.on for one in Happening.objects.filter(kind="rules.introduced")}
    assert told == {"entity": clock.today() - 10 * DAY, "system:CIMOR": clock.today()}


def test_without_a_change_three_years_after_the_last_one(cast, added):
    system = added()
    on = clock.today() - YEAR
    assess(system, cast, on)
    assert owed(system).due_on.year == on.year + 3
    assess(system, cast, clock.today())
    assert owed(system).due_on.year == clock.today().year + 3


def test_a_change_taken_back_asks_for_nothing(cast, added):
    system = added()
    before = owed(system).due_on
    made = tell(cast, system)
    assert owed(system).due_on != before
    changes.withdraw_change(change=made, why="Another system was meant.", by=cast.nora)
    assert owed(system).due_on == before
    with pytest.raises(WrongState):
        changes.withdraw_change(change=made, why="Again.", by=cast.nora)


@pytest.mark.parametrize("wrong", [{"what": " "}, {"on": 1}, {"on": -365 * 5}])
def test_a_change_says_what_and_a_day_that_has_come(cast, added, wrong):
    system = added()
    days = wrong.get("on")
    on = clock.today() + timedelta(days=days) if days else None
    with pytest.raises(Invalid):
        tell(cast, system, on=on, what=wrong.get("what", "Release"))
    assert not Happening.objects.filter(kind=Trigger.MAJOR_UPDATE).exists()


def test_a_local_officer_tells_of_the_own_facility_only(cast, added):
    mine, other = added("MINE", facility="FUL"), added("OTHER", facility="STL")
    told = {"kind": Trigger.MAJOR_UPDATE, "what": "Release", "on": clock.today(), "by": cast.lou}
    changes.record_change(system=mine, **told)
    with pytest.raises(NotFound):
        changes.record_change(system=other, **told)
    with pytest.raises(NotPermitted):
        changes.record_change(system=None, **(told | {"kind": Trigger.NEW_RULES}))


def test_no_new_system_goes_live_before_its_first_assessment_is_closed(cast, facilities):
    system = project(cast)
    for act in (stages.go_live, stages.begin_development):
        with pytest.raises(WrongState, match="begin its risk analysis, close it"):
            act(system=system, on=clock.today(), by=cast.nora)
    assess(system, cast)
    stages.begin_development(system=system, on=clock.today(), by=cast.nora)
    live = stages.go_live(system=system, on=clock.today(), by=cast.nora)
    assert live.stage is Stage.IN_USE


def test_a_new_system_owes_its_assessment_from_its_initiation(cast, facilities):
    system = project(cast)
    refresh()
    new = Duty.objects.get(subject=system.subject, kind="new-system-assessment")
    assert (new.done_on, new.cite.startswith("dmh.2.C.iv")) == (None, True)
    assess(system, cast)
    refresh()
    assert Duty.objects.get(subject=system.subject, kind="new-system-assessment").done_on == clock.today()


def test_a_retired_system_owes_nothing_more(cast, added):
    system = added()
    tell(cast, system)
    stages.retire(system=system, on=clock.today() - DAY, by=cast.nora)
    refresh()
    assert Standing.objects.get(subject=system.subject, withdrawn_at=None).until_on == clock.today() - DAY
    assert not Duty.objects.filter(subject=system.subject, done_on=None).exists()
    with pytest.raises(WrongState):
        tell(cast, System.objects.get(pk=system.pk))


def test_each_step_leaves_a_version_and_one_entry(cast, facilities):
    from forthwith.program.registers.models import Version

    system = project(cast)
    assess(system, cast)
    before = Entry.objects.count()
    stages.go_live(system=system, on=clock.today(), by=cast.nora)
    assert Entry.objects.count() == before + 1
    assert Version.objects.get(register="systems", key="NEWSYS", number=2).act == "systems.go_live"

"""Lists of people taken into a case: their counts are facts, and the law is asked anew."""

import pytest

from forthwith import clock
from forthwith.breach.actions import rosters
from forthwith.breach.affected.recipients import not_mailed
from forthwith.breach.models import Incident, Population, Roster
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.queries.people import everybody, unsettled
from forthwith.duties.models import Duty
from forthwith.errors import Invalid, WrongState
from forthwith.evidence import queries as evidence
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.inspection.queries import verified
from tests import cast as told


def affected(case):
    now = Incident.objects.get(pk=case.pk)
    return now.versions.get(number=now.facts_number).facts["affected"]


def duty(case, kind):
    return Duty.objects.get(case=case.reference, kind=kind, law="hipaa")


def test_the_counts_of_a_list_become_facts(brought):
    case = brought(to="roster taken")
    assert affected(case) == {
        "total": 10,  # the rejected row counts as a person of unknown State
        "residents": {"IL": 1, "MO": 6},
        "residence_unknown": 3,
        "unreachable": 1,
        "deceased_unreachable": 1,
    }
    assert case.affected_total == 10
    assert Roster.objects.get().counts == affected(case)


def test_a_rejected_row_is_kept_by_its_number_and_reason(brought):
    brought(to="roster taken")
    snapshot = Roster.objects.get().snapshot
    assert (snapshot.row_count, snapshot.accepted_count, snapshot.rejected_count) == (10, 9, 1)
    rejected = evidence.rejected_rows(snapshot).decode()
    assert "R-7" in rejected
    assert "8" in rejected.split("R-7")[0], "row 8 of the file, its header counted"


def test_everybody_on_the_list_is_written_to_or_named_with_a_reason(brought):
    case = brought(to="roster taken")
    people = list(everybody(case))
    others = [not_mailed(one) for one in people if not one.is_written_to]
    assert len(people) + unsettled(case) == affected(case)["total"]
    assert {one.reference[-5:]: one.by_hand for one in others} == {
        "00005": False,  # no address: substitute notice
        "00006": False,  # deceased, nobody to write to
        "00007": True,  # agreed to e-mail, no postal address
    }


def test_a_second_list_counts_together_with_the_first(cast, brought):
    case = brought(to="roster taken")
    told.take_roster(cast, case, told.roster((told.REACHABLE.format(1), told.UNREACHABLE.format(2))))
    assert affected(case)["total"] == 12
    assert affected(case)["residents"] == {"IL": 1, "MO": 7}
    assert affected(case)["unreachable"] == 2


def test_one_file_taken_into_two_cases_is_kept_once(brought):
    brought(to="roster taken")
    brought(to="roster taken")
    first, second = Roster.objects.all()
    assert first.snapshot == second.snapshot
    assert verified().faults == ()


@pytest.mark.parametrize(
    ("unreachable", "form"),
    [
        (0, []),
        (1, ["alternative written notice, telephone or other means"]),
        (9, ["alternative written notice, telephone or other means"]),
        (10, ["a conspicuous posting of 90 days on the home page"]),
        (11, ["a conspicuous posting of 90 days on the home page"]),
    ],
)
def test_ten_who_cannot_be_reached_move_the_form_of_the_substitute_notice(unreachable, form, cast, brought):
    case = brought(to="determined")
    rows = [told.UNREACHABLE.format(number) for number in range(unreachable)]
    told.take_roster(cast, case, told.roster((told.REACHABLE.format(1), *rows)))
    substitute = duty(case, "substitute_notice")
    assert affected(case)["unreachable"] == unreachable
    assert substitute.how[:1] == form
    assert substitute.owed == (unreachable > 0)


@pytest.mark.parametrize(
    ("residents", "media", "at_once"), [(499, False, False), (500, False, True), (501, True, True)]
)
def test_five_hundred_people_move_the_secretary_and_one_more_the_media(
    residents, media, at_once, cast, brought
):
    case = brought(to="determined")
    told.take_roster(
        cast, case, told.roster(tuple(told.REACHABLE.format(number) for number in range(residents)))
    )
    assert affected(case)["residents"] == {"MO": residents}
    assert duty(case, "media_notice").owed == media
    same_day = duty(case, "secretary_notice").due_on == duty(case, "individual_notice").due_on
    assert same_day == at_once


def test_people_who_come_to_light_after_the_last_mailing_open_the_notice_again(cast, brought):
    case = brought(to="determined")
    told.take_roster(cast, case, told.roster((told.REACHABLE.format(1),)))
    for step in ("letter drafted", "letter approved", "printing ordered", "printed", "mailed"):
        told.STEPS[step](cast, case)
    assert duty(case, "individual_notice").done_on
    told.take_roster(cast, case, told.roster((told.REACHABLE.format(2),)))
    assert duty(case, "individual_notice").done_on is None
    for step in ("letter drafted", "letter approved", "printing ordered", "printed", "mailed"):
        told.STEPS[step](cast, case)
    assert duty(case, "individual_notice").done_on


def test_rejected_rows_hold_the_notice_open_until_they_are_accounted_for(cast, brought):
    case = brought(to="determined")
    told.take_roster(cast, case, told.roster((told.REACHABLE.format(1), "R-2,,Nameless,,,,,,,,")))
    for step in ("letter drafted", "letter approved", "printing ordered", "printed", "mailed"):
        told.STEPS[step](cast, case)
    assert affected(case)["total"] == 2
    assert duty(case, "individual_notice").done_on is None
    roster = Roster.objects.get()
    settled = rosters.settle_rejected(roster=roster, why="A line of the export's foot.", by=cast.priya)
    assert affected(case)["total"] == 1
    assert settled.unsettled == 0
    assert duty(case, "individual_notice").done_on == clock.today()
    assert verified().faults == ()


def test_people_listed_between_the_order_and_the_mailing_hold_the_notice_open(cast, brought):
    case = brought(to="determined")
    told.take_roster(cast, case, told.roster((told.REACHABLE.format(1),)))
    for step in ("letter drafted", "letter approved", "printing ordered", "printed"):
        told.STEPS[step](cast, case)
    told.take_roster(cast, case, told.roster((told.REACHABLE.format(2),)))
    told.STEPS["mailed"](cast, case)
    assert duty(case, "individual_notice").done_on is None


@pytest.mark.parametrize("why", ["", "  "])
def test_rejected_rows_are_not_accounted_for_without_a_word(why, cast, brought):
    brought(to="roster taken")
    with pytest.raises(Invalid, match="what became"):
        rosters.settle_rejected(roster=Roster.objects.get(), why=why, by=cast.priya)


def test_rejected_rows_are_accounted_for_once(cast, brought):
    brought(to="roster taken")
    rosters.settle_rejected(roster=Roster.objects.get(), why="Brought again.", by=cast.priya)
    with pytest.raises(WrongState, match="waiting"):
        rosters.settle_rejected(roster=Roster.objects.get(), why="Brought again.", by=cast.priya)


@pytest.mark.parametrize("known", [{}, {"affected.total": 140, "affected.estimated": True}])
def test_a_list_of_employees_leaves_the_number_of_individuals_as_it_was_told(cast, brought, known):
    case = brought(to="determined")
    told.record_facts(cast, case, known)
    before = facts_of(Incident.objects.get(pk=case.pk)).get("affected")
    rosters.add_roster(
        incident=case,
        name="staff.csv",
        data=told.roster(),
        mapping=propose_mapping(read_table("staff.csv", told.roster()).header),
        date_order=None,
        by=cast.priya,
        population=Population.OTHERS,
    )
    facts = facts_of(Incident.objects.get(pk=case.pk))
    assert facts.get("affected") == before
    assert facts["others"]["total"] == 10

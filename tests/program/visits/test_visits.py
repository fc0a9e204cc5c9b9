"""Visits by the two officers: planned, made, findings closed by proof; a facility sees its own (dmh.2.F)."""

from datetime import date, timedelta

import pytest

from forthwith import clock
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.program.visits.checklist import questions
from forthwith.program.visits.domain import Answer, Stand
from tests.program.visits.made import answers, find, make, plan

DAY = timedelta(days=1)


def test_the_list_names_a_rule_for_each_question_once():
    asked = questions(date(2026, 1, 1))
    assert len({one.key for one in asked}) == len(asked) == 18
    assert all(one.cite and one.asks.endswith("?") for one in asked)


def test_only_the_two_officers_plan_and_make_visits(cast, facilities):
    from forthwith.program.visits.actions.visits import plan_visit

    told = {"facility": facilities["FUL"], "planned_on": clock.today()}
    with pytest.raises(NotPermitted, match="plan and make visits"):
        plan_visit(visitor=cast.nora, **told, by=cast.lou)
    with pytest.raises(Invalid, match="neither"):
        plan_visit(visitor=cast.ada, **told, by=cast.nora)
    assert plan_visit(visitor=cast.nora, **told, by=cast.priya).reference.endswith("-0001")


def test_a_visit_that_was_made_is_a_fact_of_its_facility(cast, visit):
    from forthwith.duties.models import Happening

    make(cast, visit)
    fact = Happening.objects.get(kind="visit.made")
    assert (fact.subject, fact.on) == ("facility:FUL", clock.today())
    with pytest.raises(WrongState, match="made already"):
        make(cast, visit)


def test_every_question_is_answered_and_a_no_says_why(cast, visit):
    all_but_one = answers(visit)
    del all_but_one["doors"]
    with pytest.raises(Invalid) as refused:
        make(cast, visit, answers=all_but_one)
    assert "yes, no or not seen" in str(refused.value.faults[0])
    with pytest.raises(Invalid) as refused:
        make(cast, visit, answers=answers(visit, doors=(Answer.NO, " ")))
    assert "a note" in str(refused.value.faults[0])
    assert make(cast, visit, answers=answers(visit, doors=(Answer.NOT_SEEN, ""))).stand == Stand.MADE


def test_a_visit_is_not_made_tomorrow_nor_without_a_summary(cast, visit):
    with pytest.raises(Invalid, match="future"):
        make(cast, visit, made_on=clock.today() + DAY)
    with pytest.raises(Invalid, match="Sum the visit up"):
        make(cast, visit, summary=" ")


def test_a_visit_that_is_called_off_is_no_fact(cast, visit):
    from forthwith.duties.models import Happening
    from forthwith.program.visits.actions.visits import call_off

    call_off(visit=visit, why="Snow.", by=cast.nora)
    assert not Happening.objects.filter(kind="visit.made").exists()
    with pytest.raises(WrongState, match="called off already"):
        make(cast, visit)


def test_a_finding_is_mended_by_somebody_who_answers_for_the_facility(cast, facilities):
    own = make(cast, plan(cast, facilities["FUL"]))
    other = make(cast, plan(cast, facilities["STL"]))
    assert find(cast, own).number == 1
    with pytest.raises(Invalid, match="does not answer for"):
        find(cast, other)
    with pytest.raises(Invalid, match="that day or a later one"):
        find(cast, own, due_on=clock.today() - DAY)


def test_nothing_is_found_before_the_visit_is_made(cast, visit):
    with pytest.raises(WrongState, match="not made yet"):
        find(cast, visit)


def test_a_finding_is_owed_until_its_owner_closes_it_with_proof(cast, visit):
    from forthwith.evidence.queries import store
    from forthwith.program.visits.actions.findings import close_finding
    from forthwith.program.visits.owed import findings

    one = find(cast, make(cast, visit))
    assert [(duty.facility, duty.due_on, duty.done_on) for duty in findings()] == [("FUL", one.due_on, None)]
    with pytest.raises(Invalid, match="what shows"):
        close_finding(finding=one, proof="", by=cast.lou)
    with pytest.raises(NotPermitted, match="Only its owner"):
        close_finding(finding=one, proof="Done.", by=cast.ada)
    closed = close_finding(finding=one, proof="A new lock.", name="a.jpg", data=b"photo", by=cast.lou)
    assert store().get(closed.proof_digest) == b"photo"
    assert [duty.done_on for duty in findings()] == [clock.today()]
    with pytest.raises(WrongState, match="already"):
        close_finding(finding=one, proof="Again.", by=cast.nora)


def test_a_local_security_officer_sees_their_own_facilitys_visits_alone(cast, facilities):
    from forthwith.program.registers.guards import scope
    from forthwith.program.visits import guards, queries

    own, other = plan(cast, facilities["FUL"]), plan(cast, facilities["STL"])
    assert list(queries.visits(scope(cast.lou))) == [own]
    guards.check_may_read(own, cast.lou)
    with pytest.raises(NotFound):
        guards.check_may_read(other, cast.lou)


def test_facilities_that_no_visit_reaches_this_year_are_named(cast, facilities):
    from forthwith.program.registers.guards import scope
    from forthwith.program.visits.queries import never_visited

    assert {one.code for one in never_visited(scope(cast.nora))} == {"FUL", "STL"}
    plan(cast, facilities["FUL"])
    assert {one.code for one in never_visited(scope(cast.nora))} == {"STL"}


def test_the_report_tells_of_every_question_and_finding(cast, visit):
    import io

    from pypdf import PdfReader

    from forthwith.program.visits.report import report

    made = make(cast, visit, answers=answers(visit, doors=(Answer.NO, "The back door stood open.")))
    find(cast, made, what="Close the back door.")
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(report(made))).pages).split()
    )
    for words in ("The back door stood open.", "Close the back door.", "164.310(d)(2)(ii)", "All in order."):
        assert words in text

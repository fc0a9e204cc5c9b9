"""A risk analysis from its beginning to its closing: 164.308(a)(1)(ii)(A), (B); dmh.2.C.iii, iv."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.duties.models import Duty, Happening
from forthwith.duties.refreshing import refresh
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.program.risks import lacking
from forthwith.program.risks.actions import analyses, responses, risks, treatments
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.models import Risk
from forthwith.program.systems.actions import changes, stages
from forthwith.program.systems.domain import Stage, Trigger
from forthwith.record.models import Entry
from tests.program.risks.made import ANSWERS, add, begin, close, judge, plan, respond
from tests.program.systems.made import project


def places(refused):
    return [fault.where for fault in refused.value.faults]


def test_one_open_analysis_a_system(cast, system, begun):
    assert begun().reference == f"RA-{clock.today().year}-0001"
    with pytest.raises(WrongState, match="is open already"):
        begun()


def test_closing_assesses_the_system_on_its_day(cast, system, complete):
    closed = close(cast, complete())
    fact = Happening.objects.get(kind="system.assessed")
    assert (fact.subject, fact.on, fact.href) == (
        system.subject,
        clock.today(),
        f"/program/risks/{closed.reference}/",
    )
    last = Entry.objects.last()
    assert (last.act, last.case) == ("risks.close_analysis", closed.reference)


def test_only_the_security_officer_closes(cast, facilities, complete, system):
    analysis = complete()
    for person in (cast.priya, cast.sam, cast.theo, cast.ada, cast.lou):
        with pytest.raises(NotPermitted):
            close(cast, analysis, by=person)


def test_closing_is_refused_while_anything_is_open_and_says_where(cast, begun):
    analysis = begun()
    with pytest.raises(Invalid) as refused:
        close(cast, analysis)
    assert places(refused) == ["risks"]
    risk = add(cast, analysis)
    with pytest.raises(Invalid) as refused:
        close(cast, analysis)
    assert places(refused) == ["risk 1", "risk 1"]
    respond(cast, judge(cast, risk))
    with pytest.raises(Invalid) as refused:
        close(cast, analysis)
    assert [fault.expected for fault in refused.value.faults] == [
        "plan at least one measure, with its owner and its day"
    ]
    plan(cast, Risk.objects.get(pk=risk.pk))
    assert close(cast, analysis).closed_at


def test_a_closed_analysis_takes_nothing_more(cast, complete):
    analysis = close(cast, complete())
    risk = analysis.risks.get()
    for act in (
        lambda: add(cast, analysis),
        lambda: judge(cast, risk),
        lambda: respond(cast, risk),
        lambda: close(cast, analysis),
    ):
        with pytest.raises(WrongState, match="closed and stays as it is"):
            act()


def test_changes_told_meanwhile_are_considered_first(cast, system, complete):
    analysis = complete()
    told = {"system": system, "on": clock.today(), "by": cast.nora}
    one = changes.record_change(kind=Trigger.MAJOR_UPDATE, what="Release 12", **told)
    other = changes.record_change(kind=Trigger.NEW_CODE_SETS, what="ICD-11", **told)
    changes.withdraw_change(change=other, why="Not yet.", by=cast.nora)
    with pytest.raises(Invalid) as refused:
        close(cast, analysis)
    assert places(refused) == [f"change of {clock.today()}"]
    analyses.consider(analysis=analysis, changes=[one.pk], by=cast.nora)
    with pytest.raises(Invalid, match="at least one change"):
        analyses.consider(analysis=analysis, changes=[one.pk, other.pk], by=cast.nora)
    close(cast, analysis)
    following = begin(cast, system)
    assert lacking.unconsidered(following) == []


def test_what_is_carried_over_is_confirmed_again_one_by_one(cast, system, complete):
    close(cast, complete())
    following = begin(cast, system)
    carried = following.risks.get()
    assert (carried.title, carried.level, carried.confirmed_at, carried.judged_at) == (
        "Phishing",
        "moderate",
        None,
        None,
    )
    with pytest.raises(Invalid) as refused:
        close(cast, following)
    assert refused.value.faults[0].expected.startswith("confirm again")
    risks.confirm(risk=carried, by=cast.nora)
    assert close(cast, following).closed_at  # its measure of the last analysis still stands


def test_a_carried_risk_may_be_changed_or_be_gone(cast, system, complete):
    close(cast, complete())
    following = begin(cast, system)
    carried = following.risks.get()
    risks.gone(risk=carried, why="The portal is closed.", by=cast.nora)
    with pytest.raises(WrongState):
        risks.confirm(risk=carried, by=cast.nora)
    with pytest.raises(Invalid) as refused:
        close(cast, following)
    assert places(refused) == ["risks"]
    risks.gone(risk=carried, why="", by=cast.nora)
    changed = risks.describe(risk=carried, answers={**ANSWERS, "impact": "very high"}, by=cast.nora)
    assert (changed.level, changed.judged_at, bool(changed.confirmed_at)) == ("", None, True)


def test_what_is_new_is_neither_confirmed_nor_gone(cast, begun):
    risk = add(cast, begun())
    with pytest.raises(WrongState):
        risks.confirm(risk=risk, by=cast.nora)
    with pytest.raises(WrongState):
        risks.gone(risk=risk, why="x", by=cast.nora)


def test_the_person_judges_and_another_level_needs_reasons(cast, begun):
    risk = add(cast, begun())
    assert risk.level_by_table(clock.today()) is Level.MODERATE
    assert judge(cast, risk).proposed == "moderate"
    with pytest.raises(Invalid, match="Moderate"):
        judge(cast, risk, Level.HIGH)
    judged = judge(cast, risk, Level.HIGH, "It happened twice this year.")
    assert (judged.proposed, judged.level) == ("moderate", "high")


def test_without_a_likelihood_nothing_is_proposed_and_a_judgment_needs_reasons(cast, begun):
    risk = add(cast, begun(), initiation="")
    assert risk.level_by_table(clock.today()) is None
    with pytest.raises(Invalid, match="not known"):
        judge(cast, risk, Level.LOW)
    assert judge(cast, risk, Level.LOW, "Whatever its likelihood, little is lost.").proposed == ""


def test_another_answer_ends_judgment_decision_and_approval(cast, begun):
    risk = respond(cast, judge(cast, add(cast, begun(), impact="very high"), Level.HIGH), residual=Level.HIGH)
    responses.approve(risk=risk, by=cast.priya)
    changed = risks.describe(risk=risk, answers={**ANSWERS, "impact": "low"}, by=cast.nora)
    assert (changed.level, changed.judged_by, changed.decided_by, changed.approved_by) == (
        "",
        None,
        None,
        None,
    )
    with pytest.raises(Invalid, match="Nothing is different"):
        risks.describe(risk=changed, answers={**ANSWERS, "impact": "low"}, by=cast.nora)


@pytest.mark.parametrize(
    ("response", "residual", "is_good"),
    [
        (Response.ACCEPT, Level.MODERATE, True),
        (Response.ACCEPT, Level.LOW, False),  # what is accepted stays as it is
        (Response.MITIGATE, Level.MODERATE, True),
        (Response.MITIGATE, Level.LOW, True),
        (Response.MITIGATE, Level.HIGH, False),  # no response leaves more than there was
        (Response.AVOID, Level.VERY_LOW, True),
    ],
)
def test_what_a_response_leaves(cast, begun, response, residual, is_good):
    risk = judge(cast, add(cast, begun()))
    if is_good:
        assert respond(cast, risk, response, residual).residual == residual.value
    else:
        with pytest.raises(Invalid):
            respond(cast, risk, response, residual)


def test_nothing_is_decided_before_it_is_judged(cast, begun):
    with pytest.raises(Invalid, match="Judge the level first"):
        respond(cast, add(cast, begun()))


def test_what_stays_high_is_approved_by_a_second_person(cast, begun):
    analysis = begun()
    risk = judge(cast, add(cast, analysis), Level.HIGH, "Seen twice.")
    with pytest.raises(WrongState):
        responses.approve(risk=risk, by=cast.priya)
    risk = respond(cast, risk, Response.ACCEPT, Level.HIGH)
    with pytest.raises(Invalid) as refused:
        close(cast, analysis)
    assert refused.value.faults[0].expected.startswith("have a second person")
    for person in (cast.nora, cast.theo, cast.ada):
        with pytest.raises(NotPermitted):
            responses.approve(risk=risk, by=person)
    responses.approve(risk=risk, by=cast.sam)
    with pytest.raises(WrongState, match="approved this already"):
        responses.approve(risk=risk, by=cast.priya)
    assert close(cast, analysis).closed_at


def test_who_decided_never_approves_whatever_else_they_are(cast, begun):
    from forthwith.people import actions as people
    from forthwith.people.domain import Role
    from forthwith.people.models import Person

    people.appoint(person=cast.nora, role=Role.SECOND_APPROVER, from_on=clock.today(), by=cast.alma)
    nora = Person.objects.get(pk=cast.nora.pk)
    risk = judge(cast, add(cast, begun()), Level.HIGH, "Seen twice.")
    risk = respond(cast, risk, Response.ACCEPT, Level.HIGH)
    with pytest.raises(NotPermitted, match="decided this yourself"):
        responses.approve(risk=risk, by=nora)


def test_a_local_officer_prepares_for_the_own_facility_and_decides_nothing_high(cast, facilities):
    from tests.program.systems.made import add as add_system

    mine, other = add_system(cast, "MINE", facility="FUL"), add_system(cast, "OTHER", facility="STL")
    analysis = begin(cast, mine, by=cast.lou)
    with pytest.raises(NotFound):
        begin(cast, other, by=cast.lou)
    risk = judge(cast, add(cast, analysis), Level.HIGH, "Seen twice.")
    with pytest.raises(NotPermitted):
        respond(cast, risk, Response.ACCEPT, Level.HIGH, by=cast.lou)
    assert respond(cast, risk, Response.MITIGATE, Level.LOW, by=cast.lou).decided_by == cast.lou
    with pytest.raises(NotPermitted, match="tell the security officer"):
        close(cast, analysis, by=cast.lou)


def test_a_new_system_goes_live_once_its_analysis_is_closed(cast, facilities):
    from tests.program.risks.made import complete

    system = project(cast)
    analysis = complete(cast, system)
    with pytest.raises(WrongState):
        stages.go_live(system=system, on=clock.today(), by=cast.nora)
    close(cast, analysis)
    assert stages.go_live(system=system, on=clock.today(), by=cast.nora).stage is Stage.IN_USE
    refresh()
    done = Duty.objects.get(subject=system.subject, kind="new-system-assessment")
    assert done.done_on == clock.today()


def test_a_late_assessment_tells_why(cast, system, complete):
    analysis = complete()
    Duty.objects.create(
        case="dmh.2.C.iii.6 CIMOR",
        law="program",
        kind="system-assessment",
        title="Assess",
        subject=system.subject,
        due_on=clock.today() - timedelta(days=1),
        owed=True,
        why={},
    )
    with pytest.raises(Invalid, match="late"):
        close(cast, analysis)
    analyses.close(analysis=analysis, summary="Done.", late_because="Nobody was appointed.", by=cast.nora)
    assert Happening.objects.get(kind="system.assessed").late_because == "Nobody was appointed."


def test_a_measure_is_owed_by_its_day_until_its_proof(cast, system, complete):
    measure = complete().risks.get().treatments.get()
    refresh()
    duty = Duty.objects.get(kind="risks.treatment")
    assert (duty.due_on, duty.done_on, duty.subject) == (measure.due_on, None, system.subject)
    with pytest.raises(Invalid, match="what shows"):
        treatments.finish(treatment=measure, done_on=clock.today(), proof=" ", by=cast.nora)
    treatments.finish(treatment=measure, done_on=clock.today(), proof="Ticket 7", by=cast.nora)
    with pytest.raises(WrongState, match="ended already"):
        treatments.finish(treatment=measure, done_on=clock.today(), proof="Ticket 8", by=cast.nora)
    refresh()
    assert Duty.objects.get(kind="risks.treatment").done_on == clock.today()


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_a_measure_done_after_its_day_tells_why(cast, begun, days, is_late):
    measure = plan(cast, respond(cast, judge(cast, add(cast, begun()))), days=0)
    with clock.frozen_at(clock.now() + timedelta(days=days)):
        told = {"treatment": measure, "done_on": clock.today(), "proof": "Ticket 7", "by": cast.nora}
        if is_late:
            with pytest.raises(Invalid, match="late"):
                treatments.finish(**told)
        done = treatments.finish(**told, late_because="No parts.")
    assert done.done_on == clock.today() + timedelta(days=days)


def test_a_dropped_measure_is_owed_no_more_and_its_risk_stands_open(cast, complete):
    analysis = complete()
    measure = analysis.risks.get().treatments.get()
    treatments.drop(treatment=measure, why="Too dear.", by=cast.nora)
    refresh()
    assert not Duty.objects.filter(kind="risks.treatment").exists()
    with pytest.raises(Invalid) as refused:
        close(cast, analysis)
    assert refused.value.faults[0].expected.startswith("plan at least one measure")


def test_word_goes_to_those_who_may_approve_and_says_nothing_of_it(cast, begun, settings):
    from forthwith.people.models import Message

    settings.EMAIL_HOST = "mail.agency.example"
    risk = judge(cast, add(cast, begun()), Level.HIGH, "Seen twice.")
    respond(cast, risk, Response.ACCEPT, Level.HIGH)
    told = list(Message.objects.values_list("person__name", "subject"))
    assert {name for name, _ in told} == {cast.priya.name, cast.sam.name}
    assert all("Phishing" not in subject for _, subject in told)


def test_confirmed_once_more_it_is_approved_once_more(cast, system, begun):
    first = begun()
    high = respond(
        cast, judge(cast, add(cast, first), Level.HIGH, "Seen twice."), Response.ACCEPT, Level.HIGH
    )
    responses.approve(risk=high, by=cast.sam)
    close(cast, first)
    carried = begun().risks.get()
    risks.confirm(risk=carried, by=cast.nora)
    responses.approve(risk=carried, by=cast.sam)
    again = risks.confirm(risk=carried, by=cast.nora)
    assert (again.approved_by, again.approved_at) == (None, None)

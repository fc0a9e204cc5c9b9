"""The files of an analysis: OSCAL as compliance-trestle reads it, byte for byte the same; the report."""

import json
import warnings
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from forthwith import clock
from forthwith.program.risks.actions import risks, treatments
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.oscal.plan import plan_of_action
from forthwith.program.risks.oscal.results import assessment_results
from forthwith.program.risks.report import report_pdf
from tests.program.risks.made import add, begin, close, judge, respond


def trestle():
    """Its models, loaded without their own library's warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trestle.oscal.assessment_results import AssessmentResults
        from trestle.oscal.poam import PlanOfActionAndMilestones
    return AssessmentResults, PlanOfActionAndMilestones


def read(model, data, root):
    """One document under its root, as trestle reads it: an unknown key or a missing one is refused."""
    document = json.loads(data)
    assert list(document) == [root]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.model_validate(document[root])


@pytest.fixture
def second(cast, system, complete):
    """A closed analysis that follows another: one risk confirmed, one new without a likelihood, one gone."""
    first = complete()
    judge(cast, add(cast, first, title="Old server"), Level.MODERATE)
    for risk in first.risks.exclude(title="Phishing"):
        respond(cast, risk, Response.ACCEPT, Level.MODERATE)
    close(cast, first)
    analysis = begin(cast, system)
    kept, old = analysis.risks.order_by("number")
    risks.confirm(risk=kept, by=cast.nora)
    risks.gone(risk=old, why="Taken out of use.", by=cast.nora)
    return analysis


def test_trestle_reads_the_results_and_the_plan(second, cast):
    add(cast, second, title="Unknown likelihood", initiation="", controls="", vulnerability="", conditions="")
    results_model, plan_model = trestle()
    results = read(results_model, assessment_results(second), "assessment-results")
    [result] = results.results
    assert [one.title for one in result.risks] == ["Phishing", "Old server", "Unknown likelihood"]
    phishing = result.risks[0]
    levels = {facet.name: facet.value for facet in phishing.characterizations[0].facets}
    assert (levels["likelihood"], levels["impact"], levels["risk"], levels["residual-risk"]) == (
        "moderate",
        "high",
        "moderate",
        "low",
    )
    plan = read(plan_model, plan_of_action(second), "plan-of-action-and-milestones")
    assert plan.system_id.id == "CIMOR"
    assert [one.title for one in plan.poam_items] == ["Phishing", "Unknown likelihood"]
    known = {one.uuid for one in plan.risks}
    assert {one.related_risks[0].risk_uuid for one in plan.poam_items} == known


def test_an_analysis_without_a_risk_is_read_too(begun):
    results_model, plan_model = trestle()
    analysis = begun()
    read(results_model, assessment_results(analysis), "assessment-results")
    read(plan_model, plan_of_action(analysis), "plan-of-action-and-milestones")


def test_the_same_analysis_gives_the_same_bytes_on_another_day(cast, complete):
    analysis = close(cast, complete())
    before = assessment_results(analysis), plan_of_action(analysis), report_pdf(analysis)
    with clock.frozen_at(clock.now() + timedelta(days=400)):
        assert (assessment_results(analysis), plan_of_action(analysis), report_pdf(analysis)) == before


def test_a_measure_done_since_shows_in_the_plan(cast, complete):
    analysis = close(cast, complete())
    before = plan_of_action(analysis)
    measure = analysis.risks.get().treatments.get()
    treatments.finish(treatment=measure, done_on=clock.today(), proof="Ticket 7", by=cast.nora)
    after = json.loads(plan_of_action(analysis))["plan-of-action-and-milestones"]
    assert after != json.loads(before)["plan-of-action-and-milestones"]
    [risk] = after["risks"]
    assert risk["remediations"][1]["lifecycle"] == "completed"


def test_every_identifier_stands_once_in_a_document(second):
    for data in (assessment_results(second), plan_of_action(second)):
        found = list(identifiers(json.loads(data)))
        assert len(found) == len(set(found))


def identifiers(part):
    if isinstance(part, dict):
        if "uuid" in part:
            yield part["uuid"]
        for inner in part.values():
            yield from identifiers(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from identifiers(inner)


def test_the_report_says_what_was_found_and_by_whom_it_was_judged(second):
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(report_pdf(second))).pages)
    said = " ".join(text.split())
    for words in ("Phishing", "judged by Nora Security Officer", "Taken out of use.", "table I-2", "RT-"):
        assert words in said

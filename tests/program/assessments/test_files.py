"""Answers out and in, and OSCAL as a tool of NIST's makers reads it."""

import json

import pytest
from trestle.oscal.assessment_results import Model

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.law.hipaa.s164_306 import Addressed, Decided
from forthwith.program.assessments import answer_file, oscal, queries
from forthwith.program.assessments.actions import assessing
from forthwith.program.assessments.actions.bringing import bring
from forthwith.program.assessments.actions.follow_ups import add_follow_up
from forthwith.program.assessments.domain import Answer, Said, Stand
from forthwith.record.models import Entry
from tests.program.assessments.filled import IN_PLACE, MISSING, begin, fill, line

LINKED = Said(Answer.IN_PLACE, link="https://intranet.agency.example/8.370")


@pytest.fixture
def findings(cast, begun):
    """Every row answered; one finding with a follow-up, one unknown, one link, one decided against."""
    fill(cast, begun, but=("308(a)(2)", "312(b)", "316(a)", "312(a)(2)(iv)", "314(b)(1)"))
    neither = Decided(Addressed.NEITHER, "looked", "cannot", "", "none fits")
    for cite, said in {
        "308(a)(2)": MISSING,
        "312(b)": Said(Answer.UNKNOWN, reasons="The vendor has not answered."),
        "316(a)": LINKED,
        "312(a)(2)(iv)": Said(decided=neither),
        "314(b)(1)": Said(Answer.NOT_APPLICABLE, reasons="We are no plan."),
    }.items():
        assessing.answer(row=line(begun, cite).row, said=said, by=cast.nora)
    row = line(begun, "308(a)(2)").row
    add_follow_up(row=row, what="Appoint.", owner=cast.wes, due_on=clock.today(), by=cast.nora)
    return begun


def test_oscal_results_are_valid_and_always_the_same(cast, findings):
    written = oscal.results_of(findings)
    results = Model.model_validate_json(written).assessment_results
    [result] = results.results
    assert (len(result.findings), len(result.observations), len(result.risks)) == (63, 63, 2)
    assert {one["uuid"] for one in json.loads(written)["assessment-results"]["results"][0]["findings"]} == {
        one["uuid"]
        for one in json.loads(oscal.results_of(findings))["assessment-results"]["results"][0]["findings"]
    }
    states = [one.target.status.state for one in result.findings]
    assert [str(getattr(one, "value", one)) for one in states].count("not-satisfied") == 2


def test_oscal_of_an_empty_year_is_valid(begun):
    assert Model.model_validate_json(oscal.results_of(begun)).assessment_results.results[0].findings is None


def test_a_place_as_a_token():
    assert oscal.control_id("45 CFR 164.308(a)(1)(ii)(A)") == "s164.308-a-1-ii-A"
    assert oscal.control_id("45 CFR 164.512") == "s164.512"


@pytest.mark.parametrize("written", [answer_file.as_csv, answer_file.as_xlsx])
def test_answers_written_out_change_nothing_when_brought_back(cast, findings, written):
    name = "answers.csv" if written is answer_file.as_csv else "answers.xlsx"
    data = written(answer_file.cells_of(findings))
    entries = Entry.objects.count()
    assert bring(assessment=findings, name=name, data=data, by=cast.nora) == []
    assert Entry.objects.count() == entries


def test_answers_of_a_file_are_taken_in_one_act_and_once(cast, findings):
    again = begin(cast, year=clock.today().year - 1)
    data = answer_file.as_csv(answer_file.cells_of(findings))
    assert len(bring(assessment=again, name="answers.csv", data=data, by=cast.nora)) == 63
    entries = Entry.objects.count()
    assert bring(assessment=again, name="answers.csv", data=data, by=cast.nora) == []
    assert Entry.objects.count() == entries
    assert line(again, "312(b)").stand is Stand.UNKNOWN


def test_a_formula_is_made_text_and_comes_back_as_it_was(cast, begun):
    said = Said(Answer.PARTLY, reasons="=HYPERLINK(1)\nand 'more'")
    assessing.answer(row=line(begun, "312(b)").row, said=said, by=cast.nora)
    data = answer_file.as_csv(answer_file.cells_of(begun))
    assert b"'=HYPERLINK" in data
    assert [one.is_new for one in answer_file.read(begun, "a.csv", data)] == [False]


WRONG = [
    ("45 CFR 164.999", "in_place", "row 2: expected a place"),
    ("45 CFR 164.308(a)(2)", "yes", "row 2: expected a decision"),
]


@pytest.mark.parametrize(("place", "answer", "says"), WRONG)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_taken(begun, place, answer, says):
    row = [place, "", "", "", "", answer, "seen", "", "", "", "", "", "", "yes"]
    with pytest.raises(Invalid) as refused:
        answer_file.read(begun, "a.csv", answer_file.as_csv([row]))
    assert str(refused.value.faults[0]).startswith(says)


def test_an_answer_that_is_not_whole_keeps_the_file_out(cast, begun):
    rows = [
        [f"45 CFR 164.{cite}", "", "", "", "", answer, "seen", "", "", "", "", "", "", "yes"]
        for cite, answer in (("308(a)(2)", "in_place"), ("312(b)", "not_in_place"))
    ]
    with pytest.raises(Invalid, match="not whole"):
        bring(assessment=begun, name="a.csv", data=answer_file.as_csv(rows), by=cast.nora)
    assert {one.stand for one in queries.lines(begun)} == {Stand.OPEN}


def test_a_file_without_the_columns_is_refused(begun):
    with pytest.raises(Invalid, match="lacks the columns"):
        answer_file.read(begun, "a.csv", b"Place,Answer\n45 CFR 164.316(a),in_place\n")


def test_last_years_answer_in_a_file_counts_only_where_it_is_confirmed(cast, begun):
    assessing.answer(row=line(begun, "312(b)").row, said=IN_PLACE, by=cast.nora)
    row = line(begun, "312(b)").row
    row.carried, row.answered_at = True, None
    row.save()
    cells = [list(one) for one in answer_file.cells_of(begun)]
    assert answer_file.read(begun, "a.csv", answer_file.as_csv(cells)) == []
    for one in cells:
        one[-1] = "yes"
    assert [one.is_new for one in answer_file.read(begun, "a.csv", answer_file.as_csv(cells))] == [True]

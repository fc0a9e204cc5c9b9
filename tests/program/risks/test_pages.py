"""The pages of an analysis, as the security officer goes through them without scripts."""

import pytest
from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.program.risks.models import Analysis, Risk
from forthwith.record.models import Entry
from tests.program.risks.made import ANSWERS, add


@pytest.fixture
def as_person(cast):
    def client(name):
        found = Client()
        found.force_login(getattr(cast, name))
        return found

    return client


def path(name, *arguments):
    return reverse(f"risks:{name}", args=arguments)


def send(client, address, **data):
    answer = client.post(address, data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_system_to_the_closed_analysis(as_person, system):
    nora = as_person("nora")
    page = nora.get("/program/systems/CIMOR/").content.decode()
    assert "/program/risks/?system=CIMOR" in page
    assert "In use without an assessment" in page
    send(nora, path("begin"), system="CIMOR", scope="All of it.")
    analysis = Analysis.objects.get()
    told = {name: value for name, value in ANSWERS.items() if name != "title"}
    page = send(nora, path("add_risk", analysis.reference), usual="", **told)
    assert "The tables propose Moderate" in page
    page = send(nora, path("judge", analysis.reference, 1), level="moderate", why="")
    assert "Decide what is done" in page
    answers = {"response": "mitigate", "response_why": "It fits.", "residual": "low", "owner": "Help desk"}
    page = send(nora, path("respond", analysis.reference, 1), **answers)
    assert "Plan at least one measure" in page
    measure = {"what": "A second factor", "owner": "ITSD", "due_on": clock.today().isoformat(), "clause": "x"}
    send(nora, path("plan", analysis.reference, 1), **measure)
    page = send(nora, path("close", analysis.reference), summary="One risk.")
    assert "CIMOR is assessed" in page
    page = nora.get("/program/systems/CIMOR/").content.decode()
    assert analysis.reference in page
    assert "In use without an assessment" not in page


def test_the_cell_of_the_map_leads_to_its_risks(as_person, cast, begun):
    analysis = begun()
    add(cast, analysis)
    add(cast, analysis, title="Flood", initiation="very low", adverse="very low", impact="low")
    add(cast, analysis, title="Nobody knows", initiation="")
    page = as_person("ada").get(path("analysis", analysis.reference)).content.decode()
    assert "likelihood=moderate&amp;impact=high#risks" in page
    asked = {"likelihood": "very low", "impact": "low"}
    part = as_person("ada").get(path("analysis", analysis.reference), asked).content.decode()
    assert "Flood" in part
    assert ">Phishing<" not in part
    assert "Show all risks" in part


def test_a_refused_form_says_what_to_mend_beside_its_field(as_person, cast, begun):
    analysis = begun()
    nora = as_person("nora")
    page = send(nora, path("add_risk", analysis.reference), source="", event="")
    assert "say in your words what could happen" in page
    add(cast, analysis)
    page = send(nora, path("judge", analysis.reference, 1), level="high", why="")
    assert "the reasons for another level than the tables propose (Moderate)" in page
    send(nora, path("judge", analysis.reference, 1), level="high", why="Seen twice.")
    assert "This field is required" in send(nora, path("respond", analysis.reference, 1), response="accept")
    answers = {"response": "accept", "response_why": "So be it.", "residual": "low", "owner": "Help desk"}
    page = send(nora, path("respond", analysis.reference, 1), **answers)
    assert "What is accepted stays as it is." in page
    assert "So be it." in page
    assert Risk.objects.get().response == ""


def test_each_file_is_entered_once_a_day_and_person(as_person, begun):
    analysis = begun()
    ada = as_person("ada")
    for kind in ("report", "results", "plan", "plan"):
        answer = ada.get(path("file", analysis.reference, kind))
        assert answer["Content-Disposition"].startswith(f'attachment; filename="{analysis.reference}')
    taken = Entry.objects.filter(act__startswith="risks.take_").values_list("act", flat=True)
    assert sorted(taken) == ["risks.take_oscal_plan", "risks.take_oscal_results", "risks.take_report"]
    assert ada.get(path("file", analysis.reference, "nothing")).status_code == 404


def test_another_facility_is_not_even_there(as_person, cast, facilities):
    from tests.program.risks.made import begin
    from tests.program.systems.made import add as add_system

    other = begin(cast, add_system(cast, "OTHER", facility="STL"))
    mine = begin(cast, add_system(cast, "MINE", facility="FUL"))
    lou = as_person("lou")
    assert lou.get(path("analysis", other.reference)).status_code == 404
    assert lou.get(path("analysis", mine.reference)).status_code == 200
    page = lou.get(path("analyses")).content.decode()
    assert (mine.reference in page, other.reference in page) == (True, False)

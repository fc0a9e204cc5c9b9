"""The pages on the laws beside HIPAA: what is answered there becomes facts, and the law is asked."""

import pytest

from forthwith.breach.actions.facts import decided_all
from forthwith.breach.document import Document
from forthwith.breach.forms.facts import FactsForm
from forthwith.breach.questions import ASKED_BESIDE, SECTIONS
from forthwith.breach.views.items import told
from forthwith.clock import today
from forthwith.duties.models import Duty
from forthwith.law.hipaa.facts import Law
from tests.affected import fresh

QUESTION = "Is this person able to re-identify it?"


def changes(slug, facts: Document | None = None, **answers):
    form = FactsForm(answers, section=SECTIONS[slug], facts=facts or {})
    assert form.is_valid(), form.errors
    return form.changes(by="Priya Shah", on=today())


def test_the_policys_questions_on_a_factor_are_answered_beside_it():
    found = changes(
        "assessment",
        assessment__unauthorized_person="A nurse of another clinic.",
        assessment__unauthorized_person__answer1="No.",
    )

    factor = found["assessment.unauthorized_person"]
    assert factor["answers"] == [{"question": QUESTION, "says": "No."}]
    assert (factor["says"], factor["by"]) == ("A nurse of another clinic.", "Priya Shah")


def test_answers_without_a_finding_on_the_factor_are_refused():
    form = FactsForm(
        {"assessment__unauthorized_person__answer1": "No."}, section=SECTIONS["assessment"], facts={}
    )

    assert not form.is_valid()
    assert "the answers alone document nothing" in str(form.errors["assessment__unauthorized_person"])


def test_an_answer_that_has_not_changed_keeps_its_person_and_day():
    recorded = {
        "says": "A nurse.",
        "by": "Sam",
        "on": "2026-03-01",
        "answers": [{"question": QUESTION, "says": "No."}],
    }
    facts = {"assessment": {"unauthorized_person": recorded}}
    same = {"assessment__unauthorized_person": "A nurse.", "assessment__unauthorized_person__answer1": "No."}

    kept = changes("assessment", facts, **same)
    taken_back = changes("assessment", facts, **same | {"assessment__unauthorized_person__answer1": ""})

    assert kept["assessment.unauthorized_person"] == recorded
    assert taken_back["assessment.unauthorized_person"]["by"] == "Priya Shah"
    assert taken_back["assessment.unauthorized_person"]["answers"] == []


def test_a_further_factor_is_signed():
    found = changes("further-factors", name="Time", says="Eleven minutes.", evidence="the log\n")

    assert found == {
        "name": "Time",
        "says": "Eleven minutes.",
        "evidence": ["the log"],
        "by": "Priya Shah",
        "on": today().isoformat(),
    }
    assert told(SECTIONS["further-factors"], found)[0] == "Time: Eleven minutes."


def test_counsels_answer_and_a_covered_entity_read_as_sentences():
    answer = {
        "state": "KS",
        "answer": "See the letter.",
        "by": "A. Counsel",
        "on": "2026-03-05",
        "owed": True,
    }
    entity = {"name": "Clinic A", "total": 1200, "told_on": "2026-03-05", "identified_on": "2026-03-06"}

    assert told(SECTIONS["counsel"], answer | {"due_on": "2026-04-01"}) == [
        "Kansas: its law asks for a notice",
        "By April 1, 2026",
        "A. Counsel on March 5, 2026: See the letter.",
    ]
    assert told(SECTIONS["covered-entities"], entity) == [
        "Clinic A: 1,200 people affected",
        "Told on March 5, 2026",
        "Told who is concerned on March 6, 2026",
        "Not judged yet whether it is an agent of the entity",
    ]


@pytest.mark.parametrize("slug", [section.slug for section in ASKED_BESIDE])
def test_each_page_beside_hipaa_opens(slug, cast, brought, client):
    case = brought(to="reported")

    client.force_login(cast.priya)
    answer = client.get(f"/incidents/{case.reference}/facts/{slug}/")

    assert answer.status_code == 200
    assert SECTIONS[slug].title in answer.content.decode()


def test_employees_bring_duties_under_their_states_law_and_move_none_of_hipaa(cast, brought, client):
    case = brought(to="determined")
    before = list(
        Duty.objects.filter(case=case.reference, law=Law.HIPAA).values_list("kind", "owed", "due_on")
    )
    answers = {
        "others__total": "1001",
        "others__residents": "MI 1001",
        "others__data__with_name": "yes",
        "others__data__social_security_number": "yes",
        **{
            f"others__{name}": "yes"
            for name in ("computerized", "several_individuals", "accessed", "acquired")
        },
    }

    client.force_login(cast.priya)
    posted = client.post(
        f"/incidents/{case.reference}/facts/no-consumers/", answers | {"version": fresh(case).facts_number}
    )

    assert posted.status_code == 302
    under = Duty.objects.filter(case=case.reference, law=Law.MICHIGAN).values_list("title", "owed")
    assert list(under) == [
        ("Notice to each person affected under Michigan law", True),
        ("Notice to the consumer reporting agencies under Michigan law", True),
    ]
    after = list(
        Duty.objects.filter(case=case.reference, law=Law.HIPAA).values_list("kind", "owed", "due_on")
    )
    assert after == before
    whole = decided_all(fresh(case).versions.get(number=fresh(case).facts_number).facts)
    assert [law.state for law in whole.beside if law.law is Law.MICHIGAN] == ["MI"]

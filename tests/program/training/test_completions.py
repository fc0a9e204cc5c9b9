"""What shows that somebody completed a course: a proof, a quiz, a session; each stands once, under its reference."""

import io
import json

import pypdf
import pytest

from forthwith import clock
from forthwith.conduct.views import training as moved
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.program.training.actions.completions import withdraw
from forthwith.program.training.actions.held import record_session
from forthwith.program.training.actions.quiz import answer_quiz
from forthwith.program.training.built_in.reading import read, shipped
from forthwith.program.training.certificate import certificate
from forthwith.program.training.models import Attempt, Completion, Training
from forthwith.program.training.queries.people import owed_by
from forthwith.record.models import Entry
from tests.program.training.courses import ago, changed, completed

RIGHT = [one.right for one in read(shipped("privacy-at-work")).questions]


def wrong(count: int) -> list[int]:
    return [(place + 1) % 3 if number < count else place for number, place in enumerate(RIGHT)]


def test_a_proof_stands_once_under_its_reference(cast, course):
    one = course("Privacy")
    made = completed(cast, one, cast.wes, 5)
    assert made.reference == f"TRN-{clock.today().year}-000001"
    assert store().get(made.proof) == b"Signed"
    with pytest.raises(WrongState, match="recorded already"):
        completed(cast, one, cast.wes, 5)
    assert completed(cast, one, cast.wes, 4).reference.endswith("2")
    with pytest.raises(Invalid, match="future"):
        completed(cast, one, cast.wes, -1)


def test_what_is_withdrawn_counts_no_more_and_can_be_recorded_again(cast, course):
    one = course("Privacy")
    made = completed(cast, one, cast.wes, 5)
    assert owed_by(cast.wes) == []
    with pytest.raises(Invalid):
        withdraw(completion=made, why=" ", by=cast.nora)
    withdraw(completion=made, why="Another Wes.", by=cast.nora)
    assert len(owed_by(cast.wes)) == 1
    with pytest.raises(WrongState):
        withdraw(completion=made, why="Again.", by=cast.nora)
    assert completed(cast, one, cast.wes, 5).reference != made.reference


@pytest.mark.parametrize(("mistakes", "passed"), [(0, True), (1, True), (2, False), (8, False)])
def test_a_quiz_is_passed_with_80_percent(cast, course, mistakes, passed):
    version = course("Privacy").versions.get()
    made = answer_quiz(version=version, answers=wrong(mistakes), by=cast.wes)
    assert (made.right, made.passed) == (8 - mistakes, passed)
    assert Completion.objects.filter(person=cast.wes).exists() == passed == (owed_by(cast.wes) == [])


def test_every_try_is_kept_and_a_second_pass_of_a_day_completes_nothing_twice(cast, course):
    version = course("Privacy").versions.get()
    for mistakes in (8, 0, 0):
        answer_quiz(version=version, answers=wrong(mistakes), by=cast.wes)
    assert (Attempt.objects.count(), Completion.objects.count()) == (3, 1)


def test_a_quiz_half_answered_or_of_an_older_version_is_refused(cast, course):
    one = course("Privacy")
    version = one.versions.get()
    with pytest.raises(Invalid) as refused:
        answer_quiz(version=version, answers=[None, 9, *RIGHT[2:]], by=cast.wes)
    assert [fault.where for fault in refused.value.faults] == ["Question 1", "Question 2"]
    changed(cast, one, since=0)
    with pytest.raises(WrongState, match="changed meanwhile"):
        answer_quiz(version=version, answers=RIGHT, by=cast.wes)
    assert not Attempt.objects.exists()


def test_a_session_stands_with_its_day_its_people_and_its_proof(cast, course, client):
    one = course("How to report")
    who = ["wes@agency.example", "Nora  Nurse", "", "Nora Nurse", "WES@agency.example"]
    made = record_session(held_on=ago(1), topic="", course=one, who=who, proof="List 12", by=cast.priya)
    assert (made.topic, made.who, made.proof) == (
        "How to report",
        ["Wes Workforce Member", "Nora Nurse"],
        "List 12",
    )
    assert [one.person for one in made.completions.all()] == [cast.wes]
    assert owed_by(cast.wes) == []
    client.force_login(cast.ada)
    assert "Nora Nurse" in client.get("/conduct/training/", follow=True).text
    assert moved.__doc__


def test_the_record_names_a_session_as_it_did_before_the_room_moved(cast):
    made = record_session(held_on=ago(1), topic="x", who=["Wes"], proof="List", by=cast.priya)
    entry = Entry.objects.latest("sequence")
    assert made.record_key == f"conduct.training:{made.pk}"
    assert made.record_key in json.loads(bytes(entry.canonical))["rows"]
    assert Training._meta.db_table == "conduct_training"


@pytest.mark.parametrize("lacking", [{"topic": " "}, {"who": ["", " "]}, {"proof": ""}, {"held_on": ago(-1)}])
def test_a_session_without_topic_people_or_proof_or_of_tomorrow_is_refused(cast, lacking):
    held = {"held_on": ago(0), "topic": "x", "who": ["Wes"], "proof": "List"}
    with pytest.raises(Invalid):
        record_session(**(held | lacking), by=cast.priya)


def test_only_the_officers_record_a_session(cast):
    with pytest.raises(NotPermitted):
        record_session(held_on=ago(0), topic="x", who=["Wes"], proof="List", by=cast.ada)


def test_a_certificate_is_a_tagged_document_that_says_what_was_completed(cast, course):
    made = completed(cast, course("Privacy"), cast.wes, 5)
    data = certificate(made, entity="Agency", dated_on=clock.today())
    assert data == certificate(made, entity="Agency", dated_on=clock.today())
    pdf = pypdf.PdfReader(io.BytesIO(data))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "/StructTreeRoot" in pdf.root_object
    for word in ("Wes Workforce Member", "Privacy", made.reference):
        assert word in text

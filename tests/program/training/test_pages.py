"""The pages of training: what each person sees, forms that keep what was written, files that are safe to open."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forthwith import clock
from forthwith.evidence.files.opening import read_table
from forthwith.program.training.built_in.reading import read, shipped
from forthwith.program.training.models import Completion, Course
from forthwith.program.training.waiting import waits_for
from tests.config.test_permissions import signed_in
from tests.program.training.courses import ELSEWHERE, FILE, ago, changed, completed, worker

COURSE = read(shipped("privacy-at-work"))


def test_somebody_reads_a_course_page_by_page_fails_passes_and_fetches_the_certificate(cast, course):
    one, client = course(COURSE.title), signed_in(cast.wes)
    assert "1 course to do, 1 overdue" in waits_for(cast.wes)[0].text
    page = client.get(reverse("training:mine"))
    for _ in COURSE.pages:
        address = re.search(r'usa-button" href="(/program/training/mine/[^"]+)"', page.text)[1]
        page = client.get(address)
    assert COURSE.pages[-1].title in page.text
    quiz = reverse("training:quiz", args=[one.code])
    assert "Choose an answer to question 8." in client.post(quiz, {"question_1": "0"}).text
    answers = {f"question_{n}": (q.right + (n < 4)) % 3 for n, q in enumerate(COURSE.questions, 1)}
    failed = client.post(quiz, answers, follow=True)
    assert "5 of 8 right" in failed.text
    for number, question in enumerate(COURSE.questions[:3]):
        chosen = question.choices[answers[f"question_{number + 1}"]]
        assert all(text in failed.text for text in (chosen.why, question.cite))
    passed = client.post(
        quiz, {f"question_{n}": q.right for n, q in enumerate(COURSE.questions, 1)}, follow=True
    )
    assert "You have completed the course" in passed.text
    pdf = client.get(reverse("training:certificate", args=[Completion.objects.get().reference]))
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    assert waits_for(cast.wes) == []


def test_my_training_says_how_each_course_is_taken(cast, course):
    course("By file", taught=FILE)
    course("Elsewhere", taught=ELSEWHERE)
    one = course("Changed")
    completed(cast, one, cast.wes, 50)
    changed(cast, one, since=5)
    text = signed_in(cast.wes).get(reverse("training:mine")).text
    assert all(words in text for words in ("Read the file", "Take it in: Learning system", "New rules"))


def test_a_local_security_officer_sees_and_exports_their_facility_alone(cast, course, facilities):
    course("Privacy")
    worker(cast, "here", at=facilities["FUL"])
    there = worker(cast, "there", at=facilities["STL"])
    client = signed_in(cast.lou)
    owed = reverse("training:owed")
    assert "here@agency.example" in client.get(reverse("training:owed_file", args=["csv"])).content.decode()
    for address in (owed, f"{owed}?facility=STL", reverse("training:owed_file", args=["csv"])):
        assert "here" not in address
        assert "There" not in client.get(address).content.decode()
    assert client.get(reverse("training:person", args=[there.pk])).status_code == 404


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_export_holds_what_the_page_shows_and_no_formula(cast, course, ending):
    course("=HYPERLINK(1)")
    answer = signed_in(cast.nora).get(reverse("training:owed_file", args=[ending]) + "?stands=overdue")
    table = read_table(f"list.{ending}", answer.content)
    assert len(table.rows) == 8
    assert {row.cells[3] for row in table.rows} == {"'=HYPERLINK(1)"}


def test_an_officer_adds_a_course_names_its_audience_and_publishes_a_version(cast):
    client, today = signed_in(cast.priya), clock.today().isoformat()
    given = {
        "title": "Privacy at work", "topic": "privacy", "cite": "45 CFR 164.530(b)", "due_days": "30",
        "valid_months": "12", "kind": "short course", "short_course": "privacy-at-work", "pass_percent": "80",
        "from_on": today,
    }  # fmt: skip
    missing = client.post(reverse("training:add_course"), given | {"kind": "file"})
    assert "Choose the short course, or the file people are to read." in missing.text
    client.post(reverse("training:add_course"), given)
    one = Course.objects.get()
    address = reverse("training:course", args=[one.code])
    assert "The whole workforce" in client.post(address, {"from_on": today}, follow=True).text
    assert "has to take the course already" in client.post(address, {"from_on": today}).text
    file = SimpleUploadedFile("rules.pdf", b"%PDF-1.7")
    version = {
        "changed": "New rules",
        "material": "on",
        "kind": "file",
        "file": file,
        "pass_percent": "80",
        "from_on": today,
    }
    assert (
        "Yes, material"
        in client.post(reverse("training:publish", args=[one.code]), version, follow=True).text
    )
    fetched = client.get(reverse("training:material", args=[one.code, 2]))
    assert (fetched.content, fetched["X-Content-Type-Options"]) == (b"%PDF-1.7", "nosniff")


def test_an_officer_records_a_proof_and_withdraws_it(cast, course):
    one, client = course("Privacy"), signed_in(cast.nora)
    address = reverse("training:person", args=[cast.wes.pk])
    file = io.BytesIO(b"Signed")
    file.name = "Wes Miller.pdf"
    client.post(address, {"course": one.pk, "completed_on": ago(1).isoformat(), "file": file})
    made = Completion.objects.get()
    proof = client.get(reverse("training:proof", args=[made.reference]))
    assert (proof.content, proof["Content-Disposition"]) == (
        b"Signed",
        f'attachment; filename="{made.reference}.pdf"',
    )
    gone = client.post(
        reverse("training:withdraw", args=[made.reference]), {"why": "Another Wes."}, follow=True
    )
    assert "Withdrawn: Another Wes." in gone.text
    assert client.get(reverse("training:certificate", args=[made.reference])).status_code == 404


def test_a_list_is_looked_through_then_taken(cast, course):
    course("Privacy")
    client = signed_in(cast.nora)
    data = (
        f"E-mail,Course,Completed on\nwes@agency.example,Privacy,{ago(1)}\nno@body.example,Privacy,{ago(1)}\n"
    )
    file = SimpleUploadedFile("list.csv", data.encode())
    shown = client.post(reverse("training:bring"), {"file": file}, follow=True)
    assert "no@body.example" in shown.text
    assert not Completion.objects.exists()
    taken = client.post(shown.redirect_chain[-1][0], follow=True)
    assert "Completions that are new: 1." in taken.text
    bad = SimpleUploadedFile("list.csv", b"A,B\n1,2\n")
    assert "The list lacks columns." in client.post(reverse("training:bring"), {"file": bad}).text

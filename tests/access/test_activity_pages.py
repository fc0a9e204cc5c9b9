"""The pages of a review: each opens, an act sent is done, a refusal stands in the form with the words kept."""

import re

import pytest
from django.test import Client

from forthwith.access.actions import activity
from forthwith.access.models import AccessJudgement, ConflictRules
from forthwith.access.queries import activity as queries
from tests.access import reviewed as told


@pytest.fixture
def review(stage):
    return told.read(stage, roles=told.roles(**{user: ["Entry", "Approval"] for user in told.USERS}))


@pytest.fixture
def officer(stage):
    client = Client()
    client.force_login(stage.officer)
    return client


def test_every_page_opens_and_names_no_patient_but_the_log(review, officer):
    place = queries.reviewed(review)[0].place
    path = f"/access/activity/{review.reference}/"
    for address in ("", "draw/", f"users/{place}/", "roles/", "findings/", "findings/1/"):
        answer = officer.get(path + address)
        assert answer.status_code == 200, address
        assert b"p-u" not in answer.content
    assert b"p-u" in officer.get(f"{path}users/{place}/log/").content
    for address in ("/access/activity/", "/access/functions/"):
        assert officer.get(address).status_code == 200


def test_what_may_be_downloaded(review, officer):
    path = f"/access/activity/{review.reference}/"
    assert officer.get(f"{path}draw/1/list.txt").content == b"".join(
        f"{one}\n".encode() for one in told.USERS
    )
    assert officer.get(f"{path}draw/1/record.json").content.startswith(b"{")
    assert officer.get(f"{path}files/report.pdf").content.startswith(b"%PDF")
    assert officer.get(f"{path}files/review.json").json()["reference"] == review.reference
    assert officer.get(f"{path}files/other").status_code == 404


def test_a_second_approver_sees_the_draw_and_nobody_drawn(review, stage):
    client = Client()
    client.force_login(stage.cast.sam)
    answer = client.get(f"/access/activity/{review.reference}/draw/")
    assert answer.status_code == 200
    assert b"Users by place" not in answer.content
    assert client.get(f"/access/activity/{review.reference}/").status_code == 403


def test_reasons_and_flags_of_a_kept_log_reach_the_pages(stage, officer):
    """A caseload explains every access; that the patients are marked still leaves them to read."""
    review = told.opened(stage)
    told.drawn(stage, review)
    caseload = "\n".join(["user_id,patient_id,from_on", *(f"{one},p-{one},2020-01-01" for one in told.USERS)])
    marked = "\n".join(["patient_id,vip", *(f"p-{one},true" for one in told.USERS)])
    for name, text in (("assignments", caseload), ("patients", marked)):
        activity.bring_context(review=review, name=name, file="f.csv", data=text.encode(), by=stage.officer)
    activity.read_activity(review=review, by=stage.officer)
    path = f"/access/activity/{review.reference}/users/{queries.reviewed(review)[0].place}/"
    user = officer.get(path).content.decode()
    assert re.search(r"caseload</t[hd]>\s*<td[^>]*>\s*30", user)
    assert re.search(r"VIP</t[hd]>\s*<td[^>]*>\s*30", user)
    log = officer.get(f"{path}log/").content.decode()
    assert "caseload from 2020-01-01, still open" in log
    assert "VIP" in log


def test_all_accesses_of_a_patient_are_judged_at_once(review, officer):
    user = queries.reviewed(review)[0]
    path = f"/access/activity/{review.reference}/users/{user.place}/log/"
    sent = {
        "act": "judge",
        "alike": [user.access_rows.first().number],
        "is_appropriate": "yes",
        "why": "Caseload.",
    }
    assert officer.post(path, sent).status_code == 302
    assert AccessJudgement.objects.count() >= 30


def test_a_refusal_stands_in_the_form_and_the_words_are_kept(review, officer):
    sent = {"act": "close", "is_complete": "yes", "closing": "All of it in my own words."}
    answer = officer.post(f"/access/activity/{review.reference}/", sent)
    assert answer.status_code == 200
    assert b"cannot be closed yet" in answer.content
    assert b"All of it in my own words." in answer.content


def test_rules_with_a_fault_name_it(review, officer):
    answer = officer.post("/access/functions/", {"act": "rules", "text": "version = "})
    assert b"not TOML" in answer.content
    assert ConflictRules.objects.count() == 1


def test_what_a_grant_would_bring_is_shown_and_kept_nowhere(review, officer):
    sent = {"act": "suppose", "holder": "clinical/new", "role": "Entry"}
    answer = officer.post(f"/access/activity/{review.reference}/roles/", sent)
    assert b"No further conflict" in answer.content


def test_an_act_the_page_does_not_offer_is_not_done(review, officer):
    assert (
        officer.post(f"/access/activity/{review.reference}/", {"act": "file", "where": "x"}).status_code
        == 404
    )

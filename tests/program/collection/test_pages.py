"""Answering on pages: in the app, behind a link, by somebody for a facility."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from forthwith.people.tokens import new_token
from forthwith.program.collection.actions import asking
from forthwith.program.collection.queries.years import questions_of
from tests.program.collection.asked import of


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def answers(questionnaire, *, value="yes", words="", **more):
    by_key = {one.key: one.pk for one in questions_of(questionnaire)}
    return {
        f"value_{by_key['deputy']}": value,
        f"words_{by_key['deputy']}": words,
        f"value_{by_key['training-missing']}": "0",
        "page": "1",
        **more,
    }


@pytest.fixture
def link(sent, cast):
    """The path of a link handed over to lou."""
    return asking.hand_over_link(asked=of(2027, "FUL"), by=cast.nora)


def test_a_link_tells_first_only_whom_it_is_for_then_asks_and_takes_the_answer_once(sent, link):
    client = Client(enforce_csrf_checks=True)
    first = client.get(link)
    assert (first.status_code, b"Does somebody stand in" in first.content) == (200, False)
    assert (first["Referrer-Policy"], "no-store" in first["Cache-Control"]) == ("no-referrer", True)
    asked = client.post(link, {"act": "open"})
    assert b"Does somebody stand in" in asked.content
    half = client.post(link, answers(sent, value="no", act="send"))
    assert b"1 not answered" in half.content
    assert of(2027, "FUL").answered_at is None
    done = client.post(link, answers(sent, act="send"))
    assert b"Your answers are sent" in done.content
    found = of(2027, "FUL")
    assert (found.by_link, found.answered_by.name) == (True, "Lou Local Security Officer")
    assert client.get(link).status_code == 410
    assert client.post(link, answers(sent, act="send")).status_code == 410


def test_what_is_typed_is_kept_as_it_is_typed(sent, link):
    kept = Client().post(link, answers(sent, value="no", act="save"), headers={"HX-Request": "true"})
    assert kept.content.startswith(b"Saved")
    assert b"question 1" in kept.content


def test_a_link_of_nobody_leads_nowhere(db):
    assert Client().get(reverse("collection:answer_by_link", args=["guessed"])).status_code == 404
    assert Client().get(reverse("collection:answer_by_link", args=[new_token()])).status_code == 404


def test_a_number_that_is_none_is_said_beside_its_question(sent, cast):
    client = client_of(cast.lou)
    where = reverse("collection:answer", args=[2027, "FUL"])
    wrong = {
        name: "-3" if name.startswith("value_") and value == "0" else value
        for name, value in answers(sent, act="send").items()
    }
    shown = client.post(where, wrong)
    assert (shown.status_code, b"greater than or equal to 0" in shown.content) == (422, True)


def test_the_local_officer_answers_in_the_app(sent, cast):
    client = client_of(cast.lou)
    assert client.get(reverse("collection:years")).status_code == 200
    where = reverse("collection:answer", args=[2027, "FUL"])
    assert client.get(where).status_code == 200
    assert client.post(where, answers(sent, act="send")).status_code == 302
    assert client.get(reverse("collection:facility", args=[2027, "FUL"])).status_code == 200
    assert client.get(reverse("collection:facility", args=[2027, "STL"])).status_code == 404
    assert client.get(where).status_code == 409


def test_the_security_officer_answers_for_a_facility_with_the_reason(sent, cast):
    client = client_of(cast.nora)
    where = reverse("collection:answer", args=[2027, "STL"])
    assert b"why you answer" in client.post(where, answers(sent, act="send")).content
    assert client.post(where, answers(sent, act="send", because="Seen on a visit.")).status_code == 302
    assert of(2027, "STL").answered_for_because == "Seen on a visit."


def test_the_security_officer_is_not_offered_to_answer_for_an_officer_who_may_still_answer(sent, cast):
    client = client_of(cast.nora)
    where = {code: reverse("collection:answer", args=[2027, code]) for code in ("FUL", "STL")}
    listed = client.get(reverse("collection:year", args=[2027])).text
    assert (where["FUL"] in listed, where["STL"] in listed) == (False, True)
    assert (client.get(where["FUL"]).status_code, client.get(where["STL"]).status_code) == (409, 200)
    assert where["FUL"] not in client.get(reverse("collection:facility", args=[2027, "FUL"])).text


def left(cast):
    from forthwith import clock
    from forthwith.people import actions as people

    held = cast.lou.appointments.get()
    people.end_appointment(appointment=held, until_on=clock.today() - timedelta(days=1), by=cast.alma)


def barred(cast):
    from forthwith.people import actions as people

    people.bar(person=cast.lou, by=cast.alma)


@pytest.mark.parametrize("gone", [left, barred])
def test_who_has_left_or_is_barred_answers_no_more_though_no_worker_ran(sent, cast, link, gone):
    Client().post(link, answers(sent, act="save"))
    gone(cast)
    assert Client().get(link).status_code == 410
    assert Client().post(link, answers(sent, act="send")).status_code == 410
    assert of(2027, "FUL").answered_at is None

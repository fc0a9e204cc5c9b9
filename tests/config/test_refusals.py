"""Which refusal becomes which answer, and what an unforeseen fault tells: nothing of what was typed."""

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from forthwith import errors
from forthwith.access.plans.tickets import NotTaken
from forthwith.config.logs import Discreet
from forthwith.config.refusals import refusals
from forthwith.directory.refusals import ChangedMeanwhile, RefusedByDirectory, Unreachable
from forthwith.people.single_sign_on.assertion import NotAccepted

KINDS = [
    (errors.NotPermitted, 403),
    (errors.WrongState, 409),
    (errors.TooMany, 429),
    (errors.Refused, 409),
    (errors.Invalid, 400),
    (errors.NotFound, 404),
    (errors.Unprepared, 503),
    (errors.Broken, 500),
    (Unreachable, 503),
    (ChangedMeanwhile, 409),
    (RefusedByDirectory, 409),
    (NotTaken, 503),
]


def answered(refusal):
    return refusals(HttpResponse).process_exception(RequestFactory().get("/"), refusal)


@pytest.mark.parametrize(("kind", "status"), KINDS)
def test_a_refusal_becomes_a_page_with_its_sentence(kind, status):
    answer = answered(kind("The <b>sentence</b> for the person."))
    assert answer.status_code == status
    assert "The &lt;b&gt;sentence&lt;/b&gt; for the person." in answer.text
    assert "Nothing was changed." in answer.text


def test_every_kind_of_refusal_has_its_answer():
    def kinds(kind):
        return {kind}.union(*map(kinds, kind.__subclasses__()))

    assert {kind for kind, _ in KINDS} | {NotAccepted} == kinds(errors.Forthwith) - {errors.Forthwith}


def test_a_sign_in_that_was_not_accepted_is_answered_with_what_to_do():
    answer = answered(NotAccepted("used"))
    assert answer.status_code == 403
    assert "Begin again on the sign-in page." in answer.text


def test_the_faults_of_what_cannot_be_read_are_listed():
    answer = answered(errors.Invalid("No.", (errors.Fault("$.on", "a date"),)))
    assert "$.on: expected a date" in answer.text


def test_what_is_no_refusal_is_left_to_be_reported():
    assert answered(ValueError("x")) is None


def broken(request):
    raise ValueError("Rosa Alder, 1980-01-31")


# Under the name of a route that opens for strangers: the gate lets nobody in to a route without a row.
urlpatterns = [path("", broken, name="sign_in")]


@pytest.mark.urls(__name__)
def test_an_unforeseen_fault_is_a_plain_page_and_a_log_line_without_what_was_typed(
    client, caplog, db, settings
):
    settings.NAVIGATION = ""
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "<h1>" in answer.text
    lines = "\n".join(Discreet().format(record) for record in caplog.records)
    assert "ValueError" in lines
    assert "Rosa" not in lines + answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/incidents/\0/", "/conduct/complaints/CMP\0/", "/notices/\0/"])
def test_an_address_that_no_database_can_look_for_is_no_page(address):
    answer = refusals(HttpResponse)(RequestFactory().get(address))
    assert answer.status_code == 404
    assert "mistyped" in answer.text

"""Wrong passwords and public forms are slowed; several processes count together, and one place is not another."""

import pytest
from django.test import Client, RequestFactory

from forthwith.errors import TooMany
from forthwith.people import brake
from tests import at_once
from tests.cast import PASSWORD, email

WRONG = {"username": email("priya"), "password": "a wrong password"}
RIGHT = {"username": email("priya"), "password": PASSWORD}


def sign_in(given, place="192.0.2.1"):
    return Client(REMOTE_ADDR=place).post("/sign-in/", given)


def test_after_ten_wrong_passwords_not_even_the_right_one_is_looked_at(cast):
    answers = [sign_in(WRONG).status_code for _ in range(10)]
    assert answers == [200] * 10
    refused = sign_in(RIGHT)
    assert refused.status_code == 429
    assert "Too often in a short time" in refused.text
    assert "Try again in" in refused.text


def test_another_spelling_of_the_address_is_the_same_person(cast):
    for _ in range(10):
        sign_in(WRONG)
    assert sign_in(RIGHT | {"username": f" {email('PRIYA').upper()} "}).status_code == 429


def test_a_guesser_elsewhere_shuts_nobody_out(cast):
    for _ in range(12):
        sign_in(WRONG)
    assert sign_in(RIGHT, place="192.0.2.2").status_code == 302


def test_right_passwords_are_not_counted(cast):
    assert {sign_in(RIGHT).status_code for _ in range(12)} == {302}


def test_one_place_cannot_try_everybody(cast):
    for number in range(60):
        sign_in(WRONG | {"username": f"somebody{number}@agency.example"})
    assert sign_in(RIGHT).status_code == 429


PLACES = [
    # proxies, passed on,                   comes from
    (0, "203.0.113.9",                      "192.0.2.1"),  # whoever asks could write it
    (1, "203.0.113.9",                      "203.0.113.9"),
    (1, "10.9.9.9, 203.0.113.9",            "203.0.113.9"),  # what the client wrote stands before
    (2, "10.9.9.9, 203.0.113.9, 10.0.0.1",  "203.0.113.9"),
    (2, "203.0.113.9",                      "192.0.2.1"),
    (1, "no address",                       "192.0.2.1"),
    (1, "",                                 "192.0.2.1"),
]  # fmt: skip


@pytest.mark.parametrize(("proxies", "passed_on", "place"), PLACES)
def test_only_our_own_proxies_say_where_somebody_comes_from(proxies, passed_on, place, settings):
    settings.PROXIES = proxies
    request = RequestFactory().post("/", headers={"X-Forwarded-For": passed_on}, REMOTE_ADDR="192.0.2.1")
    assert brake.place_of(request) == place


@pytest.mark.django_db
def test_the_refusal_says_when_to_try_again():
    limit = brake.Limit("a test", "2/h")
    request = RequestFactory().post("/")
    brake.count(request, limit)
    brake.count(request, limit)
    with pytest.raises(TooMany, match=r"Try again in \d+ minutes?\."):
        brake.count(request, limit)
    with pytest.raises(TooMany):
        brake.check(request, limit)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_processes_that_count_at_once_lose_no_count(database, tmp_path, request):
    address = request.getfixturevalue("postgres")() if database == "postgresql" else ""
    assert at_once.run("count", tmp_path, address) == at_once.PEOPLE * at_once.TIMES

"""The page of policies: what is in force, and the form by which an officer adopts another."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith import clock
from forthwith.duties.models import Adoption
from forthwith.policy.pack import SWMBH, text_of
from tests.duties.test_adoption import text


def sent(client, person, body, **more):
    client.force_login(person)
    file = SimpleUploadedFile("own.toml", body.encode()) if body is not None else ""
    data = {"place": "", "name": "own", "from_on": clock.today().isoformat(), "file": file}
    return client.post("/policy/", data | more)


def test_an_officer_adopts_a_file_beside_the_others(client, cast):
    answer = sent(client, cast.nora, text())
    assert answer.status_code == 302
    page = client.get("/policy/").text
    assert "A policy of the tests" in page
    assert "at all times" in page


def test_a_looser_policy_is_refused_on_the_form_with_its_clause(client, cast):
    answer = sent(client, cast.nora, text(rhythm="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"))
    assert "dmh.2.G: expected at least 2 a year, one in each 6 months" in answer.text
    assert not Adoption.objects.exists()


@pytest.mark.parametrize(
    ("body", "more",                                "says"),
    [
        ("x = ", {},                                "is not TOML"),
        (None,   {},                                "Choose a file"),
        (text(), {"name": ""},                      "short name"),
        (text(), {"name": "Not a name"},            "valid value"),
    ],
)  # fmt: skip
def test_what_cannot_be_adopted_says_what_to_do(client, cast, body, more, says):
    assert says in sent(client, cast.nora, body, **more).text


def test_who_may_not_adopt_sees_no_form(client, cast):
    client.force_login(cast.otto)
    assert "Adopt a policy" not in client.get("/policy/").text


def test_another_takes_the_place_of_one_adopted_before(client, cast):
    sent(client, cast.nora, text())
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert sent(client, cast.nora, text_of(SWMBH), place="own", from_on=tomorrow).status_code == 302
    assert [one.until_on for one in Adoption.objects.all()] == [clock.today(), None]

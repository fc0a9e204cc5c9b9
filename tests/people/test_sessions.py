"""Automatic log-off on both sides of its moment; sessions listed, ended, and ended by what happens to a person."""

from datetime import timedelta

import pytest
from django.test import Client

from forthwith import clock
from forthwith.errors import NotFound, NotPermitted
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Session
from forthwith.people.sessions import actions
from forthwith.people.sessions.browsers import in_words
from forthwith.record.models import Entry
from tests.cast import PASSWORD
from tests.people.factored import is_in, password_step

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IDLE = [(15, True), (15.02, False)]
LONG = [(8 * 60, True), (8 * 60 + 0.02, False)]


@pytest.mark.parametrize(("minutes", "holds"), IDLE)
def test_idle_for_fifteen_minutes_it_holds_and_a_second_later_it_does_not(minutes, holds, cast, client):
    now = clock.now()
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    with clock.frozen_at(now + timedelta(minutes=minutes)):
        assert is_in(client) == holds
    if not holds:
        assert b"nothing was done for 15 minutes" in client.get("/sign-in/").content
        assert Entry.objects.filter(act="people.sign_out", actor=cast.priya.actor_id).count() == 1


@pytest.mark.parametrize(("minutes", "holds"), LONG)
def test_however_busy_it_holds_eight_hours(minutes, holds, cast, client):
    now = clock.now()
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    for later in range(10, 480, 10):
        Session.objects.update(seen_at=now + timedelta(minutes=later))
    with clock.frozen_at(now + timedelta(minutes=minutes)):
        Session.objects.update(seen_at=clock.now())
        assert is_in(client) == holds


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(cast, client):
    now = clock.now()
    asks = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/me/"}
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    with clock.frozen_at(now + timedelta(minutes=10)):
        client.get("/people/me/", headers=asks)
    with clock.frozen_at(now + timedelta(minutes=16)):
        answer = client.get("/people/me/", headers=asks)
        assert answer.headers["HX-Redirect"].startswith("/sign-in/")


def test_what_is_sent_too_late_is_not_taken_and_a_page_says_so(cast, client):
    now = clock.now()
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    with clock.frozen_at(now + timedelta(minutes=16)):
        answer = client.post("/people/me/", {"current": PASSWORD, "password": PASSWORD + "!"})
    assert answer.status_code == 401
    assert b"was not taken" in answer.content
    cast.priya.refresh_from_db()
    assert cast.priya.check_password(PASSWORD)


def test_asking_to_stay_keeps_the_session(cast, client):
    now = clock.now()
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    with clock.frozen_at(now + timedelta(minutes=14)):
        assert client.get("/people/me/stay/").status_code == 200
    with clock.frozen_at(now + timedelta(minutes=28)):
        assert is_in(client)


# Listed and ended


def test_ones_own_page_says_when_from_where_and_with_what(cast, client):
    one = Client(REMOTE_ADDR="192.0.2.8", HTTP_USER_AGENT=EDGE)
    password_step(one, "priya")
    password_step(client, "priya")
    page = client.get("/people/me/sessions/").content.decode()
    assert "Edge on Windows" in page
    assert "192.0.2.8" in page
    password_step(Client(HTTP_USER_AGENT=FIREFOX), "sam")
    assert "Firefox" not in client.get("/people/me/sessions/").content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (EDGE, "Edge on Windows"),
        (SAFARI, "Safari on an iPhone"),
        (FIREFOX, "Firefox on Linux"),
        ("<script>alert(1)</script>", "A browser that does not say which"),
        ("", "A browser that does not say which"),
    ],
)
def test_a_browser_is_named_in_plain_words(said, words):
    assert in_words(said) == words


def test_one_or_all_others_are_ended_at_once(cast, client):
    one, two = Client(), Client()
    for each in (client, one, two):
        password_step(each, "priya")
    of_one = Session.objects.order_by("pk")[1]
    client.post(f"/people/me/sessions/{of_one.pk}/end/")
    assert [is_in(each) for each in (client, one, two)] == [True, False, True]
    client.post("/people/me/sessions/end-others/")
    assert [is_in(each) for each in (client, two)] == [True, False]


def test_anothers_session_is_not_found_and_an_administrator_ends_them_all(cast, client):
    password_step(client, "priya")
    number = Session.objects.get().pk
    with pytest.raises(NotFound):
        actions.end_own(number=number, by=cast.sam)
    with pytest.raises(NotPermitted):
        actions.end_anothers(person=cast.priya, by=cast.sam)
    assert actions.end_anothers(person=cast.priya, by=cast.alma) == 1
    assert not is_in(client)


HAPPENINGS = {
    "new password": lambda c: people.set_password(person=c.priya, password=PASSWORD + "!", by=c.alma),
    "barred": lambda c: people.bar(person=c.priya, by=c.alma),
    "appointment ended": lambda c: people.end_appointment(
        appointment=c.priya.appointments.get(), until_on=clock.today(), by=c.alma
    ),
}


@pytest.mark.parametrize("because", HAPPENINGS)
def test_what_happens_to_a_person_ends_their_sessions_at_once(because, cast, client):
    password_step(client, "priya")
    HAPPENINGS[because](cast)
    assert not is_in(client)
    assert Session.objects.get(person=cast.priya).ended_because == because


def test_an_appointment_that_ends_later_ends_no_session(cast, client):
    password_step(client, "priya")
    held = cast.priya.appointments.get(role=Role.PRIVACY_OFFICER)
    people.end_appointment(appointment=held, until_on=clock.today() + timedelta(days=1), by=cast.alma)
    assert is_in(client)


def test_ones_own_new_password_ends_the_others_and_keeps_this_one(cast, client):
    other = Client()
    password_step(other, "priya")
    password_step(client, "priya")
    client.post("/people/me/", {"current": PASSWORD, "password": PASSWORD + "!"})
    assert (is_in(client), is_in(other)) == (True, False)


def test_signing_out_is_an_entry_and_the_old_cookie_opens_nothing(cast, client):
    password_step(client, "priya")
    cookie = client.cookies["sessionid"].value
    client.post("/sign-out/")
    thief = Client()
    thief.cookies["sessionid"] = cookie
    assert not is_in(thief)
    assert Entry.objects.filter(act="people.sign_out").count() == 1


def test_a_stranger_gets_no_cookie_and_no_session_is_looked_for(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/sign-in/")
    assert "sessionid" not in answer.cookies

"""Persons, their dated appointments, and signing in: each act one entry, nothing about a password anywhere."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import identify_hasher
from django.db import connection

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.people import actions, queries
from forthwith.people.domain import MAY, Role
from forthwith.people.models import Person
from forthwith.record.domain import SystemActor
from forthwith.record.models import Entry
from tests.cast import PASSWORD, email
from tests.stage import changed_tables, rows_of

TODAY = date(2026, 6, 15)
WEAK = ["", "short", "123456789012345", "password1234"]


@pytest.fixture
def now():
    """Noon of a certain day: appointments are counted on the entity's calendar."""
    from datetime import UTC, datetime

    with clock.frozen_at(datetime(2026, 6, 15, 17, tzinfo=UTC)):
        yield


def appointed(cast, from_on, until_on=None):
    return actions.appoint(
        person=cast.otto, role=Role.AUDITOR, from_on=from_on, until_on=until_on, by=cast.alma
    )


def acts_since(size):
    return list(Entry.objects.filter(sequence__gte=size).order_by("sequence").values_list("act", "actor"))


# Appointments

DAYS = [
    # from,              until,              holds on
    (date(2026, 6, 15), None,                True),
    (date(2026, 6, 16), None,                False),
    (date(2026, 6, 15), date(2026, 6, 15),   True),
    (date(2026, 6, 1),  date(2026, 6, 14),   False),
    (date(2026, 6, 1),  date(2026, 6, 16),   True),
]  # fmt: skip


@pytest.mark.parametrize(("from_on", "until_on", "holds"), DAYS)
def test_a_role_is_held_from_the_first_day_to_the_last_both_included(from_on, until_on, holds, now, cast):
    appointed(cast, from_on, until_on)
    otto = Person.objects.get(pk=cast.otto.pk)
    assert otto.holds(Role.AUDITOR) == holds
    assert (otto in queries.holders(Role.AUDITOR, TODAY)) == holds


def test_somebody_barred_holds_no_role(cast):
    assert cast.priya.holds(Role.PRIVACY_OFFICER)
    cast.priya.is_active = False
    assert not cast.priya.holds(Role.PRIVACY_OFFICER)


def test_an_appointment_cannot_end_before_it_begins(cast):
    before = rows_of()
    with pytest.raises(Invalid, match="before it begins"):
        appointed(cast, TODAY, TODAY - timedelta(days=1))
    held = cast.wes.appointments.get()
    with pytest.raises(Invalid, match="cannot end on"):
        actions.end_appointment(appointment=held, until_on=held.from_on - timedelta(days=1), by=cast.alma)
    assert changed_tables(before) == set()


def test_an_appointment_that_has_ended_is_not_taken_up_again_by_ending_it(cast):
    held = cast.wes.appointments.get()
    ended = clock.today() - timedelta(days=7)
    actions.end_appointment(appointment=held, until_on=ended, by=cast.alma)
    with pytest.raises(WrongState, match="ended"):
        actions.end_appointment(appointment=held, until_on=clock.today(), by=cast.alma)
    assert cast.wes.appointments.get().until_on == ended


def test_every_role_says_what_it_is_for():
    assert set(MAY) == set(Role)


# Each verb

REFUSED = {
    "add a person": lambda c: actions.add_person(
        email="x@y.example", name="X", title="", password=PASSWORD, by=c.priya
    ),
    "appoint": lambda c: actions.appoint(person=c.priya, role=Role.ADMINISTRATOR, from_on=TODAY, by=c.priya),
    "end": lambda c: actions.end_appointment(
        appointment=c.alma.appointments.get(), until_on=clock.today(), by=c.priya
    ),
    "set another's password": lambda c: actions.set_password(person=c.alma, password=PASSWORD, by=c.priya),
    "bar": lambda c: actions.bar(person=c.alma, by=c.priya),
    "let in": lambda c: actions.let_in(person=c.alma, by=c.priya),
}


@pytest.mark.parametrize("verb", REFUSED)
def test_only_the_administrator_changes_who_may_do_what(verb, cast):
    before = rows_of()
    with pytest.raises(NotPermitted, match="Only the administrator may"):
        REFUSED[verb](cast)
    assert changed_tables(before) == set()


def test_each_act_about_persons_is_one_entry_by_whoever_did_it(cast):
    size, alma = Entry.objects.count(), cast.alma.actor_id
    added = actions.add_person(
        email="New@Agency.example ", name="New", title="", password=PASSWORD, by=cast.alma
    )
    held = actions.appoint(person=added, role=Role.AUDITOR, from_on=TODAY, by=cast.alma)
    actions.end_appointment(appointment=held, until_on=TODAY, by=cast.alma)
    actions.set_password(person=added, password=PASSWORD + "!", by=added)
    actions.bar(person=added, by=cast.alma)
    actions.let_in(person=added, by=cast.alma)
    assert acts_since(size) == [
        ("people.add_person", alma),
        ("people.appoint", alma),
        ("people.end_appointment", alma),
        ("people.set_password", added.actor_id),
        ("people.bar", alma),
        ("people.let_in", alma),
    ]
    assert verified().faults == ()


def test_nobody_bars_oneself(cast):
    with pytest.raises(WrongState, match="cannot bar yourself"):
        actions.bar(person=cast.alma, by=cast.alma)


def test_a_second_first_administrator_is_refused(cast):
    with pytest.raises(WrongState, match="exists already"):
        actions.add_first_administrator(
            email="x@y.example", name="X", password=PASSWORD, by=SystemActor(), on=TODAY
        )


def test_an_address_is_one_person_whatever_its_capitals(cast):
    before = rows_of()
    with pytest.raises(Invalid, match="exists already"):
        actions.add_person(email="PRIYA@agency.example", name="X", title="", password=PASSWORD, by=cast.alma)
    assert changed_tables(before) == set()


@pytest.mark.parametrize("password", WEAK)
def test_a_weak_password_is_refused_for_everybody(password, cast):
    before = rows_of()
    with pytest.raises(Invalid, match="too weak"):
        actions.add_person(email="x@y.example", name="X", title="", password=password, by=cast.alma)
    with pytest.raises(Invalid, match="too weak"):
        actions.set_password(person=cast.priya, password=password, by=cast.priya)
    assert changed_tables(before) == set()


def test_a_password_like_the_persons_own_name_is_refused(cast):
    with pytest.raises(Invalid, match="too similar"):
        actions.set_password(person=cast.priya, password="priya@agency.example", by=cast.priya)


# Signing in


def test_a_sign_in_and_a_refused_one_are_entries_and_change_no_row(cast, client):
    aside = ("record_entry", "record_treehead", "django_session", "people_session", "forthwith_counters")
    size, before = Entry.objects.count(), rows_of(*aside)
    typed = {"username": email("priya"), "password": PASSWORD + " wrong"}
    assert client.post("/sign-in/", typed).status_code == 200
    assert client.post("/sign-in/", typed | {"username": PASSWORD}).status_code == 200
    assert client.post("/sign-in/", typed | {"password": PASSWORD}).status_code == 302
    assert acts_since(size) == [
        ("people.sign_in_refused", "system"),
        ("people.sign_in_refused", "system"),
        ("people.sign_in", cast.priya.actor_id),
    ]
    assert changed_tables(before, *aside) == set()
    assert verified().faults == ()


def test_no_password_stands_on_the_record_not_even_one_typed_into_the_wrong_field(cast, client):
    client.post("/sign-in/", {"username": "typed here by mistake", "password": "x"})
    client.post("/sign-in/", {"username": email("priya"), "password": "and this one too"})
    text = b"".join(bytes(entry.canonical) for entry in Entry.objects.all())
    for word in (b"typed here", b"and this one", PASSWORD.encode(), b"md5$", b"argon2"):
        assert word not in text


def test_signing_in_takes_any_capitals_of_the_address_and_signing_out_ends_it(cast, client):
    client.post("/sign-in/", {"username": "PRIYA@AGENCY.EXAMPLE", "password": PASSWORD})
    assert client.get("/incidents/").status_code == 200
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/incidents/").status_code == 302


def test_a_new_password_asks_for_the_old_one_and_ends_other_sessions(cast, client):
    from django.test import Client

    other = Client()
    for one in (client, other):
        one.post("/sign-in/", {"username": email("wes"), "password": PASSWORD})
    wrong = client.post("/people/me/", {"current": "not it", "password": PASSWORD + "!"})
    assert "This is not your password." in wrong.text
    assert client.post("/people/me/", {"current": PASSWORD, "password": PASSWORD + "!"}).status_code == 302
    assert client.get("/people/me/").status_code == 200
    assert other.get("/people/me/").status_code == 302


def test_the_sign_in_leads_nowhere_outside(cast, client):
    typed = {"username": email("priya"), "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post("/sign-in/", typed).url == "/"


def test_a_password_is_kept_as_argon2_and_nothing_else(db):
    administrator = actions.add_first_administrator(
        email="a@b.example", name="A", password=PASSWORD, by=SystemActor(), on=TODAY
    )
    assert identify_hasher(administrator.password).algorithm == "argon2"
    assert authenticate(username="a@b.example", password=PASSWORD) == administrator
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM people_person")
        assert PASSWORD not in str(cursor.fetchall())


def test_each_persons_first_page_is_one_they_may_use(cast, client):
    for person in cast.everybody().values():
        client.force_login(person)
        assert client.get("/", follow=True).status_code == 200

"""Tokens of the API: shown once, kept as a digest, never more than their person, ended for good."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.people import actions as people
from forthwith.people.api_tokens import actions, queries
from forthwith.people.api_tokens.domain import WRITTEN, Scope
from forthwith.people.api_tokens.models import ApiToken
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record.canon import parse
from forthwith.record.models import Entry

SOON = timedelta(days=30)
ANOTHER = "another password of the tests"


def test_the_text_of_a_token_stands_nowhere(cast, token):
    text = token(cast.priya)
    assert WRITTEN.fullmatch(text)
    secret = WRITTEN.fullmatch(text)["secret"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert secret not in repr(cursor.fetchall())
    assert verified().holds


@pytest.mark.parametrize("change", ["first", "check", "short", "other secret"])
def test_a_text_that_is_no_token_asks_no_database(change, cast, token, django_assert_num_queries):
    text = token(cast.priya)
    wrong = {
        "first": "x" + text[1:],
        "check": text[:-1] + ("0" if text[-1] != "0" else "1"),
        "short": text[:-3],
        "other secret": text[:5] + ("A" if text[5] != "A" else "B") + text[6:],
    }[change]
    with django_assert_num_queries(0):
        assert queries.opened(wrong) is None


# What is asked for, and the place of the fault
FAULTS = [
    ({"name": "Dr. Müller’s"},                     "name"),
    ({"name": ""},                                 "name"),
    ({"scopes": []},                               "scopes"),
    ({"days": 366},                                "expires_on"),
    ({"days": -1},                                 "expires_on"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "where"), FAULTS)
def test_a_token_has_a_plain_name_a_scope_and_an_end_within_a_year(given, where, cast):
    given = {"name": "Nightly", "scopes": [Scope.DUTIES_READ], "days": 365, **given}
    expires_on = clock.today() + timedelta(days=given.pop("days"))
    with pytest.raises(Invalid) as refused:
        actions.make_token(**given, expires_on=expires_on, by=cast.priya)
    assert [fault.where for fault in refused.value.faults] == [where]


def test_nobody_without_a_role_makes_one_and_nobody_hoards_them(cast, token):
    with pytest.raises(NotPermitted):
        token(cast.otto)
    for _ in range(actions.MOST):
        token(cast.priya)
    with pytest.raises(WrongState):
        token(cast.priya)


def opens(text):
    return queries.opened(text) is not None


def test_it_ends_with_its_last_day(cast, token):
    text = token(cast.priya, days=3)
    for days, open_ in ((3, True), (4, False)):
        with clock.frozen_at(clock.now() + timedelta(days=days)):
            assert opens(text) is open_


def test_a_barred_person_who_is_let_in_again_finds_their_tokens_ended(cast, token):
    text = token(cast.priya)
    people.bar(person=Person.objects.get(pk=cast.priya.pk), by=cast.alma)
    assert not opens(text)
    people.let_in(person=Person.objects.get(pk=cast.priya.pk), by=cast.alma)
    assert not opens(text)
    assert verified().holds


def test_it_ends_with_the_last_appointment_it_was_made_under_and_a_later_one_wakes_it_not(cast, token):
    text = token(cast.priya)
    today = clock.today()
    people.end_appointment(appointment=cast.priya.appointments.get(), until_on=today, by=cast.alma)
    assert opens(text)
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        assert not opens(text)
        people.appoint(person=cast.priya, role=Role.AUDITOR, from_on=clock.today(), by=cast.alma)
        assert not opens(text)


@pytest.mark.parametrize("asked", [True, False])
def test_it_ends_with_the_password_where_that_was_asked(asked, cast, token):
    text = token(cast.priya, ends_with_password=asked)
    people.set_password(person=cast.priya, password=ANOTHER, by=cast.priya)
    assert opens(text) is not asked
    assert verified().holds


def test_whose_it_is_and_an_administrator_revoke_it_nobody_else(cast, token):
    first, second = token(cast.priya), token(cast.priya)
    of = {text: queries.opened(text) for text in (first, second)}
    with pytest.raises(NotPermitted):
        actions.revoke_token(token=of[first], by=cast.sam)
    actions.revoke_token(token=of[first], by=cast.priya)
    actions.revoke_token(token=of[second], by=cast.alma)
    assert not opens(first)
    assert not opens(second)
    with pytest.raises(WrongState):
        actions.revoke_token(token=of[first], by=cast.priya)


def test_what_it_does_is_its_persons_act_and_names_it(cast, program, token):
    asks = program(cast.wes, "cases:write")
    number = ApiToken.objects.get(person=cast.wes).pk
    reference = asks.post("/incidents", {"title": "Lost bag", "knew_on": str(clock.today())}).json()[
        "reference"
    ]
    entry = Entry.objects.get(act="breach.report", case=reference)
    assert entry.actor == cast.wes.actor_id
    whole: Any = parse(bytes(entry.canonical))
    assert whole["fields"]["through"] == f"token:{number}"
    people.set_password(person=cast.wes, password=ANOTHER, by=cast.wes)
    after = Entry.objects.order_by("sequence").last()
    whole = parse(bytes(after.canonical))
    assert "through" not in whole.get("fields", {})


def test_its_last_use_is_kept(cast, program):
    asks = program(cast.priya, "duties:read")
    assert queries.tokens_of(cast.priya).get().made_at
    asks.get("/duties")
    assert queries.tokens_of(cast.priya).get().use.last_used_at <= clock.now()


def test_the_pages_show_it_once_list_it_and_revoke_it(cast, settings):
    settings.SECOND_FACTOR = "offered"
    client = Client()
    client.force_login(cast.priya, backend="django.contrib.auth.backends.ModelBackend")
    given = {"name": "Nightly", "scopes": ["duties:read"], "expires_on": str(clock.today() + SOON)}
    shown = client.post(reverse("api_tokens:mine"), given)
    text = WRITTEN.search(shown.content.decode()).group()
    assert opens(text)
    assert "no-store" in shown["Cache-Control"]
    listed = client.get(reverse("api_tokens:mine")).content.decode()
    assert "Nightly" in listed
    assert not WRITTEN.search(listed)
    number = ApiToken.objects.get().pk
    administrator = Client()
    administrator.force_login(cast.alma, backend="django.contrib.auth.backends.ModelBackend")
    assert (
        "Nightly" in administrator.get(reverse("api_tokens:of_person", args=[cast.priya.pk])).content.decode()
    )
    stranger = Client()
    stranger.force_login(cast.sam, backend="django.contrib.auth.backends.ModelBackend")
    assert stranger.post(reverse("api_tokens:revoke", args=[number])).status_code == 403
    assert administrator.post(reverse("api_tokens:revoke", args=[number])).status_code == 302
    assert not opens(text)

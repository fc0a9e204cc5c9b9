"""The table of permissions, walked route by route and person by person, on one case.

Whom the table lets in comes in through the gate; whom it refuses is refused by the gate, and past the gate by the
page's own guard: where table and guards disagree, this tells.
"""

import re
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path, reverse

from forthwith.config.permissions.rows import Scope
from forthwith.config.permissions.table import TABLE, WINGS, why_refused
from forthwith.config.permissions.who import Beyond
from forthwith.people.domain import Role
from forthwith.record.models import Entry
from tests import cast as told
from tests.config import not_theirs
from tests.config.staged import staged, unstaged, walked
from tests.config.walking import held, opened, past_the_gate, routes, sent, signed_in, undone, writing
from tests.program import merged as program
from tests.stage import changed_tables, rows_of

WALKED = walked()
# What a page read is entered in: it was read, also where what was sent is refused.
OF_A_READING = {"record_entry", "record_treehead", "record_salt", "record_readonce"}
READINGS = program.READINGS | {
    "breach.read": "priya sam ada",
    **dict.fromkeys(("phi.cases", "phi.log", "phi.roster", "phi.recipients"), "priya sam ada"),
    **dict.fromkeys(("phi.returned_mail", "phi.calls", "phi.letters"), "priya sam ada"),
    "phi.access_list": "nora theo ada",
    "breach.fetch_file": "priya sam ada",
    "breach.fetch_batch": "priya",
    "conduct.read": "priya ada",
    "access.read_activity": "nora ada",
    "access.fetch_plan": "nora theo",
}


def may_open(who: str, person: Any, name: str) -> bool:
    return TABLE[name].opens.lets_in(held(person)) and who not in not_theirs.TO_OPEN.get(name, ())


def may_send(who: str, person: Any, name: str) -> bool:
    return TABLE[name].sends.lets_in(held(person)) and who not in not_theirs.TO_SEND.get(name, ())


@pytest.fixture
def stage(cast):
    """What each route takes and is sent."""
    made = staged(cast)
    assert unstaged(made) == set(), "say in tests/config/staged_trust.py what these take"
    return made


def test_the_table_holds_every_route_there_is_once():
    assert set(routes(get_resolver().url_patterns)) == TABLE.keys()
    assert len(TABLE) == sum(len(rows) for rows in WINGS.values())


@pytest.mark.parametrize("role", [None, *Role])
def test_the_table_lets_in_whom_it_names_and_nobody_else(role):
    """Every route, opened and sent something, by every role alone."""
    for row in TABLE.values():
        for sends, whom in ((False, row.opens), (True, row.sends)):
            let_in = not why_refused(row, {role} if role else set(), sends=sends)
            assert let_in == (role in whom.roles or whom.beyond is not Beyond.NONE), row.route
    assert why_refused(None, {role} if role else set(), sends=False)


def test_the_gate_stands_before_every_page(cast, stage):
    """Whoever is refused first among the cast, route by route: refused before the page could look for anything."""
    wrong, clients = {}, {who: (one, signed_in(one)) for who, one in cast.everybody().items()}
    for name, row in WALKED.items():
        address = reverse(name, args=stage[name][0])
        for whom, method in ((row.opens, "get"), (row.sends, "post")):
            for one, client in clients.values():
                if not whom.lets_in(held(one)):
                    answer = getattr(client, method)(address)
                    if answer.status_code != (403 if whom else 405):
                        wrong[name, method] = answer.status_code
                    break
    assert wrong == {}


def test_each_page_opens_for_those_who_may_and_for_nobody_else_and_changes_nothing(cast, stage, settings):
    wrong, entered = {}, set()
    for who, person in cast.everybody().items():
        through, past = signed_in(person), past_the_gate(person, settings)
        for name in WALKED:
            may, begun = may_open(who, person, name), Entry.objects.count()
            let_in = TABLE[name].opens.lets_in(held(person))
            with undone(), writing() as written:
                status = opened(through if let_in else past, name, stage).status_code
                if "record_entry" in written:
                    new = Entry.objects.filter(sequence__gte=begun)
                    entered |= set(new.values_list("actor_name", "act"))
            if status not in ((200, 302) if may else (403, 404, 405)):
                wrong[who, name] = status
            if written - OF_A_READING:
                wrong[who, name] = written
    assert wrong == {}
    by_auditors = {one for one in entered if one[1].startswith("people.auditor_read.")}
    assert {name for name, _ in by_auditors} == {cast.ada.name}
    assert entered - by_auditors == {
        (getattr(cast, who).name, act) for act in READINGS for who in READINGS[act].split()
    }


def _says(answer: Any) -> list[str]:
    """What a page that failed says of it."""
    return (
        re.findall(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
        if answer.status_code == 500
        else []
    )


def _changed(before: dict[str, list[Any]]) -> set[str]:
    return changed_tables(before, "django_session", "people_session") - OF_A_READING


def test_each_act_is_done_for_those_who_may_and_refused_to_everybody_else(cast, stage, settings):
    wrong: dict[tuple[str, str], Any] = {}
    for who, person in cast.everybody().items():
        through, past = signed_in(person), past_the_gate(person, settings)
        opened(through, "people:me", stage)
        sessions = {one: one.cookies.output(header="", sep=";") for one in (through, past)}
        before, begun = rows_of("django_session", "people_session"), Entry.objects.count()
        for name in (name for name, row in WALKED.items() if row.sends):
            client = through if TABLE[name].sends.lets_in(held(person)) else past
            client.cookies = SimpleCookie(sessions[client])
            with undone(), writing() as written:
                answer = sent(client, name, stage)
                refused = answer.status_code in (403, 404)
                changed = refused and written - OF_A_READING and _changed(before)
                entered = set(Entry.objects.filter(sequence__gte=begun).values_list("act", flat=True))
            changed = changed or (refused and entered - READINGS.keys())
            if refused == may_send(who, person, name) or changed or answer.status_code == 500:
                wrong[who, name] = answer.status_code, changed, *_says(answer)
            if refused and b"<h1>" not in answer.content:
                wrong[who, name] = "a refusal without a page"
    assert wrong == {}


def test_nothing_is_done_without_the_pages_own_token_and_a_stranger_is_led_to_the_sign_in(cast, stage):
    done, led = {}, {}
    everybody = {who: signed_in(one, enforce_csrf_checks=True) for who, one in cast.everybody().items()}
    for name, row in WALKED.items():
        for who in [who for who, one in cast.everybody().items() if may_send(who, one, name)][:1]:
            with writing() as written:
                answer = sent(everybody[who], name, stage)
            if answer.status_code != 403 or written or b"<h1>" not in answer.content:
                done[name] = answer.status_code
        for answer in [opened(Client(), name, stage)] * bool(row.opens):
            led[name] = answer.headers.get("Location", "")
        for answer in [sent(Client(), name, stage)] * bool(row.sends):
            led[f"{name} sent"] = answer.headers.get("Location", "")
    assert done == {}
    assert {name: place for name, place in led.items() if not place.startswith("/sign-in/")} == {}


def hidden(_request: Any) -> HttpResponse:
    return HttpResponse("nobody looked whether it may be seen")


urlpatterns = [path("hidden/", hidden, name="hidden"), path("sign-in/", hidden, name="sign_in")]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options"])
def test_a_route_without_a_row_opens_for_nobody(method, cast, settings):
    settings.NAVIGATION = ""
    for person in cast.everybody().values():
        answer = getattr(signed_in(person), method)("/hidden/")
        assert answer.status_code == 403
        assert b"nobody looked" not in answer.content
    assert Client().get("/hidden/")["Location"].startswith("/sign-in/")


def test_a_second_person_is_asked_for_wherever_the_table_says_so():
    assert all(row.sends for row in TABLE.values() if row.second)
    assert all(row.scope is Scope.OWN for row in TABLE.values() if row.besides)


def test_somebody_whose_appointment_has_ended_may_no_more(cast, brought, client):
    case = brought(to="reported")
    cast.priya.appointments.update(until_on=told.days_ago(1))
    client.force_login(cast.priya)
    assert client.get(reverse("breach:incident", args=[case.reference])).status_code == 403


def test_somebody_made_inactive_is_a_stranger(cast, client):
    client.force_login(cast.priya)
    type(cast.priya).objects.filter(pk=cast.priya.pk).update(is_active=False)
    assert "/sign-in/" in client.get("/incidents/").url


def test_the_navigation_leads_everybody_only_where_they_may_go(cast):
    for who, person in cast.everybody().items():
        client = signed_in(person)
        page = client.get("/people/me/")
        for link in page.context["navigation"]:
            assert client.get(link.href).status_code == 200, (who, link.href)

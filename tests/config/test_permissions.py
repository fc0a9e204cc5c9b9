"""Who may open and do what: one table, walked route by route and person by person, on one case."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from forthwith import clock
from forthwith.breach.queries.mailed import references_of
from forthwith.evidence import uploads
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record.models import Entry
from tests import affected, kept, outward, worked
from tests import cast as told
from tests.access import changed_routes, registered, staged_activity, staged_audits, staged_lists
from tests.access import permissions as access
from tests.program import merged as program
from tests.stage import changed_tables, rows_of

EVERYBODY = "alma priya sam wes ada otto nora theo lou"
READERS, OFFICER, ADMINISTRATOR, REPORTER = "priya sam ada", "priya", "alma", "wes"
RECORD = "priya ada"
NOBODY = ""

# Each route: who may open it, who may send it something. The letter is Priya's, so she may not approve it.
TABLE = {
    # route                   may open      may send
    "home":                  (EVERYBODY,     NOBODY),
    "people:people":         (ADMINISTRATOR, NOBODY),
    "people:add":            (ADMINISTRATOR, ADMINISTRATOR),
    "people:person":         (ADMINISTRATOR, ADMINISTRATOR),
    "people:password":       (NOBODY,        ADMINISTRATOR),
    "people:bar":            (NOBODY,        ADMINISTRATOR),
    "people:let_in":         (NOBODY,        ADMINISTRATOR),
    "people:end":            (NOBODY,        ADMINISTRATOR),
    "people:me":             (EVERYBODY,     EVERYBODY),
    "breach:reported":       (REPORTER,      REPORTER),
    "breach:incidents":      (READERS,       NOBODY),
    "breach:open":           (OFFICER,       OFFICER),
    "breach:incident":       (READERS,       NOBODY),
    "breach:section":        (READERS,       OFFICER),
    "breach:item":           (READERS,       OFFICER),
    "breach:remove":         (NOBODY,        OFFICER),
    "breach:determination":  (READERS,       OFFICER),
    "breach:timeline":       (READERS,       NOBODY),
    "breach:discovery":      (READERS,       NOBODY),
    "breach:what_if":        (READERS,       READERS),
    "breach:read_again":     (NOBODY,        "sam"),
    "breach:facts_versions": (READERS,       NOBODY),
    "breach:facts_version":  (READERS,       NOBODY),
    "breach:facts_compared": (READERS,       NOBODY),
    "breach:work":           (READERS,       NOBODY),
    "breach:add_task":       (NOBODY,        OFFICER),
    "breach:finish_task":    (NOBODY,        "priya sam"),
    "breach:add_note":       (NOBODY,        OFFICER),
    "breach:add_file":       (NOBODY,        OFFICER),
    "breach:file":           (READERS,       NOBODY),
    "breach:add_link":       (NOBODY,        OFFICER),
    "breach:undo_link":      (NOBODY,        OFFICER),
    "breach:closing":        (READERS,       OFFICER),
    "breach:reopen":         (NOBODY,        OFFICER),
    "breach:people":         (READERS,       OFFICER),
    "breach:check":          (OFFICER,       OFFICER),
    "breach:settle":         (NOBODY,        OFFICER),
    "breach:withdraw":       (NOBODY,        OFFICER),
    "breach:rejected":       (NOBODY,        OFFICER),
    "breach:standing":       (READERS,       NOBODY),
    "breach:one":            (READERS,       NOBODY),
    "breach:correct_person": (NOBODY,        OFFICER),
    "breach:take_from":      (NOBODY,        OFFICER),
    "breach:judge_person":   (NOBODY,        OFFICER),
    "breach:log_contact":    (NOBODY,        OFFICER),
    "breach:matching":       (READERS,       NOBODY),
    "breach:match":          (NOBODY,        OFFICER),
    "breach:match_by_rule":  (NOBODY,        OFFICER),
    "breach:undo_match":     (NOBODY,        OFFICER),
    "breach:returned":       (READERS,       OFFICER),
    "breach:bring_returned": (NOBODY,        OFFICER),
    "breach:check_returned": (OFFICER,       OFFICER),
    "breach:calls":          (READERS,       NOBODY),
    "breach:letter":         (READERS,       NOBODY),
    "breach:begin_letter":   (NOBODY,        OFFICER),
    "breach:version":        (READERS,       OFFICER),
    "breach:preview":        (READERS,       NOBODY),
    "breach:preview_for":    (NOBODY,        READERS),
    "breach:approve":        (NOBODY,        "sam"),
    "breach:printing":       (READERS,       NOBODY),
    "breach:order":          (NOBODY,        OFFICER),
    "breach:resume":         (NOBODY,        OFFICER),
    "breach:batch":          (OFFICER,       NOBODY),
    "breach:manifest":       (READERS,       NOBODY),
    "breach:mailed":         (NOBODY,        OFFICER),
    "breach:run":            (READERS,       NOBODY),
    "breach:discard":        (NOBODY,        OFFICER),
    "breach:letter_again":   (READERS,       READERS),
    "notices:substitute":    (READERS,       OFFICER),
    "notices:told":          (NOBODY,        OFFICER),
    "notices:open_line":     (NOBODY,        OFFICER),
    "notices:close_line":    (NOBODY,        OFFICER),
    "notices:preview":       (READERS,       NOBODY),
    "notices:approve":       (NOBODY,        "sam"),
    "notices:post":          (NOBODY,        OFFICER),
    "notices:remove":        (NOBODY,        OFFICER),
    "notices:media":         (READERS,       NOBODY),
    "notices:release":       (READERS,       OFFICER),
    "notices:document":      (READERS,       NOBODY),
    "notices:approve_release": (NOBODY,      "sam"),
    "notices:sent":          (NOBODY,        OFFICER),
    "notices:hhs":           (READERS,       OFFICER),
    "notices:sheet":         (READERS,       NOBODY),
    "notices:submitted":     (NOBODY,        OFFICER),
    "notices:addendum":      (NOBODY,        OFFICER),
    "notices:annual":        (READERS,       NOBODY),
    "notices:annual_log":    (READERS,       NOBODY),
    "notices:associates":    (READERS,       OFFICER),
    "notices:entity_notice": (READERS,       NOBODY),
    "notices:entity_told":   (NOBODY,        OFFICER),
    "notices:holds":         (READERS,       NOBODY),
    "notices:hold_letter":   (READERS,       NOBODY),
    "breach:log":            (READERS,       NOBODY),
    "breach:export_log":     (NOBODY,        READERS),
    "breach:accounting":     (OFFICER,       OFFICER),
    "breach:log_note":       (READERS,       OFFICER),
    "breach:policy_review":  (READERS,       OFFICER),
    "breach:retentions":     (READERS,       NOBODY),
    "breach:retention":      (READERS,       NOBODY),
    "breach:place_hold":     (NOBODY,        OFFICER),
    "breach:lift_hold":      (NOBODY,        OFFICER),
    "breach:ask_disposal":   (NOBODY,        OFFICER),
    "breach:decline_disposal": (NOBODY,      "priya sam"),
    "breach:witness_disposal": (NOBODY,      "priya sam"),
    "breach:clean_up":       (NOBODY,        OFFICER),
    "breach:certificate":    (READERS,       NOBODY),
    "conduct:conduct":       (RECORD,        NOBODY),
    "conduct:training":      (RECORD,        NOBODY),
    "conduct:propose":       (OFFICER,       OFFICER),
    "conduct:sanction":      (RECORD,        NOBODY),
    "conduct:check_protections": (NOBODY,    OFFICER),
    "conduct:apply":         (NOBODY,        OFFICER),
    "conduct:drop":          (NOBODY,        OFFICER),
    "conduct:complaint":     (RECORD,        NOBODY),
    "conduct:step":          (NOBODY,        OFFICER),
    "conduct:concern":       (NOBODY,        OFFICER),
    "conduct:close":         (NOBODY,        OFFICER),
    "policy":                (EVERYBODY,     "nora priya"),
    "inspection:record":     (RECORD,        NOBODY),
    "inspection:verify":     (NOBODY,        RECORD),
    "inspection:key":        (EVERYBODY,     NOBODY),
    "inspection:case":       (READERS,       NOBODY),
    "inspection:binder":     (NOBODY,        READERS),
}  # fmt: skip
TABLE |= access.TABLE | program.TABLE
FOR_STRANGERS = program.STRANGERS | {
    "access:answer",
    "access:ssa_fetch",
    "breach:follow_up",
    "breach:report",
    "conduct:complain",
    "conduct:follow",
    "notices:notices",
    "notices:notice",
    "sign_in",
    "sign_out",
}


def routes(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern.url_patterns, prefix + space)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_the_table_holds_every_route_there_is():
    assert set(routes(get_resolver().url_patterns)) == TABLE.keys() | FOR_STRANGERS


@pytest.fixture
def stage(cast, brought):
    """A printed case with a second letter drafted, uploads, and what each route takes and is sent."""
    case = brought(to="printed")
    told.draft(cast, case)
    run = told.run_of(case)
    printed = references_of(run.batches.get())
    data = told.roster((*told.ROWS, told.REACHABLE.format(1)))
    upload, rejected = uploads.keep("more.csv", data), uploads.keep("rejected.csv", data)
    known = {"on": "2026-01-02", "who": "the help desk", "capacity": "workforce_member", "basis": "known"}
    seen = {"version": case.facts_number}
    columns = {f"column_{place}": "" for place in range(11)} | {
        "column_1": "first_name",
        "column_2": "last_name",
    }
    held = cast.wes.appointments.get()
    more = {
        "people:add": ([], {"name": "New", "email": "new@agency.example", "password": told.PASSWORD}),
        "people:person": ([cast.otto.pk], {"role": Role.AUDITOR.value, "from_on": "2026-01-02"}),
        "people:password": ([cast.otto.pk], {"password": told.PASSWORD + "!"}),
        "people:bar": ([cast.otto.pk], {}),
        "people:let_in": ([cast.otto.pk], {}),
        "people:end": ([held.pk], {}),
        "people:me": ([], {"current": told.PASSWORD, "password": told.PASSWORD + "!"}),
        "breach:section": ([case.reference, "knowledge"], known | seen),
        "breach:item": ([case.reference, "knowledge", 0], known | seen),
        "breach:remove": ([case.reference, "knowledge", 0], seen),
        "breach:determination": ([case.reference], {"reasons": "Shown.", **seen}),
        "breach:check": ([case.reference, upload], columns | {"take": "yes"}),
        "breach:rejected": ([case.reference, rejected], columns),
        "breach:withdraw": ([case.reference, case.rosters.get().pk], {"why": "Another case's."}),
        "breach:settle": ([case.reference, case.rosters.get().pk], {"why": "Brought again."}),
        "breach:begin_letter": ([case.reference], {"law": "hipaa", "language": "es", "variant": ""}),
        "breach:version": ([case.reference, 2], {"subject_line": "x", "signer_name": "x"}),
        "breach:preview_for": ([case.reference, 1], {"reference": printed[0]}),
        "breach:preview": ([case.reference, 1], {}),
        "breach:approve": ([case.reference, 2], {}),
        "breach:run": ([case.reference, run.pk], {}),
        "breach:resume": ([case.reference, run.pk], {}),
        "breach:batch": ([case.reference, run.pk, 1], {}),
        "breach:manifest": ([case.reference, run.pk, 1], {}),
        "breach:order": ([case.reference], {"letter": 1, "dated_on": clock.today().isoformat()}),
        "breach:discard": ([case.reference, run.pk], {"why": "Misprinted."}),
        "breach:letter_again": ([case.reference], {"reference": printed[0], "run": run.pk}),
        "breach:mailed": (
            [case.reference, run.pk],
            {"numbers": "1", "mailed_on": clock.today().isoformat(), "pieces": "6", "proof": "Receipt"},
        ),
    }
    more |= outward.staged(cast, case) | kept.staged(cast, case) | affected.staged(cast, case)
    more |= worked.staged(cast, case) | registered.staged(cast)
    more |= staged_audits.staged(cast)
    more |= staged_lists.staged(cast)
    more |= changed_routes.staged(cast)
    more |= staged_activity.staged(cast)
    more |= program.staged(cast)
    without: dict[str, list[str]] = {
        name: [] for name in ("home", "people:people", "breach:incidents", "inspection:record")
    }
    without |= {name: [] for name in ("inspection:verify", "inspection:key")}
    return {name: more.get(name, (without.get(name, [case.reference]), {})) for name in TABLE}


def roster_file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"file": SimpleUploadedFile("one more.csv", told.roster())}


def signed_in(person: Person, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(person)
    return client


_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


@contextmanager
def writing() -> Iterator[set[str]]:
    """The tables written to meanwhile, but for who is signed in: quicker to see than what every table holds."""
    written: set[str] = set()

    def noted(execute: Any, sql: str, *given: Any) -> Any:
        written.update(set(_WRITES.findall(sql)) - {"django_session"})
        return execute(sql, *given)

    with connection.execute_wrapper(noted):
        yield written


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back: each person meets the same case."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sent(client: Client, name: str, stage: Any) -> Any:
    taken, given = stage[name]
    return client.post(reverse(name, args=taken), roster_file() if name == "breach:people" else given)


def test_each_page_opens_for_those_who_may_and_for_nobody_else(cast, stage):
    wrong = {}
    for who, person in cast.everybody().items():
        client = signed_in(person)
        for name, (may_open, _) in TABLE.items():
            with undone():
                status = client.get(reverse(name, args=stage[name][0])).status_code
            if (who in may_open.split()) != (status in (200, 302)):
                wrong[who, name] = status
            if who not in may_open.split() and status not in (403, 404, 405):
                wrong[who, name] = status
    assert wrong == {}


def test_each_act_is_done_for_those_who_may_and_refused_to_everybody_else(cast, stage):
    wrong: dict[tuple[str, str], Any] = {}
    sendable = {name: may_send.split() for name, (_, may_send) in TABLE.items() if may_send}
    for who, person in cast.everybody().items():
        client = signed_in(person)
        client.get(reverse("breach:incident", args=stage["breach:incident"][0]))
        before, session = rows_of("django_session"), client.cookies.output(header="", sep=";")
        for name, may_send in sendable.items():
            client.cookies = SimpleCookie(session)
            with undone(), writing() as written:
                answer = sent(client, name, stage)
                changed = written and changed_tables(before, "django_session")
            refused = answer.status_code in (403, 404)
            if refused == (who in may_send) or (refused and changed):
                wrong[who, name] = answer.status_code, changed
            if refused and b"<h1>" not in answer.content:
                wrong[who, name] = "a refusal without a page"
    assert wrong == {}


def test_opening_a_page_changes_nothing_but_that_reading_is_entered(cast, stage):
    touched, entered, begun = set(), set(), Entry.objects.count()
    for person in cast.everybody().values():
        client = signed_in(person)
        begun += 1
        before = rows_of("django_session")
        for name in TABLE:
            client.get(reverse(name, args=stage[name][0]))
        touched |= changed_tables(before, "django_session")
        entered |= set(Entry.objects.filter(sequence__gte=begun).values_list("actor_name", "act"))
        begun = Entry.objects.count()
    assert touched == {"record_entry", "record_treehead"}
    readers = {(getattr(cast, who).name, "breach.read") for who in READERS.split()}
    readers |= {(getattr(cast, who).name, "conduct.read") for who in RECORD.split()}
    readers |= {(getattr(cast, who).name, "breach.fetch_file") for who in READERS.split()}
    readers |= {(getattr(cast, who).name, "access.read_activity") for who in access.ACCESS_LOG.split()}
    readers |= {(getattr(cast, who).name, "access.fetch_plan") for who in access.ACCESS_WORK.split()}
    readers |= {
        (getattr(cast, who).name, act) for act, whom in program.READINGS.items() for who in whom.split()
    }
    assert entered == readers | {(cast.priya.name, "breach.fetch_batch")}


def test_nothing_is_done_without_the_pages_own_token(cast, stage):
    done = {}
    for name, (_, may_send) in TABLE.items():
        for who in may_send.split()[:1]:
            client = signed_in(getattr(cast, who), enforce_csrf_checks=True)
            with writing() as written:
                answer = sent(client, name, stage)
            if answer.status_code != 403 or written or b"<h1>" not in answer.content:
                done[name] = answer.status_code
    assert done == {}


def test_a_stranger_is_led_to_the_sign_in_from_everywhere(stage):
    led = {name: Client().get(reverse(name, args=stage[name][0])) for name in TABLE}
    led |= {f"{name} sent": sent(Client(), name, stage) for name in TABLE}
    led_to = {name: answer.headers.get("Location", "") for name, answer in led.items()}
    elsewhere = {name: place for name, place in led_to.items() if not place.startswith("/sign-in/")}
    assert elsewhere == {}


def test_somebody_whose_appointment_has_ended_may_no_more(cast, brought, client):
    case = brought(to="reported")
    cast.priya.appointments.update(until_on=told.days_ago(1))
    client.force_login(cast.priya)
    assert client.get(reverse("breach:incident", args=[case.reference])).status_code == 403


def test_somebody_made_inactive_is_a_stranger(cast, client):
    client.force_login(cast.priya)
    type(cast.priya).objects.filter(pk=cast.priya.pk).update(is_active=False)
    assert "/sign-in/" in client.get("/incidents/").url


def test_the_navigation_leads_everybody_only_where_they_may_go(cast, stage):
    for who, person in cast.everybody().items():
        client = signed_in(person)
        page = client.get("/people/me/")
        for link in page.context["navigation"]:
            assert client.get(link.href).status_code == 200, (who, link.href)

"""What programs ask and do: by scope and role, once for a key, page by page, against the version they read."""

import json
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from forthwith import clock
from forthwith.api.bearer import Caller
from forthwith.api.models import KeptAnswer
from forthwith.api.once import Answer, once
from forthwith.api.operations import OPERATIONS
from forthwith.breach.actions import intake
from forthwith.breach.models import Incident
from forthwith.config.permissions.api import ROWS
from forthwith.inspection.queries import verified
from forthwith.people.api_tokens.queries import opened
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor
from forthwith.record.models import Entry
from forthwith.record.note import Verifier
from tests.stage import changed_tables, rows_of

PROBLEM = "application/problem+json"
MARKER = "Zzyzx Marker Person"


def report(**more):
    return {"title": "Lost bag", "knew_on": str(clock.today()), **more}


def problem(answer, status):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == PROBLEM
    found = answer.json()
    assert found["status"] == status
    return found


def test_every_operation_has_its_row_and_every_row_its_operation():
    assert {row.route for row in ROWS} == set(OPERATIONS)
    for row in ROWS:
        assert bool(row.sends) == OPERATIONS[row.route].writes
        assert bool(row.opens) != bool(row.sends)


# Who asks, with which scope, for what, and the answer
ASKED = [
    ("priya", "cases:read",   "/incidents",          200),
    ("ada",   "cases:read",   "/incidents",          200),
    ("priya", "duties:read",  "/incidents",          403),
    ("wes",   "cases:read",   "/incidents",          403),
    ("theo",  "cases:read",   "/incidents",          403),
    ("theo",  "access:read",  "/access/audits",      200),
    ("priya", "access:read",  "/access/audits",      403),
    ("nora",  "program:read", "/program/registers",  200),
    ("theo",  "program:read", "/program/registers",  403),
    ("ada",   "record:read",  "/record/entries",     200),
    ("nora",  "record:read",  "/record/entries",     403),
    ("lou",   "duties:read",  "/duties",             200),
    ("wes",   "duties:read",  "/duties",             403),
]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_a_token_may_what_its_scope_and_its_persons_roles_both_allow(asked, cast, program):
    who, scope, path, status = asked
    assert program(getattr(cast, who), scope).get(path).status_code == status


def test_a_wrong_token_is_refused_and_guessing_is_braked(cast, program, settings):
    asks = program(cast.priya)
    right = asks.token
    asks.token = right[:-8] + "00000000"
    found = asks.get("/duties")
    problem(found, 401)
    assert found["WWW-Authenticate"].startswith("Bearer")
    for _ in range(60):
        asks.get("/duties")
    asks.token = right
    problem(asks.get("/duties"), 429)


def test_a_cookie_opens_nothing_but_the_document(cast):
    client = Client()
    client.force_login(cast.priya, backend="django.contrib.auth.backends.ModelBackend")
    problem(client.get("/api/v1/incidents"), 401)
    problem(client.post("/api/v1/incidents", json.dumps(report()), content_type="application/json"), 401)
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")
    problem(Client().get("/api/v1/openapi.json"), 401)


def test_no_answer_sets_a_cookie_opens_to_other_origins_or_is_kept_by_a_cache(cast, program):
    for answer in (program(cast.priya).get("/incidents"), Client().get("/api/v1/incidents")):
        assert not answer.cookies
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer["Cache-Control"] == "no-store"


def test_an_address_nobody_has_and_a_method_it_does_not_take_are_problems(cast, program):
    asks = program(cast.priya)
    problem(asks.get("/nothing-here"), 404)
    found = asks.ask("PUT", "/incidents", {})
    problem(found, 405)
    assert "GET" in found["Allow"]


def test_a_fault_tells_its_place_and_never_the_value(cast, program):
    asks = program(cast.wes)
    found = asks.post("/incidents", report(knew_on=MARKER, title=""))
    told = problem(found, 400)
    assert {fault["where"].rpartition(".")[2] for fault in told["faults"]} == {"knew_on", "title"}
    assert MARKER not in found.content.decode()
    named = asks.post("/incidents", report(**{"Zzyzx Marker Person": 1}) | {"knew_on": [MARKER]})
    assert "Zzyzx" not in named.content.decode()


def test_a_body_without_measure_is_not_read(cast, program):
    problem(program(cast.wes).post("/incidents", report(account="x" * 1_100_000)), 413)


# Once for a key


def test_the_same_request_with_the_same_key_is_one_act_and_one_answer(cast, program):
    asks = program(cast.wes)
    first = asks.post("/incidents", report(), key="key-number-one")
    before = rows_of()
    again = asks.post("/incidents", report(), key="key-number-one")
    assert (again.status_code, again.json(), again["ETag"]) == (201, first.json(), first["ETag"])
    assert again["Idempotency-Replayed"] == "true"
    assert changed_tables(before) <= {"forthwith_counters", "api_tokens_tokenuse"}
    assert Incident.objects.count() == 1
    assert problem(asks.post("/incidents", report(title="Another"), key="key-number-one"), 409)
    assert asks.post("/incidents", report(), key="key-number-two").json() != first.json()


def test_another_persons_same_key_is_another_act(cast, program):
    first = program(cast.wes).post("/incidents", report(), key="key-number-one")
    second = program(cast.sam).post("/incidents", report(), key="key-number-one")
    assert first.json() != second.json()


def test_what_was_refused_kept_nothing_and_may_be_tried_again(cast, program):
    asks = program(cast.wes)
    tomorrow = str(clock.today() + timedelta(days=400))
    problem(asks.post("/incidents", report(knew_on=tomorrow), key="key-number-one"), 400)
    assert not KeptAnswer.objects.exists()
    assert asks.post("/incidents", report(), key="key-number-one").status_code == 201


def test_an_answer_is_kept_for_two_days_and_says_nothing_readable(cast, program):
    asks = program(cast.wes)
    first = asks.post("/incidents", report(), key="key-number-one")
    stored = repr(rows_of()["api_keptanswer"])
    assert first.json()["reference"] not in stored
    assert "key-number-one" not in stored
    with clock.frozen_at(clock.now() + timedelta(hours=47)):
        assert asks.post(
            "/incidents", report(knew_on=str(clock.today() - timedelta(days=1))), key="key-number-one"
        ).status_code in (409, 201)
    with clock.frozen_at(clock.now() + timedelta(hours=49)):
        asks.post("/incidents", report(), key="key-number-two")
    assert KeptAnswer.objects.count() == 1


def test_a_write_without_a_key_is_refused(cast, program):
    asks = program(cast.wes)
    problem(asks.post("/incidents", report(), key=" "), 400)
    assert not Incident.objects.exists()


def sent_with(cast, token, prepare, key="one-key-for-two"):
    """A write whose preparing is the test's own, as `once` gets it from an operation."""
    caller = Caller(cast.wes, opened(token(cast.wes)), frozenset())
    return once(RequestFactory().post("/api/v1/incidents"), caller, key, b"{}", prepare)


def acts(cast, title):
    def act():
        made = intake.report(title=title, account="", knew_on=str(clock.today()), by=cast.wes)
        return Answer(201, {"reference": made.reference})

    return act


def test_of_two_at_once_with_one_key_the_second_gets_the_firsts_answer(cast, token):
    meanwhile = []

    def prepare():
        meanwhile.append(sent_with(cast, token, lambda: acts(cast, "By the quicker one")))
        return acts(cast, "By the slower one")

    slower = sent_with(cast, token, prepare)
    assert slower.content == meanwhile[0].content
    assert Incident.objects.get().title == "By the quicker one"
    assert verified().holds


def test_after_a_fall_in_the_middle_nothing_stands_and_the_same_key_does_it(cast, token):
    def falls():
        acts(cast, "Half way")()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        sent_with(cast, token, lambda: falls)
    assert not Incident.objects.exists()
    assert not KeptAnswer.objects.exists()
    assert sent_with(cast, token, lambda: acts(cast, "Whole")).status_code == 201
    assert Incident.objects.count() == 1


# Pages


def test_pages_stay_the_same_while_reports_come_in(cast, program, brought):
    asks = program(cast.priya)
    made = [asks.post("/incidents", report(title=f"Number {at}")).json()["reference"] for at in range(7)]
    first = asks.get("/incidents?limit=3").json()
    asks.post("/incidents", report(title="In between"))
    seen, found = [one["reference"] for one in first["items"]], first
    while found["next"]:
        found = asks.get(f"/incidents?limit=3&cursor={found['next']}").json()
        seen += [one["reference"] for one in found["items"]]
    assert seen == made[::-1]


def test_a_cursor_is_signed_and_of_its_list_alone(cast, program):
    asks = program(cast.priya)
    for at in range(3):
        asks.post("/incidents", report(title=f"Number {at}"))
    cursor = asks.get("/incidents?limit=1").json()["next"]
    problem(asks.get(f"/incidents?cursor={cursor}x"), 400)
    problem(asks.get(f"/record/entries?cursor={cursor}"), 400)


# Facts


def test_facts_are_stated_on_the_version_that_was_read(cast, program, brought):
    reference = brought(to="reported").reference
    asks = program(cast.priya)
    read = asks.get(f"/incidents/{reference}/facts")
    etag, body = read["ETag"], {"changes": {"affected.total": 3}}
    problem(asks.patch(f"/incidents/{reference}/facts", body), 428)
    problem(asks.patch(f"/incidents/{reference}/facts", body, If_Match='"facts-99"'), 412)
    stated = asks.patch(f"/incidents/{reference}/facts", body, If_Match=etag)
    assert stated.status_code == 200, stated.content
    assert stated["ETag"] != etag
    assert asks.get(f"/incidents/{reference}/facts").json()["facts"]["affected"]["total"] == 3
    problem(asks.patch(f"/incidents/{reference}/facts", body, If_Match=etag), 412)
    assert asks.get(f"/incidents/{reference}").json()["affected_total"] == 3
    wrong = asks.patch(
        f"/incidents/{reference}/facts", {"changes": {"affected.total": MARKER}}, If_Match=stated["ETag"]
    )
    assert problem(wrong, 400)["faults"]
    assert MARKER not in wrong.content.decode()
    assert verified().holds


def test_what_may_name_people_needs_its_scope_and_reading_it_is_an_entry(cast, program, brought):
    reference = brought(to="roster taken").reference
    plain, full = program(cast.priya, "cases:read"), program(cast.priya, "cases:read", "cases:phi")
    assert plain.get(f"/incidents/{reference}").json()["title"] is None
    assert full.get(f"/incidents/{reference}").json()["title"]
    assert plain.get(f"/incidents/{reference}/recipients").json()["counts"]["total"] > 0
    problem(plain.get(f"/incidents/{reference}/recipients/people"), 403)
    problem(plain.get(f"/incidents/{reference}/facts"), 403)
    assert not Entry.objects.filter(act="phi.recipients").exists()
    people = full.get(f"/incidents/{reference}/recipients/people?limit=2").json()
    assert len(people["items"]) == 2
    entry = Entry.objects.get(act="phi.recipients")
    assert (entry.case, entry.actor) == (reference, cast.priya.actor_id)
    assert b'"rows":2' in bytes(entry.canonical)
    more = full.get(f"/incidents/{reference}/recipients/people?limit=2&cursor={people['next']}").json()
    assert not {one["reference"] for one in more["items"]} & {one["reference"] for one in people["items"]}


def test_the_binder_comes_once_for_a_key_and_verifies(cast, program, brought):
    reference = brought(to="determined").reference
    asks = program(cast.priya)
    first = asks.post(f"/incidents/{reference}/binder", key="binder-key")
    assert (first.status_code, first["Content-Type"]) == (201, "application/zip")
    assert asks.post(f"/incidents/{reference}/binder", key="binder-key").content == first.content
    assert Entry.objects.filter(act="inspection.make_binder").count() == 1


# The record and the rest


def test_an_entry_is_proved_under_the_signed_head(cast, program):
    record.checkpoint(by=SystemActor())
    asks = program(cast.ada)
    head = asks.get("/record/head").json()
    assert Verifier.read(head["key"])
    page = asks.get("/record/entries?limit=2").json()
    assert [one["sequence"] for one in page["items"]] == [0, 1]
    proof = asks.get("/record/entries/0/proof").json()
    assert proof["size"] == head["size"]
    assert proof["nodes"]
    problem(asks.get(f"/record/entries/{head['size']}/proof"), 404)
    record.checkpoint(by=SystemActor())
    later = asks.get("/record/head").json()["size"]
    assert asks.get(f"/record/consistency?first={head['size']}&second={later}").status_code == 200


def test_a_register_is_compared_then_taken_once(cast, program, facilities):
    asks = program(cast.nora)
    file = b"Code,Name,Kind,First day\nJEF,Jefferson City Office,office,2026-01-01\n"
    rows = asks.get("/program/registers/facilities").json()["items"]
    assert {one["key"] for one in rows} == {"FUL", "STL"}
    plan = asks.post("/program/registers/facilities/compare?name=f.csv", data=file).json()
    if plan["faults"]:
        raise AssertionError(plan)
    taken = asks.post(f"/program/registers/facilities/import?name=f.csv&seen={plan['seen']}", data=file)
    assert (taken.status_code, taken.json()["new"]) == (200, 1), taken.content
    assert (
        asks.get("/program/registers/facilities/rows/JEF").json()["values"]["name"] == "Jefferson City Office"
    )
    wrong = asks.post(
        "/program/registers/facilities/compare?name=f.csv", data=file.replace(b"office", MARKER.encode())
    )
    assert wrong.json()["faults"][0]["row"] == 2
    assert MARKER not in wrong.content.decode()


def test_a_local_security_officer_reaches_their_facility_alone(cast, program, facilities):
    asks = program(cast.lou)
    rows = asks.get("/program/registers/facilities").json()["items"]
    assert {one["key"] for one in rows} == {"FUL"}
    problem(asks.get("/program/registers/facilities/rows/STL"), 404)


def test_the_law_decides_facts_that_are_kept_nowhere(cast, program):
    before = rows_of(
        "api_tokens_tokenuse", "forthwith_counters", "api_tokens_apitoken", "record_entry", "record_treehead"
    )
    asks = program(cast.wes)
    decided = asks.post("/decide?as_of=2026-03-01", {"reference": "A-1"})
    assert decided.status_code == 200, decided.content
    assert decided.json()["missing"]
    assert (
        changed_tables(
            before,
            "api_tokens_tokenuse",
            "forthwith_counters",
            "api_tokens_apitoken",
            "record_entry",
            "record_treehead",
        )
        == set()
    )
    problem(asks.post("/decide", {"reference": "A-1", MARKER: 1}), 400)


def test_the_calendar_of_a_period_as_known_on_a_day(cast, program):
    asks = program(cast.nora)
    year = clock.today().year
    assert asks.get(f"/program/calendar?first={year}-01-01&last={year}-12-31").json()["as_of"] == str(
        clock.today()
    )
    problem(asks.get(f"/program/calendar?first={year}-01-01&last={year + 3}-12-31"), 400)
    problem(asks.get(f"/program/calendar?first={year}-01-01&last={year}-12-31&as_of={year + 1}-12-31"), 400)


def test_nothing_that_needs_a_person_at_a_page_is_offered():
    words = [
        "approv",
        "determine",
        "clos",
        "dispos",
        "decide_row",
        "carry_out",
        "commit",
        "appoint",
        "password",
        "make_token",
        "revoke",
        "sign_in",
    ]
    offered = {name for name in OPERATIONS for word in words if word in name}
    assert offered == set()

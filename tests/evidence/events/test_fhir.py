"""FHIR AuditEvents of every release, with HL7's own examples as known answers."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from forthwith.evidence.events import kept

DATA = Path(__file__).parent / "data"

# event, user, patient, action, object, outcome: as the README of the data and the files themselves say.
KNOWN = {
    "example": ("Grahame", "", "E", "Other", 0),
    "example-disclosure": (None, "example", "export", "Patient", 0),
    "example-login": ("95", "", "login", "", 0),
    "example-logout": ("95", "", "logout", "", 0),
    "example-media": ("95", "e3cdfc81a0d24bd", "export", "System Object", 0),
    "example-pixQuery": ("95", "e3cdfc81a0d24bd", "E", "Query", 0),
    "example-rest": ("95", "example", "R", "Patient", 0),
    "example-search": ("95", "", "E", "Query", 0),
    "example-error": ("95", "", "C", "System Object", 8),
}


@pytest.mark.parametrize("file", sorted(DATA.glob("*.json")), ids=lambda file: file.stem)
def test_examples_of_hl7(rows, file):
    [row] = rows(file)
    user, patient, action, kind, outcome = KNOWN[row["event_id"]]
    assert user is None or row["user_id"] == user
    assert (row["patient_id"], row["action"], row["object_type"], row["outcome"]) == (
        patient,
        action,
        kind,
        outcome,
    )


def test_an_offset_is_counted_and_a_query_read(rows):
    [start] = rows(DATA / "r4-AuditEvent-example.json")
    assert start["occurred_at"].isoformat() == "2012-10-25T11:04:27+00:00"
    [search] = rows(DATA / "dstu2-AuditEvent-example-search.json")
    assert search["object_id"].startswith("http://fhir-dev.healthintersections.com.au/open/Encounter?")


def event(**changes):
    """A read of one patient by one person, as R4 writes it."""
    return {
        "resourceType": "AuditEvent",
        "id": "e1",
        "type": {"code": "rest"},
        "subtype": [{"code": "read"}],
        "action": "R",
        "recorded": "2026-01-07T15:04:05.250-06:00",
        "outcome": "0",
        "agent": [{"who": {"reference": "Practitioner/77"}, "requestor": True}],
        "source": {"site": "North", "observer": {"display": "EHR"}},
        "entity": [person("Patient/12")],
    } | changes


def person(reference):
    return {"what": {"reference": reference}, "type": {"code": "1"}, "role": {"code": "1"}}


def r5(**changes):
    """The same as R5 writes it."""
    return {
        "resourceType": "AuditEvent",
        "id": "e5",
        "category": [{"coding": [{"code": "rest"}]}],
        "code": {"coding": [{"code": "read"}]},
        "action": "R",
        "occurredDateTime": "2026-01-07T15:04:05-06:00",
        "recorded": "2026-01-07T15:09:00-06:00",
        "outcome": {"code": {"code": "error"}, "detail": [{"text": "not found"}]},
        "authorization": [{"coding": [{"code": "TREAT", "display": "treatment"}]}],
        "agent": [{"who": {"identifier": {"value": "u77"}}, "requestor": True, "networkString": "10.0.0.7"}],
        "source": {"site": {"reference": "Location/1"}, "observer": {"reference": "Device/ehr"}},
        "patient": {"reference": "https://ehr.example/fhir/Patient/12/_history/3"},
        "entity": [{"what": {"reference": "Observation/9"}}],
    } | changes


def test_release_5(rows):
    [row] = rows(json.dumps(r5()))
    assert row["occurred_at"].isoformat() == "2026-01-07T21:04:05+00:00"
    assert (row["user_id"], row["patient_id"], row["action"], row["outcome"]) == ("u77", "12", "R", 8)
    assert (row["object_type"], row["object_id"]) == ("Observation", "9")
    assert (row["purpose"], row["reason"], row["source"], row["system"], row["facility"]) == (
        "treatment",
        "not found",
        "10.0.0.7",
        "Device/ehr",
        "Location/1",
    )


@pytest.mark.parametrize(
    ("outcome", "is_read"),
    [
        ("success", 0),
        ("information", 0),
        ("warning", 4),
        ("error", 8),
        ("fatal", 12),
        ("12", 12),
        ("?", None),
    ],
)
def test_outcomes_of_release_5(rows, outcome, is_read):
    [row] = rows(json.dumps(r5(outcome={"code": {"code": outcome}})))
    assert row["outcome"] == is_read


def test_release_3_names_the_user_by_its_own_field(rows):
    agent = [{"userId": {"value": "u3"}, "altId": "alt", "name": "A Name", "requestor": True}]
    entity = [{"identifier": {"value": "12^^^&1.2&ISO"}, "type": {"code": "1"}, "role": {"code": "1"}}]
    source = {"site": "Cloud", "identifier": {"value": "ehr"}}
    [row] = rows(json.dumps(event(agent=agent, entity=entity, source=source)))
    assert (row["user_id"], row["user_name"], row["patient_id"], row["system"]) == (
        "u3",
        "A Name",
        "12",
        "ehr",
    )


@pytest.mark.parametrize(
    ("agents", "user"),
    [
        ([{"altId": "only-alt", "requestor": True}], "only-alt"),
        ([{"name": "Only Name", "requestor": True}], "Only Name"),
        ([{"who": {"display": "Shown"}, "requestor": True}], "Shown"),
        ([{"who": {"reference": "urn:uuid:1"}, "requestor": True}], "urn:uuid:1"),
        # The machines that stand beside the person.
        (
            [
                {"type": {"coding": [{"code": "110153"}]}, "who": {"display": "client"}, "requestor": False},
                {"type": {"coding": [{"code": "110152"}]}, "who": {"display": "server"}, "requestor": False},
                {"who": {"reference": "Practitioner/7"}, "requestor": True},
            ],
            "Practitioner/7",
        ),
        # BALP: the client's software may request beside its user.
        (
            [
                {"who": {"reference": "Device/app"}, "requestor": True},
                {"who": {"reference": "Practitioner/7"}, "requestor": True},
            ],
            "Practitioner/7",
        ),
        ([{"who": {"reference": "Device/app"}, "requestor": True}], "Device/app"),
        ([{"userId": {"value": "G"}, "requestor": False}], "G"),
    ],
)
def test_who_acted(rows, agents, user):
    [row] = rows(json.dumps(event(agent=agents)))
    assert row["user_id"] == user


def test_machines_among_themselves_are_passed_over(read):
    agents = [
        {"type": {"coding": [{"code": code}]}, "who": {"display": code}} for code in ("110153", "110152")
    ]
    found = read("\n".join(json.dumps(one) for one in (event(agent=agents), event())))
    assert found.totals == (2, 1, 0, 1)
    assert found.passed == {"an exchange between machines, without a user": 1}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"agent": []}, "agent is missing"),
        ({"agent": [{"requestor": True}]}, "agent has no identifier"),
        ({"recorded": "2026-01-07T15:04:05"}, "recorded is no instant"),
        ({"recorded": "2026-13-07T15:04:05Z"}, "recorded is no instant"),
        ({"recorded": "1969-12-31T23:59:59Z"}, "recorded is no instant"),
        ({"recorded": None}, "recorded is no instant"),
    ],
)
def test_an_event_that_cannot_be_taken_is_rejected_by_line(read, changes, why):
    found = read("\n".join(json.dumps(one) for one in (event(), event(**changes))))
    [row] = found.rejected
    assert row.row_number == 2
    assert why in str(row.faults[0])
    assert found.totals == (2, 1, 1, 0)


def test_an_event_with_two_patients_has_a_row_for_each(store, read):
    found = read(
        json.dumps(event(entity=[person("Patient/1"), person("Patient/2"), person("Patient/1/_history/2")]))
    )
    assert found.totals.accepted == 1
    [part] = found.log.by_user
    assert kept.part_file(store, part).read()["patient_id"].to_pylist() == ["1", "2"]


FORMS: dict[str, Any] = {
    "one": lambda events: json.dumps(events[0], indent=1),
    "array": json.dumps,
    "lines": lambda events: "\n".join(map(json.dumps, events)),
    "wide": lambda events: "\n".join(map(json.dumps, events)).encode("utf-16"),
    "marked": lambda events: "\n".join(map(json.dumps, events)).encode("utf-8-sig"),
    "bundle": lambda events: json.dumps(
        {"resourceType": "Bundle", "entry": [{"resource": one} for one in events]}
    ),
    "pretty bundle": lambda events: json.dumps(
        {"resourceType": "Bundle", "entry": [{"resource": one} for one in events]}, indent=2
    ),
    "bundle a line": lambda events: (
        json.dumps({"resourceType": "Bundle", "entry": [{"resource": events[0]}]})
        + "\n"
        + json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in events[1:]]})
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_one_an_array_a_bundle_or_lines(read, form):
    events = [
        event(id="a"),
        event(id="b", recorded="2026-01-07T15:04:06Z"),
        event(id="c", recorded="2026-01-08T00:00:00Z"),
    ]
    found = read(FORMS[form](events))
    assert found.totals == ((1, 1, 0, 0) if form == "one" else (3, 3, 0, 0))


def test_other_resources_of_a_bundle_are_passed_over(read):
    found = read(
        json.dumps(
            {
                "resourceType": "Bundle",
                "entry": [{"resource": {"resourceType": "OperationOutcome"}}, {"resource": event()}, {}, 3],
            }
        )
    )
    assert (found.totals, found.passed) == ((4, 1, 0, 3), {"not an AuditEvent": 3})


def balp(system, *, request="req-1", at="2026-01-07T15:04:05Z", name="a", patient="Patient/12"):
    """One end's copy of a request, as IHE BALP has both keep it."""
    entity = [person(patient), {"what": {"identifier": {"value": request}}, "type": {"code": "XrequestId"}}]
    return event(id=name, recorded=at, entity=entity, source={"observer": {"display": system}})


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ({"name": "b"}, 1),
        ({"name": "b", "at": "2026-01-07T15:09:05Z"}, 1),
        ({"name": "b", "at": "2026-01-07T15:09:06Z"}, 2),  # more than five minutes apart
        ({"name": "b", "request": "req-2"}, 2),
        ({"name": "b", "patient": "Patient/13"}, 2),
        ({"system": "client", "name": "b"}, 2),  # one end tells of two things in one request
    ],
)
def test_both_ends_of_a_request_are_one_access(read, second, count):
    events = [balp("client"), balp(**{"system": "server"} | second)]
    found = read("\n".join(map(json.dumps, events)))
    assert found.log.rows == count
    assert found.totals == (2, count, 0, 2 - count)


def test_the_same_event_twice_is_one(read):
    two = event(entity=[person("Patient/1"), person("Patient/2")])
    found = read("\n".join(map(json.dumps, [two, event(id="e2"), two, two])))
    assert found.log.rows == 3
    assert (found.totals, found.passed) == ((4, 2, 0, 2), {"told twice, word for word": 2})


def test_a_query_that_is_no_base64_stays_as_it_is(rows):
    plain = base64.b64encode(b"GET /Patient?name=x").decode()
    for query, shown in ((plain, "GET /Patient?name=x"), ("not base64!", "not base64!"), ("/w==", "/w==")):
        [row] = rows(json.dumps(event(entity=[{"query": query}])))
        assert (row["object_type"], row["object_id"]) == ("Query", shown)

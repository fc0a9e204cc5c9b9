"""Who read PHI, handed out as FHIR AuditEvents, and taken in by our own review of logs as what it is."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.access.explained.templates import LOGGED_PURPOSES
from forthwith.evidence.events.entries import Event
from forthwith.evidence.events.fhir import read_event
from forthwith.evidence.events.kept import events_of_users, open_log
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.log_actions import take_log
from forthwith.evidence.queries import store
from forthwith.inspection.readings import queries
from forthwith.inspection.readings.acts import BEFORE
from forthwith.people.break_glass import actions as break_glass
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record.models import Entry
from forthwith.record.readings import What, Why, read_phi

pytestmark = pytest.mark.django_db
MUST_HAVE = {
    "R4": {"resourceType", "type", "recorded", "agent", "source"},
    "R5": {"resourceType", "code", "recorded", "agent", "source"},
}


@pytest.fixture
def read(cast, brought, client):
    """A case whose pages two people opened, one of them twice."""
    incident = brought(to="printed")
    for person, pages in ((cast.priya, ("incident", "people", "incident")), (cast.ada, ("incident",))):
        client.force_login(person)
        for page in pages:
            assert client.get(reverse(f"breach:{page}", args=[incident.reference])).status_code == 200
    return incident


def told(release="R4"):
    today = clock.today()
    return [json.loads(line) for line in queries.lines(today, today, release)]


def test_each_reading_is_one_event_with_who_what_and_why(cast, read):
    events = [one for line in told() for one in read_event(line) if isinstance(one, Event)]

    seen = [(one.user_id, one.user_name, one.object_type, one.object_id, one.action) for one in events]
    assert seen == [
        (cast.priya.actor_id, cast.priya.name, "Basic", read.reference, "R"),
        (cast.priya.actor_id, cast.priya.name, "Basic", read.reference, "R"),
        (cast.ada.actor_id, cast.ada.name, "Basic", read.reference, "R"),
    ]
    assert [one["entity"][0]["what"]["display"] for one in told()] == ["case", "roster", "case"]
    assert all("164.4" in one.purpose for one in events)
    assert len({one.event_id for one in events}) == 3


@pytest.mark.parametrize("release", ["R4", "R5"])
def test_every_event_has_what_its_release_asks_for(read, release):
    for one in told(release):
        assert one.keys() >= MUST_HAVE[release]
        assert one["agent"][0]["who"]["identifier"]["value"].startswith("person:")
        assert one["agent"][0]["requestor"] is True
        assert one["source"]["observer"]
        assert read_event(one)


def test_the_export_is_taken_as_a_log_and_shows_the_same_readings(cast, read):
    exported = b"".join(queries.lines(clock.today(), clock.today()))
    log = take_log(by=cast.nora, system="forthwith", name="readings.ndjson", data=exported, choices=Choices())

    now = clock.now()
    kept = events_of_users(
        store(),
        open_log(store(), log.digest),
        [cast.priya.actor_id, cast.ada.actor_id],
        since=now - timedelta(days=1),
        until=now + timedelta(minutes=1),
    )
    assert sorted(zip(kept["user_id"].to_pylist(), kept["object_id"].to_pylist(), strict=True)) == sorted(
        [(cast.priya.actor_id, read.reference)] * 2 + [(cast.ada.actor_id, read.reference)]
    )
    assert (log.accepted_count, log.rejected_count) == (3, 0)


def test_the_auditor_fetches_the_file_and_that_is_an_entry(cast, read, client):
    client.force_login(cast.ada)
    assert read.reference in client.get(reverse("inspection:readings")).content.decode()
    answer = client.post(reverse("inspection:export_readings", args=["R4"]))

    assert [json.loads(line)["recorded"] for line in b"".join(answer.streaming_content).splitlines()] == [
        one["recorded"] for one in told()
    ]
    assert Entry.objects.filter(act="inspection.export_readings", actor=cast.ada.actor_id).count() == 1


@pytest.fixture
def emergency(cast, brought, client):
    """A second approver acts as privacy officer in an emergency: a page of a case opened, its binder made."""
    incident = brought(to="printed")
    with transaction.atomic():
        read_phi(what=What.CASE, subject=incident.reference, why=Why.BREACH, by=cast.sam)
    taken = break_glass.take(role=Role.PRIVACY_OFFICER, why="Priya is in the hospital.", by=cast.sam)
    client.force_login(cast.sam)
    for _ in range(2):
        assert client.get(reverse("breach:incident", args=[incident.reference])).status_code == 200
    assert client.post(reverse("inspection:binder", args=[incident.reference])).status_code == 200
    return taken


def test_what_is_read_in_an_emergency_says_so_on_the_record_by_whichever_door(emergency):
    read, opened, binder = [json.loads(bytes(one.canonical)) for one in queries.entries(*[clock.today()] * 2)]

    assert read["fields"] == {"why": Why.BREACH}  # before it: the page opened again is a reading of its own
    assert opened["fields"] == {"why": Why.EMERGENCY, "serves": Why.BREACH, "emergency": emergency.record_key}
    assert binder["act"] == "inspection.make_binder"
    assert binder["fields"]["emergency"] == emergency.record_key


def test_the_page_of_readings_leads_to_the_reason_of_the_emergency(cast, emergency, client):
    client.force_login(cast.ada)
    page = client.get(reverse("inspection:readings")).text
    address = reverse("people:emergency", args=[emergency.pk])

    assert page.count(f'href="{address}"') == 2
    assert "Priya is in the hospital." in client.get(address).text


@pytest.mark.parametrize(("release", "purposes"), [("R4", "purposeOfEvent"), ("R5", "authorization")])
def test_the_export_says_that_the_glass_was_broken_and_where_the_reason_is(emergency, release, purposes):
    codes = [[purpose["coding"][0]["code"] for purpose in one[purposes]] for one in told(release)]
    assert codes == [["HOPERAT"], ["BTG", "HOPERAT"], ["BTG", "HOPERAT"]]

    before, *broken = [one for line in told(release) for one in read_event(line) if isinstance(one, Event)]
    assert before.purpose == Why.BREACH
    assert [one.purpose.upper() in LOGGED_PURPOSES for one in broken] == [True, True]
    assert all(emergency.record_key in one.reason for one in broken)


def test_a_reading_after_the_emergency_is_an_ordinary_one(cast, emergency):
    break_glass.give_back(emergency=emergency, by=cast.sam)
    read_phi(what=What.CASE, subject="INC-2026-0009", why=Why.BREACH, by=Person.objects.get(pk=cast.sam.pk))

    assert [one["purposeOfEvent"][0]["coding"][0]["code"] for one in told()][-1] == "HOPERAT"


def test_every_kind_of_reading_has_a_name_for_its_purpose():
    assert {what for what, _ in BEFORE.values()} <= set(What)

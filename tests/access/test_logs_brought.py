"""An audit log on the pages of lists: brought, mapped, its words and zone asked, taken; a part of one refused."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forthwith.access.models import ListBrought
from forthwith.evidence.events.kept import events_of_users, open_log, users
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store

HEADER = "stamp,Who,MRN,Activity\n"


def log(count=100):
    return (
        HEADER + "".join(f"2026-01-07 {n // 60:02}:{n % 60:02}:00,u{n % 5},P{n},zap\n" for n in range(count))
    ).encode()


def bring(client, stage, data):
    client.force_login(stage.manager)
    sent = {
        "kind": SnapshotKind.LOG.value,
        "system": stage.clinical.pk,
        "file": SimpleUploadedFile("log.csv", data),
    }
    found = client.post(reverse("access:bring"), sent)
    assert found.status_code == 302, found.content.decode()
    return ListBrought.objects.latest("pk")


def say(client, brought, **answers):
    page = reverse("access:list_check", args=[brought.pk])
    columns = {
        f"column_{place}": field or "" for place, field in enumerate(brought.shown["columns"].values())
    }
    found = client.post(page, columns | answers)
    assert found.status_code == 302, found.content.decode()
    brought.refresh_from_db()
    return client.get(page).content.decode()


def taken(client, stage, data=None):
    """Taken in by the pages: columns first, then the word and the zone."""
    brought = bring(client, stage, data or log())
    assert [question["of"] for question in brought.shown["questions"]] == ["occurred_at", "user_id"]
    say(client, brought, answer_0="stamp", answer_1="Who")
    assert [question["about"] for question in brought.shown["questions"]] == ["words", "zone"]
    say(client, brought, answer_0="R", answer_1="America/Chicago")
    assert brought.shown["questions"] == []
    return brought


def test_a_log_is_mapped_asked_about_and_taken(client, stage):
    brought = taken(client, stage)
    assert brought.shown["totals"] == [100, 100, 0, 0]
    page = client.get(reverse("access:list_check", args=[brought.pk])).content.decode()
    assert "Silence before and after says nothing." in page
    assert "The day the list tells of" not in page
    say(client, brought, take="yes")
    assert brought.snapshot, brought.refused
    log = open_log(store(), brought.snapshot.digest)
    assert users(store(), log)["user_id"].to_pylist() == ["u0", "u1", "u2", "u3", "u4"]
    assert log.rows == 100
    page = client.get(reverse("access:list_taken", args=[brought.snapshot_id])).content.decode()
    assert "100 = 100 taken + 0 rejected + 0 passed over" in page
    assert "Silence before and after says nothing." in page


def test_a_dry_run_keeps_nothing_of_a_log(client, stage, settings):
    brought = bring(client, stage, log())
    assert not Snapshot.objects.exists()
    assert brought.shown
    assert not [
        one for one in Path(settings.EVIDENCE_DIR).rglob("*") if one.is_file() and "keys" not in one.parts
    ]


def test_a_log_without_reads_says_so_before_it_is_taken(client, stage):
    brought = bring(client, stage, b"time,user,patient,action\n2026-01-07T15:04:05Z,u7,12,update\n")
    page = client.get(reverse("access:list_check", args=[brought.pk])).content.decode()
    assert "Insufficient for the System Activity Review" in page


def test_a_part_of_a_log_is_refused_until_somebody_says_why(client, stage):
    first = taken(client, stage)
    say(client, first, take="yes")
    fewer = taken(client, stage, log(70))
    page = say(client, fewer, take="yes")
    assert "70 events a day; the last one of this system had 100" in page
    say(client, fewer, take="yes", fewer_because="A holiday.")
    say(client, fewer, take="yes", fewer_because="A holiday.")
    assert fewer.snapshot, fewer.refused


def test_json_is_brought_on_the_same_page(client, stage):
    event = {
        "resourceType": "AuditEvent",
        "recorded": "2026-01-07T15:04:05Z",
        "action": "R",
        "agent": [{"altId": "u", "requestor": True}],
        "entity": [{"what": {"reference": "Patient/1"}}],
    }
    brought = bring(client, stage, json.dumps(event).encode())
    assert brought.shown["format"] == "FHIR AuditEvent"
    say(client, brought, take="yes")
    kept = open_log(store(), brought.snapshot.digest)
    at = brought.snapshot.how["coverage"]["last_at"]
    since = datetime.fromisoformat(at)
    found = events_of_users(store(), kept, ["u"], since=since, until=since + timedelta(seconds=1))
    assert found["patient_id"].to_pylist() == ["1"]

"""Lists taken in on the pages: brought, understood, asked about, taken; rejected rows fetched; long ones behind."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forthwith.access.actions import lists as actions
from forthwith.access.lists import tasks as list_tasks
from forthwith.access.models import ListBrought
from forthwith.access.queries import lists as queries
from forthwith.access.views import lists_check
from forthwith.errors import NotPermitted
from forthwith.evidence import queries as evidence
from forthwith.evidence import uploads
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.record.models import Entry

HEADER = "SamAccountName,Enabled,LastLogonDate,whenCreated\r\n"
ROW = "p{0},True,1/{0}/2026 3:04:05 PM,1/2/2016 1:00:00 AM\r\n"
# Days 2 to 9 of January: nothing shows whether the first number is the month.
OPEN = (HEADER + "".join(ROW.format(day) for day in range(2, 10))).encode()
BAD = (HEADER + ROW.format(20) + "p21,perhaps,1/21/2026 1:00:00 PM,\r\n").encode()


def bring(client, stage, data, *, kind=SnapshotKind.ACCOUNTS, system="providers", name="list.csv"):
    client.force_login(stage.manager)
    chosen = getattr(stage, system).pk if system else ""
    sent = {"kind": kind.value, "system": chosen, "file": SimpleUploadedFile(name, data)}
    found = client.post(reverse("access:bring"), sent)
    assert found.status_code == 302, found.content.decode()
    return ListBrought.objects.latest("pk")


def say(client, brought, **answers):
    page = reverse("access:list_check", args=[brought.pk])
    found = client.post(page, answers)
    assert found.status_code == 302, found.content.decode()
    brought.refresh_from_db()
    return client.get(page)


def columns(brought):
    return {f"column_{place}": field or "" for place, field in enumerate(brought.shown["columns"].values())}


def taken(client, stage, data=OPEN, **more):
    """Taken in by the pages, every question answered."""
    brought = bring(client, stage, data, **more)
    answers = columns(brought) | {"answer_0": "mdy", "answer_1": "America/Chicago", "as_of_on": "2026-02-01"}
    say(client, brought, **answers)
    told = {"as_of_on": "2026-02-01"} | columns(brought)
    say(client, brought, take="yes", **told)
    assert brought.snapshot, brought.refused
    return brought.snapshot


def test_what_the_file_leaves_open_is_asked_and_then_taken(client, stage):
    brought = bring(client, stage, OPEN)
    page = client.get(reverse("access:list_check", args=[brought.pk])).content.decode()
    assert "In what order are day and month written?" in page
    assert "Where did the machine stand" in page
    assert "Take in" not in page
    snapshot = taken(client, stage)
    assert (snapshot.system, snapshot.as_of_on, snapshot.row_count) == (
        "provider-domain",
        date(2026, 2, 1),
        8,
    )
    found = evidence.table(snapshot).to_pylist()
    assert found[0]["stamp_at"].isoformat() == "2026-01-02T21:04:05+00:00"


def test_an_open_question_is_never_taken(client, stage):
    brought = bring(client, stage, OPEN)
    say(client, brought, take="yes", as_of_on="2026-02-01")
    assert not Snapshot.objects.exists()
    assert brought.shown["questions"]


def test_a_changed_answer_is_shown_before_it_is_taken(client, stage):
    brought = bring(client, stage, OPEN)
    answers = columns(brought) | {"answer_0": "mdy", "answer_1": "America/Chicago", "as_of_on": "2026-02-01"}
    say(client, brought, **answers)
    say(client, brought, take="yes", **(columns(brought) | {"as_of_on": "2026-02-02"}))
    assert not Snapshot.objects.exists()
    say(client, brought, take="yes", **(columns(brought) | {"as_of_on": "2026-02-02"}))
    assert Snapshot.objects.get().as_of_on == date(2026, 2, 2)


def test_answers_can_be_forgotten(client, stage):
    brought = bring(client, stage, OPEN)
    say(client, brought, answer_0="dmy", answer_1="UTC", as_of_on="2026-02-01", **columns(brought))
    assert not brought.shown["questions"]
    client.post(reverse("access:list_again", args=[brought.pk]))
    brought.refresh_from_db()
    assert len(brought.shown["questions"]) == 2


def test_rejected_rows_are_fetched_and_reading_them_is_an_entry(client, stage):
    brought = bring(client, stage, BAD)
    say(client, brought, answer_0="America/Chicago", as_of_on="2026-02-01", **columns(brought))
    assert brought.shown["totals"] == [2, 1, 1, 0]
    workbook = client.post(reverse("access:list_check_rejected", args=[brought.pk]))
    assert workbook.content[:2] == b"PK"
    say(client, brought, take="yes", as_of_on="2026-02-01", **columns(brought))
    rows = client.post(reverse("access:list_rejected", args=[brought.snapshot_id])).content.decode(
        "utf-8-sig"
    )
    assert "says neither enabled nor disabled" in rows
    assert Entry.objects.filter(act="access.read_rejected_rows").count() == 2


def test_a_part_of_a_list_is_refused_until_somebody_says_why(client, stage):
    taken(client, stage)
    fewer = (HEADER + "".join(ROW.format(day) for day in (20, 21))).encode()
    brought = bring(client, stage, fewer)
    page = say(client, brought, answer_0="America/Chicago", as_of_on="2026-02-02", **columns(brought))
    assert "looks like a partial export" in page.content.decode()
    answers = columns(brought) | {"as_of_on": "2026-02-02"}
    page = say(client, brought, take="yes", **answers)
    assert "looks like a partial export" in brought.refused
    say(client, brought, take="yes", fewer_because="Two agencies left the domain.", **answers)
    assert brought.snapshot, brought.refused


def test_the_same_file_twice_is_one_list(client, stage):
    first, second = taken(client, stage), taken(client, stage)
    assert first == second
    assert Snapshot.objects.count() == 1


def test_the_pages_of_lists_name_counts_and_how_each_was_read(client, stage):
    snapshot = taken(client, stage)
    page = client.get(reverse("access:lists")).content.decode()
    assert "Provider domain" in page
    page = client.get(reverse("access:list_taken", args=[snapshot.pk])).content.decode()
    assert "8 = 8 taken + 0 rejected + 0 passed over" in page
    assert "month, day, year" in page


def test_staff_belong_to_no_system_and_accounts_to_one(client, stage):
    client.force_login(stage.manager)
    sent = {"kind": SnapshotKind.ACCOUNTS.value, "file": SimpleUploadedFile("a.csv", OPEN)}
    page = client.post(reverse("access:bring"), sent).content.decode()
    assert "Say which system these are of." in page
    staff = b"Employee ID,Name,End Date\r\nE1,Rosa Example,\r\n"
    assert bring(client, stage, staff, kind=SnapshotKind.STAFF).system is None


def test_a_file_that_is_no_list_says_so(client, stage):
    brought = bring(client, stage, b"a,b\r\n1,2\r\n")
    page = client.get(reverse("access:list_check", args=[brought.pk])).content.decode()
    assert "This is no list of accounts" in page


def test_an_auditor_reads_and_brings_nothing(client, stage):
    taken(client, stage)
    client.force_login(stage.cast.ada)
    assert client.get(reverse("access:lists")).status_code == 200
    assert client.get(reverse("access:bring")).status_code == 403
    with pytest.raises(NotPermitted):
        actions.bring(by=stage.cast.ada, kind=ListBrought.Kind.STAFF, system=None, upload="")


def test_a_long_list_is_read_behind_the_page_and_taken_once(client, stage, monkeypatch):
    monkeypatch.setattr(lists_check, "SHORT_BYTES", 10)
    brought = bring(client, stage, OPEN)
    page = client.get(reverse("access:list_check", args=[brought.pk])).content.decode()
    assert "rows read so far" in page
    list_tasks.read_list.call(brought.pk)
    list_tasks.read_list.call(brought.pk)
    brought.refresh_from_db()
    assert len(brought.shown["questions"]) == 2


def test_a_worker_takes_up_what_a_killed_one_left(client, stage):
    upload = uploads.keep("list.csv", OPEN)
    choices = Choices(date_order="mdy", zone="UTC", as_of_on=date(2026, 2, 1))
    brought = actions.bring(
        by=stage.manager, kind=ListBrought.Kind.ACCOUNTS, system=stage.providers, upload=upload
    )
    actions.answer(by=stage.manager, brought=brought, choices=choices, is_taking=True)
    list_tasks.go_on()
    list_tasks.go_on()
    list_tasks.read_list.call(brought.pk)
    assert Snapshot.objects.count() == 1
    assert queries.brought(brought.pk).snapshot


def test_a_list_gone_from_the_uploads_says_so(client, stage):
    brought = bring(client, stage, OPEN)
    uploads.drop(brought.upload)
    list_tasks.now(brought.pk)
    answers = {"as_of_on": "2026-02-01"} | columns(brought)
    found = client.post(reverse("access:list_check", args=[brought.pk]), answers)
    assert found.status_code == 404

"""Long lists: sealed while they arrive, read behind the page, taken once; a wrong list is withdrawn."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from forthwith.breach import list_tasks
from forthwith.breach.actions import rosters
from forthwith.breach.models import Incident, ListCheck, Roster
from forthwith.breach.views import list_check
from forthwith.errors import Broken, Invalid, NotFound, WrongState
from forthwith.evidence import under_way, uploads
from forthwith.evidence.files import opening
from forthwith.inspection.queries import verified
from forthwith.record.models import Entry
from tests import cast as told

pytestmark = pytest.mark.django_db

LIST = told.roster((told.REACHABLE.format(1), told.REACHABLE.format(2)))


@pytest.fixture
def officer(cast, client):
    client.force_login(cast.priya)
    return client


@pytest.fixture(autouse=True)
def long(monkeypatch):
    """Every list is long here."""
    monkeypatch.setattr(list_check, "SHORT_BYTES", 0)


def bring(client, case, data=LIST, name="people of Rosa.csv"):
    answer = client.post(
        reverse("breach:people", args=[case.reference]), {"file": SimpleUploadedFile(name, data)}
    )
    return answer.headers["Location"]


def columns(page):
    """The form of the page as a browser would send it."""
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def run_jobs():
    for job in DBTaskResult.objects.filter(status="READY", task_path=list_tasks.read_list.module_path):
        list_tasks.read_list.func(*job.args_kwargs["args"])
        DBTaskResult.objects.filter(pk=job.pk).update(status="SUCCESSFUL")


def test_a_list_is_sealed_while_it_arrives(settings, officer, brought):
    bring(officer, brought(to="determined"))
    kept = [path.read_bytes() for path in (settings.HOME / "uploads").rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert b"Rosa" not in kept[0]
    assert LIST[:40] not in kept[0]


def test_a_long_list_is_checked_and_taken_behind_the_page(officer, brought):
    case = brought(to="determined")
    where = bring(officer, case)
    sent = columns(officer.get(where))
    assert officer.post(where, sent).headers["Location"] == where
    page = officer.get(where)
    assert "goes on behind this page" in page.content.decode()
    run_jobs()
    page = officer.get(where)
    assert [figure.value for figure in page.context["figures"]] == [2, 2, 0]
    officer.post(where, columns(page) | {"take": "yes"})
    assert not Roster.objects.exists()
    run_jobs()
    assert officer.get(where).headers["Location"] == reverse("breach:people", args=[case.reference])
    assert Roster.objects.get().snapshot.accepted_count == 2
    assert verified().holds


def test_a_worker_killed_half_way_begins_again_and_takes_it_once(officer, brought):
    case = brought(to="determined")
    where = bring(officer, case)
    officer.post(where, columns(officer.get(where)) | {"take": "yes"})
    DBTaskResult.objects.update(status="RUNNING")
    list_tasks.go_on()
    assert DBTaskResult.objects.filter(status="READY").count() == 1
    list_tasks.go_on()
    assert DBTaskResult.objects.filter(status="READY").count() == 1
    run_jobs()
    list_tasks.read_list.func(ListCheck.objects.get().pk)
    assert Roster.objects.count() == 1


def test_a_worker_that_starts_leaves_a_list_to_the_worker_that_reads_it(officer, brought):
    where = bring(officer, brought(to="determined"))
    officer.post(where, columns(officer.get(where)) | {"take": "yes"})
    asked = ListCheck.objects.get()
    DBTaskResult.objects.update(status="RUNNING")
    with under_way.claimed(asked.pk, under_way.LIST) as is_ours:
        assert is_ours
        list_tasks.go_on()
        assert [job.status for job in DBTaskResult.objects.all()] == ["RUNNING"]
        list_tasks.read_list.func(asked.pk)
        assert ListCheck.objects.get().finished_at is None
    list_tasks.read_list.func(asked.pk)
    assert Roster.objects.count() == 1


def test_a_list_that_stops_on_a_fault_of_ours_says_so_and_can_be_asked_for_again(
    officer, brought, monkeypatch
):
    where = bring(officer, brought(to="determined"))
    sent = columns(officer.get(where)) | {"take": "yes"}
    officer.post(where, sent)
    with monkeypatch.context() as broken:
        broken.setattr(list_tasks, "confirm_mapping", None)
        with pytest.raises(Broken, match="stopped on TypeError"):
            list_tasks.read_list.func(ListCheck.objects.get().pk)
    assert "stopped on a fault of the program" in officer.get(where).content.decode()
    DBTaskResult.objects.update(status="FAILED")
    officer.post(where, sent)
    run_jobs()
    assert Roster.objects.count() == 1


def test_a_list_that_cannot_be_read_says_why_on_its_page(officer, brought):
    where = bring(officer, brought(to="determined"), b"First,Last,DOB\na,b,01/02/1980\n")
    officer.post(where, columns(officer.get(where)))
    run_jobs()
    assert "order of day and month is not certain" in officer.get(where).content.decode()


def test_the_rejected_rows_of_a_long_list_are_kept_for_their_page(officer, brought):
    case = brought(to="determined")
    where = bring(officer, case, told.roster())
    officer.post(where, columns(officer.get(where)))
    run_jobs()
    answer = officer.post(f"{where}rejected.xlsx")
    assert answer.content.startswith(b"PK")
    assert Entry.objects.filter(act="breach.read_rejected_rows").count() == 1


def test_a_file_too_large_is_told_and_not_kept(settings, officer, brought, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 10)
    monkeypatch.setattr(opening, "MAX_FILE_BYTES", 10)
    case = brought(to="determined")
    answer = officer.post(
        reverse("breach:people", args=[case.reference]), {"file": SimpleUploadedFile("x.csv", LIST)}
    )
    assert "larger than" in answer.content.decode()
    assert not [path for path in (settings.HOME / "uploads").rglob("*") if path.is_file()]


def test_a_kept_file_comes_back_in_pieces_as_it_was(db):
    upload = uploads.keep("a.csv", LIST * 50_000)
    file = uploads.kept_file(upload)
    assert (file.name, file.size) == ("a.csv", len(LIST) * 50_000)
    assert b"".join(file.pieces()) == LIST * 50_000
    with pytest.raises(NotFound):
        uploads.kept_file("0" * 64)


def test_a_withdrawn_list_no_longer_counts_and_stays(brought, cast):
    case = brought(to="roster taken")
    roster = Roster.objects.get()
    rosters.withdraw_roster(roster=roster, why="Another case's list.", by=cast.priya)
    now = Incident.objects.get(pk=case.pk)
    assert now.versions.get(number=now.facts_number).facts.get("affected", {}).get("total") is None
    assert Roster.objects.get().withdrawn_by == cast.priya
    assert verified().holds


def test_a_list_is_withdrawn_once_and_with_a_reason(brought, cast):
    brought(to="roster taken")
    roster = Roster.objects.get()
    with pytest.raises(Invalid, match="why"):
        rosters.withdraw_roster(roster=roster, why=" ", by=cast.priya)
    rosters.withdraw_roster(roster=roster, why="Another case's list.", by=cast.priya)
    with pytest.raises(WrongState, match="withdrawn already"):
        rosters.withdraw_roster(roster=roster, why="Again.", by=cast.priya)


@pytest.mark.parametrize("to", ["printed", "mailed"])
def test_a_list_whose_people_are_written_to_stays(brought, cast, to):
    brought(to=to)
    with pytest.raises(WrongState, match="Letters to people of this list"):
        rosters.withdraw_roster(roster=Roster.objects.get(), why="Too late.", by=cast.priya)
    assert Roster.objects.get().withdrawn_at is None


@pytest.mark.parametrize("who", ["nobody", "wes", "ada"])
def test_a_file_of_somebody_who_may_bring_none_is_not_kept(who, cast, brought, client, settings):
    case = brought(to="reported")
    if who != "nobody":
        client.force_login(getattr(cast, who))
    answer = client.post(f"/incidents/{case.reference}/people/", {"file": SimpleUploadedFile("a.csv", LIST)})
    assert answer.status_code in (200, 302, 403)
    assert not [path for path in (settings.HOME / "uploads").rglob("*") if path.is_file()]

"""A scan from its upload to its taking: a long one read and taken behind the page, once, also after a crash."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from forthwith import clock
from forthwith.errors import Broken
from forthwith.evidence import under_way
from forthwith.program.vulnerabilities import tasks
from forthwith.program.vulnerabilities.models import Finding, Scan, ScanBrought
from forthwith.program.vulnerabilities.views import bringing
from forthwith.record.models import Entry
from tests.program.vulnerabilities.scanned import begun, nessus

TAKE = {"is_full": "yes", "act": "take"}


@pytest.fixture
def officer(cast, client):
    client.force_login(cast.nora)
    return client


@pytest.fixture
def long(monkeypatch):
    """Every file is long here."""
    monkeypatch.setattr(bringing, "SHORT_BYTES", 0)


def bring(client, assessment, data=None):
    file = SimpleUploadedFile("secrethost.nessus", data or nessus(clock.today(), secrethost=["1 4", "2 0"]))
    page = reverse("vulnerabilities:bring", args=[assessment.period])
    return client.post(page, {"file": file}).headers["Location"]


def waiting():
    return DBTaskResult.objects.filter(status="READY", task_path=tasks.read_scan.module_path)


def run_jobs():
    for job in waiting():
        tasks.read_scan.func(*job.args_kwargs["args"])
        DBTaskResult.objects.filter(pk=job.pk).update(status="SUCCESSFUL")


def test_a_short_scan_is_looked_at_and_taken_in_the_request(cast, officer):
    assessment = begun(cast)
    where = bring(officer, assessment)
    page = officer.get(where).text
    assert "Nessus" in page
    assert "Information only" in page
    assert not Scan.objects.exists()
    taken = officer.post(where, TAKE, follow=True)
    assert taken.redirect_chain[-1][0] == f"/program/vulnerabilities/{assessment.period}/"
    assert "The scan is taken: 1 findings" in taken.text
    assert "taken before" in officer.post(bring(officer, assessment), TAKE, follow=True).text
    assert Scan.objects.count() == 1


def test_a_long_scan_is_read_and_taken_behind_the_page(cast, officer, long):
    assessment = begun(cast)
    where = bring(officer, assessment)
    assert "goes on behind this page" in officer.get(where).text
    assert "Being read" in officer.get(f"/program/vulnerabilities/{assessment.period}/").text
    run_jobs()
    assert "Information only" in officer.get(where).text
    officer.post(where, TAKE)
    assert "It counts once all of it is read" in officer.get(where).text
    assert not Scan.objects.exists()
    run_jobs()
    assert officer.get(where).headers["Location"] == f"/program/vulnerabilities/{assessment.period}/"
    assert (Scan.objects.count(), Finding.objects.count()) == (1, 1)
    assert "secrethost" not in repr(list(DBTaskResult.objects.values_list("args_kwargs", "traceback")))


def test_a_scan_killed_half_way_is_taken_once(cast, officer, long, monkeypatch):
    where = bring(officer, begun(cast))
    run_jobs()
    officer.post(where, TAKE)
    brought = ScanBrought.objects.get()
    with monkeypatch.context() as torn:
        torn.setattr(
            "forthwith.program.vulnerabilities.actions.scans.record.append",
            lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt),
        )
        with pytest.raises(KeyboardInterrupt):
            tasks.read_scan.func(brought.pk)
    assert not Scan.objects.exists()
    waiting().update(status="RUNNING")  # as the killed worker left it
    tasks.go_on()
    tasks.go_on()
    assert waiting().count() == 1
    run_jobs()
    tasks.read_scan.func(brought.pk)
    assert (Scan.objects.count(), Entry.objects.filter(act="vulnerabilities.take_scan").count()) == (1, 1)


def test_a_scan_another_worker_is_at_is_left_to_it(cast, officer, long):
    bring(officer, begun(cast))
    brought = ScanBrought.objects.get()
    with under_way.claimed(brought.pk, under_way.SCAN):
        tasks.read_scan.func(brought.pk)
    brought.refresh_from_db()
    assert brought.finished_at is None


def test_a_fault_of_the_program_frees_the_page_and_names_no_host(cast, officer, long, monkeypatch):
    where = bring(officer, begun(cast))
    monkeypatch.setattr(tasks, "now", lambda _: dict[str, str]()["secrethost"])
    with pytest.raises(Broken) as broken:
        tasks.read_scan.func(ScanBrought.objects.get().pk)
    assert "secrethost" not in str(broken.value)
    assert "stopped on a fault of the program" in officer.get(where).text


@pytest.mark.parametrize("is_long", [True, False])
def test_a_refusal_stands_on_the_page_and_the_day_is_asked(cast, officer, is_long, monkeypatch):
    monkeypatch.setattr(bringing, "SHORT_BYTES", 0 if is_long else 1 << 20)
    where = bring(officer, begun(cast), b"host,title,severity\nh1,Old library,High\n")
    run_jobs()
    page = officer.get(where)
    assert "On which day was it scanned?" in page.text
    officer.post(where, TAKE | {"scanned_on": "2001-01-01"})
    run_jobs()
    page = officer.get(where).text
    assert "does not belong to" in page
    assert 'value="2001-01-01"' in page
    officer.post(where, TAKE | {"scanned_on": clock.today().isoformat()})
    run_jobs()
    assert (officer.get(where).status_code, Scan.objects.count()) == (302, 1)


def test_what_is_no_scan_is_refused_on_its_page(cast, officer):
    page = officer.get(bring(officer, begun(cast), b"<html><body>Sign in</body></html>")).text
    assert "The file is not taken" in page
    assert "web page" in page

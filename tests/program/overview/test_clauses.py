"""How a clause stood in a period: due, done by whom, late why, missed, gaps, proofs, acts; as known on a day."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from pypdf import PdfReader

from forthwith import clock
from forthwith.duties import facts
from forthwith.people.actions import end_appointment
from forthwith.people.domain import Role
from forthwith.people.models import Appointment
from forthwith.policy.pack import INSTALLED, installed
from forthwith.program.overview.clauses import duties_of
from forthwith.record.models import Entry
from tests.stage import changed_by_pages, rows_of

TODAY = clock.today()
PERIOD = {"from": f"{TODAY.year}-01-01", "to": f"{TODAY.year}-12-31"}


@pytest.fixture
def opened(cast, facilities):
    clients = {}

    def get(who, path, **asked):
        if who not in clients:
            clients[who] = Client()
            clients[who].force_login(getattr(cast, who))
        return clients[who].get(path, PERIOD | asked)

    return get


@pytest.fixture
def counted(cast, facilities):
    """FUL counted its equipment."""
    return facts.happened(
        "inventory.counted",
        subject="facility:FUL",
        on=TODAY,
        label="Count 17",
        href="/program/inventory/17/",
        by=cast.lou,
    )


def test_every_clause_of_every_policy_is_listed_once(opened):
    page = opened("ada", "/program/clauses/")
    ids = [clause.id for name in INSTALLED for clause in installed(name).clause]
    rows = [row[0].text for table in page.context["tables"] for row in table.rows]
    owed = {duty.clause for name in INSTALLED for duty in installed(name).duty}
    assert sorted(rows) == sorted({*ids, *owed})
    assert page.context["count"] == len(rows)


def test_a_clause_shows_who_proved_what_and_what_is_still_owed(opened, counted, cast):
    text = opened("ada", "/program/clauses/dmh.2.L/").text
    assert '<a href="/program/inventory/17/">Count 17</a>' in text
    assert f"by {cast.lou.name}" in text
    assert "facility STL" in text
    assert "Due by" in text


def test_all_below_a_name_are_shown_together_and_no_other(opened):
    page = opened("nora", "/program/clauses/dmh.2.C/")
    assert [one.clause.id for one in page.context["kept"]][:2] == ["dmh.2.C.i", "dmh.2.C.ii"]
    assert all(one.clause.id.startswith("dmh.2.C.") for one in page.context["kept"])
    assert opened("nora", "/program/clauses/dmh.2.Z/").status_code == 404
    assert opened("nora", "/program/clauses/dmh.2.C.i.x/").status_code == 404


def test_a_gap_in_an_office_is_shown_with_its_days(opened, cast):
    held = Appointment.objects.get(person=cast.nora, role=Role.SECURITY_OFFICER)
    end_appointment(appointment=held, until_on=TODAY, by=cast.alma)
    with clock.frozen_at(clock.now() + timedelta(days=5)):
        page = opened("ada", "/program/clauses/dmh.2.A/")
    [gap] = page.context["kept"][0].dues
    assert gap.status.text == "Overdue"
    assert gap.due.due_on == TODAY


def test_as_known_on_a_day_knows_nothing_of_what_was_recorded_later(opened, counted):
    [now] = [
        one
        for one in opened("ada", "/program/clauses/dmh.2.L/").context["kept"][0].dues
        if "FUL" in one.subject
    ]
    assert now.due.done_on == TODAY
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        before = opened("nora", "/program/clauses/dmh.2.L/", as_of=str(TODAY - timedelta(days=1)))
    assert [one for one in before.context["kept"][0].dues if one.due.done_on] == []


def test_acts_of_the_period_are_counted_and_listed_for_those_who_read_the_record(opened, cast):
    [clause] = [one for name in INSTALLED for one in installed(name).clause if one.id == "swmbh.III.A.2"]
    from tests.cast import report

    report(cast)
    page = opened("ada", f"/program/clauses/{clause.id}/")
    assert page.context["kept"][0].done == Entry.objects.filter(act__in=clause.acts).count() > 0
    assert cast.wes.name in page.text
    assert cast.wes.name not in opened("nora", f"/program/clauses/{clause.id}/").text
    past = {"from": "2020-01-01", "to": "2020-12-31"}
    assert opened("ada", f"/program/clauses/{clause.id}/", **past).context["kept"][0].done == 0


def test_an_auditor_reads_and_nothing_is_written(opened, counted):
    opened("ada", "/program/")
    before = rows_of("django_session")
    for path in ("clauses/", "clauses/dmh.2.L/", "clauses/dmh.2.L/clause.pdf", "clauses/dmh.2.L/clause.csv"):
        assert opened("ada", f"/program/{path}").status_code == 200
    assert changed_by_pages(before) == set()


def test_the_document_for_an_auditor_says_the_same(opened, counted, cast):
    answer = opened("ada", "/program/clauses/dmh.2.L/clause.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    words = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split()
    )
    assert "Clause dmh.2.L" in words
    assert "Count 17" in words
    assert cast.lou.name in words


def test_the_rows_for_a_spreadsheet_defuse_formulas(opened, cast, facilities):
    facts.happened("inventory.counted", subject="facility:FUL", on=TODAY, label="=1+1", by=cast.lou)
    text = opened("ada", "/program/clauses/dmh.2.L/clause.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["Clause"] for row in rows} == {"dmh.2.L"}
    assert "'=1+1" in {row["Proof"] for row in rows}
    assert opened("ada", "/program/clauses/dmh.2.L/clause.docx").status_code == 404


def test_days_that_cannot_be_are_refused_in_words(opened):
    text = opened("ada", "/program/clauses/dmh.2.L/", **{"from": "2026-02-01", "to": "2026-01-01"}).text
    assert "Choose a day on or after the first." in text


def test_without_days_the_last_three_calendar_years_are_shown(cast, facilities, client):
    client.force_login(cast.ada)
    period = client.get("/program/clauses/dmh.2.L/").context["period"]
    assert (period.first, period.last, period.as_of) == (date(TODAY.year - 2, 1, 1), TODAY, TODAY)


# A clause without a duty of its own, and whose it shows.
NEIGHBORS = [
    ("dmh.2.C.iii.1", {"system-assessment"}),
    ("dmh.2.C.iii.6", {"system-assessment"}),
    ("dmh.2.C.i", {"security-assessment"}),
    ("dmh.5", set()),
    ("dmh.prov.2", set()),
    ("swmbh.III.C.60", set()),
]


@pytest.mark.parametrize(("clause", "duties"), NEIGHBORS)
def test_one_assessment_answers_every_trigger_that_asks_for_it(clause, duties):
    every = [duty for name in INSTALLED for duty in installed(name).duty]
    assert duties_of(clause, every) == duties

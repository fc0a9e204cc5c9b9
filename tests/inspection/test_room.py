"""The auditor's room: one question, and everything that answers it, verified where it is shown."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.evidence.queries import store
from forthwith.inspection.in_place import verified_here
from forthwith.record import actions as record
from forthwith.record.models import Entry


@pytest.fixture
def case(brought):
    return brought(to="letter approved")


@pytest.fixture
def asking(cast):
    client = Client()
    client.force_login(cast.ada)
    return lambda **asked: client.get(reverse("inspection:room"), asked)


def signed(cast):
    return record.checkpoint(by=cast.ada)


def of(case):
    return list(Entry.objects.filter(case=case.reference).order_by("sequence"))


def without_triggers(sql, *values):
    """As whoever reaches the database itself would: past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'record_entry'"
        )
        kept = cursor.fetchall()
        for name, _ in kept:
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(sql, values)
        for _, made in kept:
            cursor.execute(made)


def test_a_case_is_answered_with_why_record_and_binder_and_is_verified(cast, case, asking):
    signed(cast)
    page = asking(case=case.reference.lower()).text
    assert "Verified:" in page
    assert "Root of that head" in page
    assert "Approve letter" in page
    assert reverse("inspection:case", args=[case.reference]) in page
    assert reverse("breach:determination", args=[case.reference]) in page


def test_a_clause_is_answered_with_what_was_due_the_acts_and_their_cases(cast, case, asking):
    signed(cast)
    today = clock.today()
    page = asking(clause="swmbh.III.C", **{"from": f"{today.year}-01-01", "to": today.isoformat()}).text
    assert "Verified:" in page
    assert "What was due, and what proves it" in page
    assert "The clause whole" in page


def test_nothing_asked_shows_the_question_alone(cast, asking):
    page = asking().text
    assert "Ask for a case" in page
    assert "Verified" not in page


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"case": "INC-1999-0001"}, 404),
        ({"clause": "no.such"}, 404),
        ({"clause": "dmh.2.C", "from": "2026-02-02", "to": "2026-01-01"}, 400),
        ({"clause": "dmh.2.C", "case": "INC-2026-0001"}, 400),
        ({"clause": "dmh.2.C", "to": "2190-01-01"}, 400),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(asked, status, asking):
    answer = asking(**asked)
    assert answer.status_code == status
    assert b"<h1>" in answer.content


def test_without_a_signed_head_nothing_is_called_verified(case, asking):
    assert verified_here(of(case)).size == 0
    page = asking(case=case.reference).text
    assert "No head of the record is signed yet" in page
    assert "does not hold" not in page
    assert "Verified:" not in page


def test_an_entry_changed_behind_the_triggers_is_named(cast, case, asking):
    signed(cast)
    bad = of(case)[2]
    without_triggers(
        "UPDATE record_entry SET canonical = ? WHERE sequence = ?".replace("?", "%s"),
        bytes(bad.canonical).replace(b"Priya", b"Pryia"),
        bad.sequence,
    )
    page = asking(case=case.reference).text
    assert f"Entry {bad.sequence} is not what was signed" in page
    assert "Verified:" not in page


def test_a_row_changed_behind_the_records_back_is_named(cast, case):
    signed(cast)
    case.letters.update(text_digest="sha256:" + "0" * 64)
    assert "breach.letter" in verified_here(of(case)).fault


def test_a_row_that_a_later_act_changed_lawfully_holds(cast, case):
    signed(cast)
    early = of(case)[:2]
    assert verified_here(early).fault == ""


def test_a_missing_file_of_evidence_is_named(cast, brought):
    case = brought(to="roster taken")
    signed(cast)
    named = [one for one in of(case) if b'"evidence":["' in bytes(one.canonical)]
    assert verified_here(named).evidence > 0
    for file in store().folder.rglob("*"):
        if file.is_file():
            file.unlink()
    assert "is missing" in verified_here(named).fault


def test_what_is_newer_than_the_head_is_said(cast, brought):
    case = brought(to="reported")
    signed(cast)
    before = verified_here(of(case))
    from tests import cast as told

    told.record_days(cast, case)
    after = verified_here(of(case))
    assert (before.newer, after.newer > 0, after.fault) == (0, True, "")

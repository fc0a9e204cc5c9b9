"""What if: an event, a proof, somebody more, somebody who leaves; duties move beside today's, nothing is written."""

from datetime import date, timedelta

import pytest
from django.test import Client

from forthwith import clock
from forthwith.duties import facts as kept
from forthwith.duties.engine.facts import Facts, Stood
from forthwith.program.overview.supposing import How, Supposition, supposed
from tests.stage import rows_of

TODAY = clock.today()
YEAR = TODAY.year
D = date


@pytest.fixture
def asked(cast, facilities):
    client = Client()
    client.force_login(cast.nora)

    def send(**given):
        return client.post("/program/what-if/", {"on": TODAY.isoformat()} | given)

    return send


def rows(answer):
    return [tuple(row) for row in answer.context["table"].rows]


def test_a_proof_is_done_and_nothing_is_written(asked):
    before = rows_of("django_session")
    found = rows(asked(what="happens inventory.counted", subject="facility:FUL"))
    assert [(row[0], row[1], row[4]) for row in found] == [
        ("Inventory of computing equipment", "facility FUL", "✓ is done")
    ]
    assert rows_of("django_session") == before


def test_a_facility_more_owes_what_facilities_owe(asked):
    found = rows(asked(what="holds facility", new="NEW"))
    assert {row[1] for row in found} == {"facility NEW"}
    assert {row[4] for row in found} == {"＋ appears"}
    assert "Inventory of computing equipment" in {row[0] for row in found}


def test_an_officer_who_leaves_leaves_a_gap(asked):
    found = rows(asked(what="ends officer.security_officer", subject="entity"))
    assert ("A Chief Security Officer is appointed", "＋ appears") in {(row[0], row[4]) for row in found}


def test_an_event_brings_a_last_day_forward(asked, cast):
    kept.stands("system", subject="system:PAYROLL", from_on=TODAY - timedelta(days=100), by=cast.nora)
    [row] = rows(asked(what="happens system.major_update", subject="system:PAYROLL"))
    assert row[0] == "Risk assessment of an information system"
    assert row[4] == "→ moves"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": "happens no.such", "subject": "entity"}, "Select a valid choice"),
        ({"what": "holds facility", "new": "A B"}, "Write its code alone, without spaces."),
        ({"what": "holds facility"}, "Choose one, or write the code of a new one."),
        (
            {"what": "holds facility", "new": "A", "subject": "entity"},
            "Choose one, or write the code of a new one.",
        ),
        (
            {"what": "holds facility", "new": "A", "until_on": "2001-01-01"},
            "Choose a day on or after the first.",
        ),
        ({"what": "holds facility", "new": "A", "on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_supposed_is_said(asked, given, said):
    answer = asked(**given)
    assert "table" not in answer.context
    assert said in answer.text


# How a standing ends: from, until, ended on, what is left.
ENDS = [
    (D(2026, 1, 1), None,           D(2026, 3, 1), (D(2026, 1, 1), D(2026, 3, 1))),
    (D(2026, 1, 1), D(2026, 3, 1),  D(2026, 3, 1), (D(2026, 1, 1), D(2026, 3, 1))),
    (D(2026, 1, 1), D(2026, 3, 2),  D(2026, 3, 1), (D(2026, 1, 1), D(2026, 3, 1))),
    (D(2026, 1, 1), D(2026, 2, 28), D(2026, 3, 1), (D(2026, 1, 1), D(2026, 2, 28))),
    (D(2026, 3, 1), None,           D(2026, 3, 1), (D(2026, 3, 1), D(2026, 3, 1))),
    (D(2026, 3, 2), None,           D(2026, 3, 1), None),
]  # fmt: skip


@pytest.mark.parametrize(("from_on", "until_on", "on", "left"), ENDS)
def test_what_ends_on_a_day(from_on, until_on, on, left):
    one = Stood(kind="officer.x", subject="entity", from_on=from_on, until_on=until_on)
    other = Stood(kind="officer.y", subject="entity", from_on=from_on)
    found = supposed(Facts((), [one, other]), Supposition(How.ENDS, "officer.x", "entity", on))
    spans = [(row.from_on, row.until_on) for row in found.stood if row.kind == "officer.x"]
    assert spans == ([left] if left else [])
    assert other in found.stood

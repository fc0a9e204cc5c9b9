"""The page of holds: each statement and what follows, both dates of every notice, what is late and with which reason."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from forthwith import clock
from forthwith.breach.notices import holds
from forthwith.law.hipaa.facts import Form, Ground, Statement
from tests import cast as told
from tests import outward

DAY = date(2026, 3, 1)


def statement(on, form=Form.ORAL, until=None, **changes):
    known: dict[str, Any] = {
        "ground": Ground.IMPEDE_CRIMINAL_INVESTIGATION,
        "by_law_enforcement_official": True,
        "official": "Captain Reyes",
        "documented": True,
    }
    return Statement(on=DAY + timedelta(days=on), form=form, until=until, **(known | changes))


def written(on, days):
    return statement(on, Form.WRITTEN, DAY + timedelta(days=days))


SEEN = [
    # statements                                 day seen   states                               gaps
    ([],                                               0,   [],                                     0),
    ([statement(0)],                                  30,   ["In force"],                           0),
    ([statement(0)],                                  31,   ["Over"],                               0),
    ([statement(0), statement(10)],                   15,   ["In force", "Holds nothing"],          0),
    ([statement(0), written(10, 60)],                 15,   ["Over", "In force"],                   0),
    ([statement(0), written(40, 90)],                 45,   ["Over", "In force"],                   1),
    ([statement(0, ground=Ground.OTHER)],              1,   ["Holds nothing"],                      0),
    ([statement(0, documented=False)],                 1,   ["Holds nothing"],                      0),
    ([written(20, 60), statement(0)],                 25,   ["Over", "In force"],                   0),
]  # fmt: skip


@pytest.mark.parametrize("row", SEEN, ids=map(str, range(len(SEEN))))
def test_each_statement_has_its_state_in_order_of_time(row):
    statements, day, states, gaps = row
    today = DAY + timedelta(days=day)
    found = holds.held(tuple(statements), as_of=today)
    assert [one.state(today) for one in found.told] == states
    assert len(list(found.gaps())) == gaps


def test_a_statement_keeps_its_place_among_the_facts():
    found = holds.held((written(20, 60), statement(0)), as_of=DAY + timedelta(days=25))
    assert [one.index for one in found.told] == [1, 0]


def test_the_gap_lies_between_the_holds():
    found = holds.held((statement(0), written(40, 90)), as_of=DAY + timedelta(days=45))
    assert list(found.gaps()) == [(date(2026, 4, 1), date(2026, 4, 9))]


def test_the_hold_in_force_ends_on_its_last_day_and_not_after():
    found = holds.held((statement(0),), as_of=DAY)
    assert found.ends_next(DAY + timedelta(days=30)) == DAY + timedelta(days=30)
    assert found.ends_next(DAY + timedelta(days=31)) is None


def test_without_statements_there_is_nothing_to_draw():
    assert holds.drawing(holds.held((), as_of=DAY), [], discovered_on=DAY, today=DAY) is None


@given(st.lists(st.integers(0, 200), min_size=1, max_size=5), st.integers(0, 300))
def test_every_bar_lies_on_the_line(days, seen):
    today = DAY + timedelta(days=seen)
    found = holds.held(tuple(statement(day) for day in days), as_of=today)
    drawn = holds.drawing(found, [], discovered_on=DAY - timedelta(days=3), today=today)
    for strip in drawn.strips if drawn else ():
        for bar in strip.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= holds.WIDTH + 4


@pytest.fixture
def case(cast, brought):
    return brought(to="determined")


def page(cast, case, client):
    client.force_login(cast.ada)
    answer = client.get(reverse("notices:holds", args=[case.reference]))
    assert answer.status_code == 200
    return answer


def test_every_notice_shows_both_dates(cast, case, client):
    until = clock.today() + timedelta(days=100)
    told.record_facts(cast, case, {"statements": [{**outward.WRITTEN, "until": until.isoformat()}]})
    table = page(cast, case, client).context["notices"]
    row = next(row for row in table.rows if row[0] == "Notice to each person affected")
    without, conservative, tolled = row[1:4]
    assert without == told.days_ago(told.DAYS_KNOWN) + timedelta(days=60)
    assert conservative == until + timedelta(days=1)
    assert tolled > conservative


def test_a_notice_moved_by_a_hold_is_told_with_its_reason(cast, case, client):
    until = clock.today() + timedelta(days=100)
    told.record_facts(cast, case, {"statements": [{**outward.WRITTEN, "until": until.isoformat()}]})
    shown = page(cast, case, client)
    assert {one["title"] for one in shown.context["moved"]} >= {"Notice to each person affected"}
    assert "Moved from" in shown.content.decode()


def test_without_a_hold_nothing_is_moved_or_late(cast, case, client):
    assert "No notice is late, and none is moved." in page(cast, case, client).content.decode()


LATE = {"notice": "individual_notice", "on": told.days_ago(0).isoformat(), "proof": "Receipt"}
EVIDENCE = {
    "value": True,
    "by": "Priya",
    "on": told.days_ago(0).isoformat(),
    "reasons": "The list came late.",
}


@pytest.mark.parametrize(("evidence", "state"), [([], "Finding"), ([EVIDENCE], "Evidence on file")])
def test_a_delay_stands_as_a_finding_or_with_its_evidence(evidence, state, cast, case, client):
    ready = told.days_ago(5).isoformat()
    told.record_facts(cast, case, {"given": [LATE], "ready_on": ready, "delay_necessary": evidence})
    shown = page(cast, case, client)
    [one] = [one for one in shown.context["moved"] if one["title"] == "Notice to each person affected"]
    assert [status.text for _, status in one["findings"]] == [state]
    assert bool(evidence) == ("The list came late." in shown.content.decode().partition("Evidence that")[2])


def letter(cast, case, client, index=0):
    client.force_login(cast.priya)
    return client.get(reverse("notices:hold_letter", args=[case.reference, index]))


def test_the_official_is_asked_for_a_writing_after_an_oral_statement(cast, case, client):
    told.record_facts(cast, case, {"statements": [outward.ORAL, outward.WRITTEN]})
    assert letter(cast, case, client).content.startswith(b"%PDF")
    assert letter(cast, case, client, 1).status_code == 404
    assert letter(cast, case, client, 2).status_code == 404


def test_the_case_page_draws_statements_and_notices(cast, case, client):
    told.record_facts(cast, case, {"statements": [outward.ORAL, outward.WRITTEN]})
    shown = page(cast, case, client)
    labels = [strip.label for strip in shown.context["drawing"].strips]
    assert labels[0].startswith("Oral statement")
    assert labels[1].startswith("Written statement")
    assert labels[2] == "All together"
    assert "Notice to each person affected" in labels
    assert 'style="' not in shown.content.decode()

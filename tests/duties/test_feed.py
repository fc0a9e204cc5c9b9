"""The calendar as other programs read it: whole days, steady names, short lines, nobody's name."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from forthwith.duties.engine.due import Due, Proof
from forthwith.duties.feed import feed, subject_in_words, uid
from forthwith.law.kernel import Cite, Finding

NOW = datetime(2026, 3, 2, 14, 5, 6, 789, tzinfo=UTC)
DAY = timedelta(days=1)


def due(**changes: Any) -> Due:
    given: dict[str, Any] = {
        "duty": "inventory",
        "clause": "dmh.2.L",
        "subject": "facility:FUL",
        "period": "2026",
        "says": "Inventory of computing equipment",
        "owner": "local_security_officer",
        "from_on": date(2026, 1, 1),
        "due_on": date(2026, 12, 31),
        "done_on": None,
        "proof": Proof(),
        "late_because": "",
        "href": "/program/inventory/",
        "begun": "",
        "why": Finding(True, "Due by 2026-12-31", Cite("dmh.2.L")),
    }
    return Due(**(given | changes))


def written(*dues, name="Forthwith"):
    address = "https://agency.example/why/1"
    return feed(dues, name=name, host="agency.example", stamped_at=NOW, address=lambda _: address)


def events(data):
    [whole] = Calendar.from_ical(data, multiple=True)
    return whole.walk("VEVENT")


def test_a_calendar_says_who_made_it_and_how_often_to_ask():
    whole = Calendar.from_ical(written(due()))
    assert whole["VERSION"] == "2.0"
    assert whole["METHOD"] == "PUBLISH"
    assert whole["X-WR-CALNAME"] == "Forthwith"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in written(due())
    assert whole["PRODID"]


def test_a_duty_is_a_whole_day_that_ends_before_the_next():
    [event] = events(written(due()))
    assert event.decoded("DTSTART") == date(2026, 12, 31)
    assert event.decoded("DTEND") == date(2027, 1, 1)
    assert b"DTSTART;VALUE=DATE:20261231\r\n" in written(due())
    assert event.decoded("DTSTAMP") == NOW.replace(microsecond=0)
    assert event["SUMMARY"] == "Inventory of computing equipment, facility FUL (2026)"
    assert event["URL"] == "https://agency.example/why/1"
    assert not event.walk("VALARM")


def test_what_is_done_says_so_and_why_it_was_late_stays_inside():
    late = due(done_on=date(2027, 1, 5), late_because="Ann Miller was ill.")
    [event] = events(written(late))
    assert event["SUMMARY"].startswith("Done: ")
    assert b"Miller" not in written(late)


def test_the_name_of_an_event_stays_when_its_day_moves_and_no_two_share_one():
    assert uid(due(), "h") == uid(
        due(due_on=date(2026, 6, 1), done_on=date(2026, 5, 1), says="New words"), "h"
    )
    others = [due(), due(subject="facility:STL"), due(period="2027"), due(duty="visit")]
    assert len({uid(one, "h") for one in others}) == 4


def test_an_empty_calendar_is_still_one():
    assert Calendar.from_ical(written())["VERSION"] == "2.0"


@given(
    says=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120),
    code=st.text("AB12-", min_size=1),
)
def test_any_words_come_back_and_no_line_is_longer_than_75_octets(says, code):
    data = written(due(says=says, subject=f"facility:{code}"), name=says)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    [event] = events(data)
    assert event["SUMMARY"] == f"{says}, facility {code} (2026)"


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("entity", "the whole entity"),
        ("facility:FUL", "facility FUL"),
        ("incident:INC-2026-0001", "case INC-2026-0001"),
        ("policy:8.350", "policy 8.350"),
    ],
)
def test_a_subject_in_words(subject, words):
    assert subject_in_words(subject) == words

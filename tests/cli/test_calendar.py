"""`forthwith calendar`: any period, past or future, as a table, JSON, CSV and iCalendar; clear refusals."""

import csv
import json
import subprocess
import sys
from datetime import date

import pytest
from icalendar import Calendar

from forthwith import clock
from forthwith.policy.pack import DMH, installed
from tests.stage import cast

__all__ = ["cast"]

YEAR = ("--policy", "dmh", "--from", "2026-01-01", "--to", "2026-12-31")
FACTS = {
    "stood": [
        {"kind": "facility", "subject": "facility:FUL", "from_on": "2020-01-01"},
        {"kind": "system", "subject": "system:PAYROLL", "from_on": "2022-02-28"},
    ],
    "happened": [
        {"kind": "inventory.counted", "subject": "facility:FUL", "on": "2026-11-30"},
        {"kind": "system.assessed", "subject": "system:PAYROLL", "on": "2024-02-29"},
    ],
}


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return str(path)


def test_a_person_sees_last_day_duty_subject_and_clause(forthwith):
    ran = forthwith("calendar", *YEAR)
    assert ran.status == 0, ran.err
    assert "from 2026-01-01 to 2026-12-31" in ran.out
    [line] = [line for line in ran.out.splitlines() if "dmh.2.C.ii " in line + " "]
    assert line.strip().startswith("Thu 2026-12-31")
    assert "each facility" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_of_a_policy_alone_nobody_knows_what_was_done(forthwith):
    ran = forthwith("calendar", "--policy", "dmh", "--from", "1999-01-01", "--to", "2040-12-31", "--json")
    told = json.loads(ran.out)
    assert {due["stands"] for due in told["dues"]} == {None}
    assert {due["due_on"][:4] for due in told["dues"]} >= {"2000", "2026", "2040"}
    assert "system-assessment" in {one["duty"] for one in told["undated"]}


def test_with_facts_each_duty_says_where_it_stands_and_why(forthwith, facts):
    ran = forthwith("calendar", *YEAR, "--facts", facts, "--as-of", "2026-12-31", "--json")
    told = {(due["duty"], due["subject"]): due for due in json.loads(ran.out)["dues"]}
    counted = told["inventory", "facility:FUL"]
    assert (counted["stands"], counted["done_on"], counted["due_on"]) == ("done", "2026-11-30", "2026-12-31")
    assert counted["why"]["cite"] == "dmh.2.L"
    assert told["april-answers", "facility:FUL"]["stands"] == "overdue"


def test_three_years_after_a_leap_day_is_the_28th(forthwith, facts):
    days = ("--from", "2027-01-01", "--to", "2027-12-31")
    told = json.loads(forthwith("calendar", "--policy", "dmh", *days, "--facts", facts, "--json").out)
    assert [due["due_on"] for due in told["dues"] if due["duty"] == "system-assessment"] == ["2027-02-28"]


def test_a_supposed_event_moves_what_it_asks_for(forthwith, facts):
    days = ("--from", "2026-01-01", "--to", "2027-12-31")
    suppose = ("--suppose", "system.major_update system:PAYROLL 2026-06-01")
    ran = forthwith("calendar", "--policy", "dmh", *days, "--facts", facts, *suppose, "--json")
    assert json.loads(ran.out)["moves"] == [
        {
            "change": "moves",
            "duty": "system-assessment",
            "subject": "system:PAYROLL",
            "period": "2024-02-29",
            "before": "2027-02-28",
            "after": "2026-07-01",
        }
    ]
    told = forthwith("calendar", "--policy", "dmh", *days, "--facts", facts, *suppose).out
    assert "2027-02-28 → 2026-07-01" in " ".join(told.split())


def test_a_supposed_facility_owes_what_facilities_owe(forthwith, facts):
    ran = forthwith(
        "calendar", *YEAR, "--facts", facts, "--suppose", "facility facility:NEW 2026-05-01..", "--json"
    )
    appear = {(one["duty"], one["after"]) for one in json.loads(ran.out)["moves"]}
    assert ("inventory", "2026-12-31") in appear
    assert ("april-answers", "2026-04-30") not in appear


def test_the_same_as_a_spreadsheet_and_as_a_calendar(forthwith, facts):
    asked = ("calendar", *YEAR, "--facts", facts)
    dues = json.loads(forthwith(*asked, "--json").out)["dues"]
    rows = list(csv.DictReader(forthwith(*asked, "--csv").out.lstrip("\ufeff").splitlines()))
    assert [row["due_on"] for row in rows] == [due["due_on"] for due in dues]
    events = Calendar.from_ical(forthwith(*asked, "--ics").out).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [
        date.fromisoformat(due["due_on"]) for due in dues
    ]


def test_a_policy_from_a_file_is_read_like_those_that_come_with_it(forthwith, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        """
        title = "Ours"
        source = "written here"
        [[promise]]
        says = "x"
        clause = "a.1"
        value = 60
        bound = "at most"
        law = "forthwith.law.hipaa.s164_404.OUTER_LIMIT"
        [[duty]]
        id = "own"
        clause = "a.1"
        says = "=1+1 \\u001b[31m"
        owner = "security_officer"
        rhythm = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
        span = "month"
        proof = "own.done"
        [[clause]]
        id = "a.1"
        kind = "calendar"
        says = "x"
        rules = []
        pages = []
        tests = []
        acts = []
        """,
        encoding="utf-8",
    )
    asked = ("calendar", "--policy", str(path), "--from", "2028-01-01", "--to", "2028-12-31")
    told = forthwith(*asked).out
    assert "Tue 2028-02-29" in told
    assert "\x1b" not in told
    assert "'=1+1" in forthwith(*asked, "--csv").out


# The options, and what is said of them.
REFUSED = [
    (("--policy", "nowhere"), "There is no policy 'nowhere': expected one of swmbh, dmh, or a TOML file."),
    ((*YEAR[:2], "--from", "2026-13-01", "--to", "2026-12-31"), "--from"),
    ((*YEAR[:2], "--from", "2026-01-02", "--to", "2026-01-01"), "--to"),
    ((*YEAR[:2], "--from", "2026-01-02"), "--to"),
    ((*YEAR, "--suppose", "inventory.counted"), "KIND SUBJECT DATE"),
    ((*YEAR, "--suppose", "inventory.counted facility:FUL yesterday"), "a date such as"),
    ((*YEAR, "--suppose", "no.such facility:FUL 2026-01-01"), "inventory.counted"),
    ((*YEAR, "--json", "--csv"), "one of them"),
    ((*YEAR, "--facts", "/nowhere.json"), "cannot be read"),
]


@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_what_cannot_be_read_is_said_with_what_was_expected(forthwith, options, said):
    ran = forthwith("calendar", *options)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        (
            '{"happened": [{"kind": "x", "subject": "nobody at all", "on": "2026-01-01"}]}',
            "happened.0.subject",
        ),
        ('{"happened": [{"kind": "x", "subject": "entity"}]}', "happened.0.on"),
        ('{"more": []}', "more"),
        (
            '{"happened": [{"kind": "system.major_updates", "subject": "system:A", "on": "2026-01-01"}]}',
            "happened.0.kind: expected a kind that a duty asks for: access.activity",
        ),
        (
            '{"stood": [{"kind": "facility_policy", "subject": "facility:A", "from_on": "2026-01-01"}]}',
            "stood.0.kind",
        ),
        (
            '{"happened": [{"kind": "vulnerability.assessed", "subject": "entity", "on": "2026-01-01", "period": "H1"}]}',
            "happened.0.period: expected a period such as 2026, 2026-H1",
        ),
        (
            '{"stood": [{"kind": "system", "subject": "system:A", "from_on": "2026-01-02", "until_on": "2026-01-01"}]}',
            "stood.0.until_on: expected 2026-01-02 or later, found 2026-01-01",
        ),
    ],
)
def test_facts_with_a_fault_are_refused_by_their_place(forthwith, tmp_path, text, said):
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    ran = forthwith("calendar", *YEAR, "--facts", str(path))
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_policy_alone_needs_no_database_and_no_framework():
    code = (
        "import sys; sys.argv = ['forthwith', 'calendar', '--policy', 'dmh', '--json'];"
        "from forthwith.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_without_a_policy_this_installations_own_facts_are_asked(forthwith, cast):
    today = clock.today()
    days = ("--from", f"{today.year}-01-01", "--to", f"{today.year}-12-31")
    told = json.loads(forthwith("calendar", *days, "--json").out)
    assert told["policies"] == [installed(DMH).title]
    assert {due["stands"] for due in told["dues"] if due["duty"] == "security-assessment"} == {"running"}
    ran = forthwith("calendar", *days, "--suppose", f"assessment.security.closed entity {today}", "--json")
    assert [one["change"] for one in json.loads(ran.out)["moves"]] == ["is done"]


def test_facts_from_a_file_go_with_a_policy(forthwith, facts):
    assert forthwith("calendar", "--facts", facts).status == 2

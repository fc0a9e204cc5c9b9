"""Reasons and flags decided from the recipe's words alone, by `forthwith access explain` over CSV files."""

import csv
import json
import re
from typing import Any

import pytest
from typer.testing import CliRunner

from forthwith.cli import app

# Ann opens each patient on 10 March, one in the afternoon in Chicago; near is seven days, of 24 hours each.
AT = "2026-03-10T18:00:00Z"
CASES = """
about                                          |table      |record                                                                             |expected
own encounter, that moment                     |encounters |user_id=ann starts_at=2026-03-10T18:00:00Z                                         |explained
own encounter, begins 7 days later             |encounters |user_id=ann starts_at=2026-03-17T18:00:00Z                                         |explained
own encounter, begins a second after that      |encounters |user_id=ann starts_at=2026-03-17T18:00:01Z                                         |unexplained
own encounter, ended 7 days before             |encounters |user_id=ann starts_at=2026-01-01T18:00:00Z ends_at=2026-03-03T18:00:00Z            |explained
own encounter, ended a second before that      |encounters |user_id=ann starts_at=2026-01-01T18:00:00Z ends_at=2026-03-03T17:59:59Z            |unexplained
own encounter, began long ago, no end          |encounters |user_id=ann starts_at=2026-01-01T18:00:00Z                                         |unexplained
somebody else's encounter                      |encounters |user_id=zoe starts_at=2026-03-10T18:00:00Z                                         |unexplained
an encounter of my unit                        |encounters |user_id=zoe unit=W1 starts_at=2026-03-10T12:00:00Z ends_at=2026-03-10T20:00:00Z     |explained
an encounter of another unit                   |encounters |user_id=zoe unit=W9 starts_at=2026-03-10T12:00:00Z ends_at=2026-03-10T20:00:00Z     |unexplained
an encounter of the unit I left                |encounters |user_id=zoe unit=W0 starts_at=2026-03-10T12:00:00Z ends_at=2026-03-10T20:00:00Z     |unexplained
a colleague of my group has the encounter      |encounters |user_id=cy starts_at=2026-03-10T18:00:00Z                                          |explained
a colleague of my group, 8 days off            |encounters |user_id=cy starts_at=2026-03-18T18:00:00Z                                          |unexplained
care team, this very day alone                 |care_team  |user_id=ann from_on=2026-03-10 until_on=2026-03-10                                 |explained
care team, no end                              |care_team  |user_id=ann from_on=2020-01-01                                                     |explained
care team of somebody else                     |care_team  |user_id=zoe from_on=2026-03-10                                                     |unexplained
care team, over for a month                    |care_team  |user_id=ann from_on=2025-01-01 until_on=2026-02-10                                 |unexplained
my caseload, to this day                       |assignments|user_id=ann from_on=2026-01-01 until_on=2026-03-10                                 |explained
my caseload, to the day before                 |assignments|user_id=ann from_on=2026-01-01 until_on=2026-03-09                                 |unexplained
my caseload, from this day                     |assignments|user_id=ann from_on=2026-03-10                                                     |explained
my caseload, from tomorrow                     |assignments|user_id=ann from_on=2026-03-11                                                     |unexplained
another's caseload                             |assignments|user_id=zoe from_on=2026-01-01                                                     |unexplained
my task, opened and closed this day            |tasks      |user_id=ann opened_on=2026-03-10 closed_on=2026-03-10                              |explained
my task, closed the day before                 |tasks      |user_id=ann opened_on=2026-03-01 closed_on=2026-03-09                              |unexplained
my task, opened tomorrow                       |tasks      |user_id=ann opened_on=2026-03-11                                                   |unexplained
a task of my unit                              |tasks      |unit=W1 opened_on=2026-03-01                                                       |explained
a task of another unit                         |tasks      |unit=W9 opened_on=2026-03-01                                                       |unexplained
glass broken 24 hours before                   |break_glass|user_id=ann at=2026-03-09T18:00:00Z reason=Emergency                               |explained
glass broken a second before that              |break_glass|user_id=ann at=2026-03-09T17:59:59Z reason=Emergency                               |unexplained
glass broken a second afterwards               |break_glass|user_id=ann at=2026-03-10T18:00:01Z reason=Emergency                               |unexplained
glass broken without a reason                  |break_glass|user_id=ann at=2026-03-10T17:59:00Z                                               |unexplained
glass broken by somebody else                  |break_glass|user_id=zoe at=2026-03-10T17:59:00Z reason=Emergency                               |unexplained
no record at all                               |patients   |facility=F1                                                                        |unexplained
"""
FLAGS = """
about                             |patient                        |event                          |flag            |is
the user's own record             |patient_id=own                 |                               |own record      |yes
one surname                       |surname=ADAMS                  |                               |same surname    |yes
another surname                   |surname=Adamson                |                               |same surname    |no
one household                     |address=12 Elm St.             |                               |same address    |yes
another house                     |address=13 Elm St.             |                               |same address    |no
died the day before               |deceased_on=2026-03-09         |                               |deceased        |yes
died that day                     |deceased_on=2026-03-10         |                               |deceased        |no
marked for care                   |vip=true                       |                               |VIP             |yes
not marked                        |vip=false                      |                               |VIP             |no
of another facility               |facility=F2                    |                               |other facility  |yes
of this facility                  |facility=F1                    |                               |other facility  |no
facility unknown                  |facility=                      |                               |other facility  |no
at 5:59                           |                               |at=2026-03-10T10:59:00Z        |after hours     |yes
at 6:00                           |                               |at=2026-03-10T11:00:00Z        |after hours     |no
at 19:59                          |                               |at=2026-03-11T00:59:00Z        |after hours     |no
at 20:00                          |                               |at=2026-03-11T01:00:00Z        |after hours     |yes
left the day before               |                               |user=dan                       |after leaving   |yes
left that day                     |                               |user=eve                       |after leaving   |no
"""
STAFF = [
    {"user_id": "ann", "surname": "Adams", "address": "12 Elm St", "unit": "W0", "group": "G", "facility": "F1", "patient_id": "own"},
    {"user_id": "cy", "surname": "Cole", "unit": "W2", "group": "G", "facility": "F1"},
    {"user_id": "zoe", "surname": "Zorn", "unit": "W3", "group": "H", "facility": "F1"},
    {"user_id": "dan", "surname": "Dole", "facility": "F1", "left_on": "2026-03-09"},
    {"user_id": "eve", "surname": "East", "facility": "F1", "left_on": "2026-03-10"},
]  # fmt: skip
UNITS = [
    {"user_id": "ann", "unit": "W0", "from_on": "2020-01-01", "until_on": "2026-03-09"},
    {"user_id": "ann", "unit": "W1", "from_on": "2026-03-10", "until_on": ""},
]
COLUMNS = {
    "encounters": "patient_id user_id starts_at ends_at unit encounter_id",
    "care_team": "patient_id user_id from_on until_on as_what record_id",
    "assignments": "user_id patient_id from_on until_on",
    "staff": "user_id name surname address unit role group facility patient_id left_on disabled_on",
    "units": "user_id unit from_on until_on",
    "tasks": "patient_id user_id unit opened_on closed_on what task_id",
    "break_glass": "user_id patient_id at reason",
    "patients": "patient_id surname address deceased_on vip facility",
}


def cases(table):
    heads, *rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def record(text):
    """The cells of a record: name=value; a value goes on until the next name."""
    parts = re.split(r"(?:^|\s+)(\w+)=", text.strip())[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def written(folder, name, rows, columns):
    path = folder / f"{name}.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns.split())
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def explain(folder, events, users, tables, *more):
    log = written(folder, "log", events, "event_id occurred_at user_id patient_id action outcome")
    given = [
        part
        for name, rows in tables.items()
        for part in (f"--{name.replace('_', '-')}", written(folder, name, rows, COLUMNS[name]))
    ]
    ran = CliRunner().invoke(
        app,
        ["access", "explain", "--events", log, "--users", users, "--until", "2026-03-31", *given, *more, "--json"],
        catch_exceptions=False,
    )  # fmt: skip
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.stdout)


def event(number, **more):
    plain = {"occurred_at": AT, "user_id": "ann", "patient_id": f"p{number}", "action": "R", "outcome": 0}
    return {"event_id": f"e{number}", **plain, **more}


REASONS, MARKS = cases(CASES), cases(FLAGS)


@pytest.fixture(scope="module")
def explained(tmp_path_factory):
    tables: dict[str, list[Any]] = {name: [] for name in COLUMNS} | {"staff": STAFF, "units": UNITS}
    for number, row in enumerate(REASONS):
        tables[row["table"]].append({"patient_id": f"p{number}", **record(row["record"])})
    events = [event(number) for number in range(len(REASONS))]
    found = explain(tmp_path_factory.mktemp("reasons"), events, "ann", tables)
    assert found["not_asked"] == []
    return {row["event_id"]: row for row in found["rows"]}


@pytest.mark.parametrize(("number", "row"), list(enumerate(REASONS)), ids=[row["about"] for row in REASONS])
def test_each_reason_and_just_beside_it(explained, number, row):
    assert explained[f"e{number}"]["status"] == row["expected"]


@pytest.fixture(scope="module")
def flagged(tmp_path_factory):
    patients, events = [], []
    for number, row in enumerate(MARKS):
        patient, said = record(row["patient"]), record(row["event"])
        patients.append({"patient_id": f"p{number}", **patient})
        events.append(
            event(
                number,
                occurred_at=said.get("at", AT),
                user_id=said.get("user", "ann"),
                patient_id=patients[-1]["patient_id"],
            )
        )
    return explain(
        tmp_path_factory.mktemp("flags"), events, "ann,dan,eve", {"staff": STAFF, "patients": patients}
    )


@pytest.mark.parametrize(("number", "row"), list(enumerate(MARKS)), ids=[row["about"] for row in MARKS])
def test_each_flag_and_just_beside_it(flagged, number, row):
    rows = {one["event_id"]: one for one in flagged["rows"]}
    assert (row["flag"] in rows[f"e{number}"]["flags"]) is (row["is"] == "yes")


def test_what_was_not_brought_was_not_asked(flagged):
    needs = {need for one in flagged["not_asked"] for need in one["needs"]}
    assert needs >= {"encounters", "care_team", "assignments", "tasks", "break_glass"}


def test_a_repeat_within_seven_days_and_a_second_after(tmp_path):
    visit = {"patient_id": "p", "user_id": "ann", "starts_at": "2026-03-03T18:00:00Z"}
    events = [
        event(1, patient_id="p"),
        event(2, patient_id="p", occurred_at="2026-03-17T18:00:00Z"),
        event(3, patient_id="p", occurred_at="2026-03-17T18:00:01Z"),
    ]
    found = explain(tmp_path, events, "ann", {"encounters": [visit]})
    assert [row["status"] for row in found["rows"]] == ["explained", "explained", "unexplained"]


@pytest.mark.parametrize(
    ("moment", "rows"),
    [
        ("2026-03-02T06:00:00Z", 1),  # the first of the thirty days begins, local time
        ("2026-03-02T05:59:59Z", 0),
        ("2026-04-01T04:59:59Z", 1),  # summer time: the last day ends an hour earlier in UTC
        ("2026-04-01T05:00:00Z", 0),
    ],
)
def test_thirty_local_days_the_last_one_included(tmp_path, moment, rows):
    found = explain(tmp_path, [event(1, occurred_at=moment), event(2)], "ann", {})
    assert found["whole"]["rows"] == rows + 1

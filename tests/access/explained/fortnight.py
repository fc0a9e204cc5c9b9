"""Two weeks of made-up accesses with every table that explains them, unknown values among them; the same each time."""

import random
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from forthwith.access.explained.context import conformed

# Around the night in which clocks go forward in Chicago.
START, DAYS = datetime(2026, 3, 2, tzinfo=UTC), 14
USERS = [f"u{number}" for number in range(12)]
PATIENTS = [f"p{number}" for number in range(30)]
chance = random.Random(4)


def moment():
    return START + timedelta(seconds=chance.randrange(DAYS * 86_400))


def dated(first="from_on", last="until_on", **more):
    """First and last day, the last not always known."""
    on = moment().date()
    return {first: on, last: chance.choice([None, on, on + timedelta(days=2)]), **more}


def pair(*users):
    """A user, or one of those beside, and a patient."""
    return {"user_id": chance.choice([*USERS, *users]), "patient_id": chance.choice(PATIENTS)}


def event(number):
    told = {"event_id": f"e{number:05}", "occurred_at": moment(), "action": chance.choice(["R", "print"])}
    about = pair("")
    return {**told, **about, "patient_id": chance.choice([about["patient_id"]] * 3 + [""])}


def encounter(number):
    at = moment()
    ends_at, unit = chance.choice([None, at + timedelta(hours=30)]), chance.choice(["A", "B", "C", None])
    return {**pair(None), "starts_at": at, "ends_at": ends_at, "unit": unit, "encounter_id": f"E{number}"}


def task(number):
    about = {**pair(None, None, None, None), "unit": chance.choice(["A", None]), "what": "billing"}
    return dated("opened_on", "closed_on", task_id=f"T{number}", **about)


def employee(number):
    return {
        "user_id": USERS[number],
        "group": chance.choice(["g1", "g2", "g3", "g4", None]),
        "role": "nurse",
        "surname": f"Name {number}",
        "patient_id": chance.choice([None, *PATIENTS[:3]]),
        "left_on": chance.choice([None, date(2026, 3, 9)]),
    }


def patient(number):
    facts = {
        "deceased_on": chance.choice([None, date(2026, 3, 8)]),
        "vip": chance.choice([None, True, False]),
    }
    return {"patient_id": PATIENTS[number], "surname": f"NAME {number % 15}", **facts}


def tables():
    """Tables of context.SCHEMAS by name; two patients are unknown."""
    made = {
        "encounters": [encounter(number) for number in range(12)],
        "care_team": [dated(**pair(), as_what="order", record_id=f"O{number}") for number in range(8)],
        "assignments": [dated(**pair()) for _ in range(14)],
        "tasks": [task(number) for number in range(20)],
        "break_glass": [
            {**pair(), "at": moment(), "reason": chance.choice(["fell", None])} for _ in range(20)
        ],
        "units": [dated(user_id=chance.choice(USERS), unit=chance.choice("ABC")) for _ in range(20)],
        "staff": [employee(number) for number in range(len(USERS))],
        "patients": [patient(number) for number in range(len(PATIENTS) - 2)],
    }
    return {name: conformed(name, pa.Table.from_pylist(rows)) for name, rows in made.items()}


def fortnight(events=400):
    """Events as dicts, and the tables."""
    chance.seed(4)
    return [event(number) for number in range(events)], tables()

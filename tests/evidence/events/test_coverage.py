"""What a log can prove: sufficiency, span, silent hours; numbers and clocks in the order of the file."""

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from forthwith import clock
from forthwith.evidence.events.coverage import sufficiency
from forthwith.evidence.events.event import SCHEMA
from forthwith.evidence.events.order import Order

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("actions", "with_patient", "says"),
    [
        ({}, 0, "holds no event"),
        ({"C": 3, "U": 2, "D": 1}, 6, "changes and no reads"),
        ({"E": 3}, 3, "changes and no reads"),
        ({"login": 3, "logout": 3}, 0, "logins and no record that was opened"),
        ({"R": 1, "C": 3}, 0, "no event names a record's subject"),
        ({"R": 1, "C": 3}, 1, ""),
        ({"export": 1}, 1, ""),
        ({"print": 1, "login": 9}, 1, ""),
    ],
)
def test_a_log_without_reads_is_insufficient(actions, with_patient, says):
    said = sufficiency(actions, with_patient)
    assert says in said
    assert bool(said) == bool(says)


def csv(moments, action="read"):
    return "time,user,patient,action\n" + "".join(f"{at.isoformat()},u,1,{action}\n" for at in moments)


def hours(count, *silent):
    return [START + timedelta(hours=n) for n in range(count) if n not in silent]


def test_the_span_is_from_the_first_to_the_last_event(read):
    found = read(csv(hours(5)))
    assert (found.coverage.first_at, found.coverage.last_at) == (START, START + timedelta(hours=4))
    assert found.coverage.insufficient == ""
    assert found.newest_on == clock.local_date(START + timedelta(hours=4))


@pytest.mark.parametrize(
    ("moments", "says"),
    [
        (hours(72), None),
        (hours(71, 5), None),  # too short to tell
        (hours(72, 5), "1 of 72 hours have no event at all: 2026-01-01 05:00 to 06:00 (UTC)."),
        (
            hours(72, 5, 6, 40),
            "3 of 72 hours have no event at all: 2026-01-01 05:00 to 07:00, 2026-01-02 16:00 to 17:00",
        ),
        (hours(100, *range(10, 20)), "10 of 100 hours"),
        (hours(100, *range(10, 21)), "not used around the clock"),
    ],
)
def test_silent_hours_of_a_system_used_around_the_clock(read, moments, says):
    remarks = read(csv(moments)).coverage.remarks
    assert (says in remarks[0]) if says else remarks == ()


def remarks(numbers=None, minutes=None, size=3):
    """What is said of a file whose events have these numbers and stand at these minutes."""
    count = len(numbers or minutes)
    told = {
        "event_id": list(map(str, numbers or [""] * count)),
        "occurred_at": [START + timedelta(minutes=n) for n in minutes or range(count)],
        "outcome": [0] * count,
    }
    table = pa.table([told.get(field.name, [""] * count) for field in SCHEMA], schema=SCHEMA)
    order = Order(is_numbered=True)
    for start in range(0, count, size):
        rows = pa.array(range(2 + start, 2 + start + size), pa.int64())
        order.see(table.slice(start, size), rows)
    return list(order.remarks())


def swapped(values, at):
    return [*values[: at - 1], values[at], values[at - 1], *values[at + 1 :]]


@pytest.mark.parametrize("size", [1, 3, 400])
def test_numbers_that_are_missing_or_fall(size):
    whole = list(range(1, 300))
    assert remarks(whole, size=size) == []
    assert remarks(whole[::-1], size=size) == []  # newest first
    assert remarks([*whole[:50], *whole[60:]], size=size) == [
        "10 event numbers between the first and the last are missing."
    ]
    assert remarks(swapped(whole, 100), size=size) == [
        "Event numbers go against their order 1 times, first at row 102."
    ]


def test_ids_that_are_no_numbers_and_files_in_no_order_say_nothing():
    assert remarks(["a", "b", "c"]) == []
    assert remarks([5, 1, 9, 2, 8, 3], [5, 1, 900, 2, 800, 3]) == []


@pytest.mark.parametrize(("back", "says"), [(10, False), (11, True)])
def test_a_clock_that_jumps_back_by_more_than_ten_minutes(back, says):
    minutes = list(range(300))
    minutes[150:] = [n - back - 1 for n in minutes[150:]]
    found = remarks(minutes=minutes)
    assert found == (
        ["The clock jumps against the order of the file 1 times, first at row 152."] if says else []
    )

"""Each flag on both sides of its line; a fact that is not known raises none."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from forthwith.access.explained.flags import FEWEST_PEERS, FLAGS
from forthwith.access.explained.summary import not_asked
from tests.access.explained.conftest import NOON, events_of

TODAY = date(2026, 3, 10)  # NOON's date in Chicago
YESTERDAY = TODAY - timedelta(days=1)
SIX, EIGHT = (
    datetime(2026, 3, 10, hour, tzinfo=UTC) for hour in (11, 1)
)  # in the morning; in the evening of the 9th
INSTANT = timedelta(microseconds=1)


def ann(**facts):
    return {"user_id": "ann", **facts}


def pat(**facts):
    return {"patient_id": "pat", **facts}


SAME, OTHER = pat(surname=" o’ neil "), pat(surname="ONEILL")
BOTH_SIDES: dict[str, Any] = {
    # flag: (event, staff, patient) that raise it; the same that do not
    "own record": [({}, ann(patient_id="pat"), pat()), ({}, ann(patient_id="other"), pat())],
    "same surname": [({}, ann(surname="O'Neil"), SAME), ({}, ann(surname="O'Neil"), OTHER)],
    "same address": [
        ({}, ann(address="12 Elm St."), pat(address="12  ELM ST")),
        ({}, ann(address="12 Elm St. 1"), pat(address="12 Elm St. 2")),
    ],
    "co-worker": [({}, {"user_id": "bob", "patient_id": "pat"}, pat()), ({}, {"user_id": "bob"}, pat())],
    "deceased": [({}, ann(), pat(deceased_on=YESTERDAY)), ({}, ann(), pat(deceased_on=TODAY))],
    "VIP": [({}, ann(), pat(vip=True)), ({}, ann(), pat(vip=False))],
    "other facility": [
        ({}, ann(facility="East"), pat(facility="West")),
        ({}, ann(facility="East"), pat(facility=" EAST")),
    ],
    "after hours": [({"occurred_at": SIX - INSTANT}, ann(), pat()), ({"occurred_at": SIX}, ann(), pat())],
    "export or print": [({"action": "print"}, ann(), pat()), ({"action": "R"}, ann(), pat())],
    "after leaving": [({}, ann(left_on=YESTERDAY), pat()), ({}, ann(left_on=TODAY), pat())],
    "disabled account": [({}, ann(disabled_on=YESTERDAY), pat()), ({}, ann(disabled_on=TODAY), pat())],
}


@pytest.mark.parametrize("name", BOTH_SIDES)
def test_a_flag_on_both_sides_of_its_line(told, name):
    for (event, staff, patient), raised in zip(BOTH_SIDES[name], ([name], []), strict=True):
        (row,) = told(events_of(event), staff=[staff], patients=[patient])
        assert row["flags"] == raised
        assert row["status"] == "unexplained"


def test_every_flag_but_peers_is_on_both_sides():
    assert {*BOTH_SIDES, "many patients"} == {flag.name for flag in FLAGS}


def test_evening_begins_with_its_hour(told):
    rows = told(events_of({"occurred_at": EIGHT - INSTANT}, {"occurred_at": EIGHT}))
    assert [row["flags"] for row in rows] == [[], ["after hours"]]


def test_what_is_not_known_raises_no_flag(told):
    (row,) = told(events_of({}), staff=[ann()], patients=[pat()])
    assert row["flags"] == []


def test_a_user_or_patient_nobody_knows_raises_no_flag(told):
    (row,) = told(events_of({}), staff=[{"user_id": "eve"}], patients=[{"patient_id": "other"}])
    assert row["flags"] == []


def test_ones_own_record_is_no_co_worker_and_no_namesake(told):
    staff = ann(patient_id="pat", surname="Roe", address="1 Elm")
    (row,) = told(events_of({}), staff=[staff], patients=[pat(surname="Roe", address="1 Elm")])
    assert row["flags"] == ["own record"]


def test_the_facility_of_the_user_stands_before_that_of_the_event(told):
    (row,) = told(events_of({"facility": "West"}), staff=[ann()], patients=[pat(facility="East")])
    assert row["flags"] == ["other facility"]
    (row,) = told(
        events_of({"facility": "West"}), staff=[ann(facility="East")], patients=[pat(facility="East")]
    )
    assert row["flags"] == []


def test_an_explained_access_with_a_flag_is_flagged(told):
    visit = {"patient_id": "pat", "user_id": "ann", "starts_at": NOON}
    (row,) = told(events_of({}), encounters=[visit], patients=[pat(vip=True)])
    assert (row["explained_by"], row["status"]) == ("encounter", "flagged")


# Many patients: beyond the role's median and 3.5 deviations; with all alike, a deviation of one stands in


def seen(counts):
    pairs = [(user, f"p{n}") for user, count in counts.items() for n in range(count)]
    return pa.table({"user_id": [one for one, _ in pairs], "patient_id": [one for _, one in pairs]})


@pytest.mark.parametrize(
    ("mine", "others", "flags"),
    [(8, 4, ["many patients"]), (7, 4, []), (8, 3, [])],
    ids=["beyond", "within", f"fewer than {FEWEST_PEERS}"],
)
def test_many_patients_are_those_beyond_the_role(told, mine, others, flags):
    users = ["ann", *(f"u{n}" for n in range(others))]
    staff = [{"user_id": one, "role": "nurse"} for one in users]
    peers = seen({"ann": mine, **dict.fromkeys(users[1:], 4)})
    (row,) = told(events_of({}), peers=peers, staff=staff)
    assert row["flags"] == flags


def test_what_cannot_be_asked_is_told_with_the_tables_it_needs(opened):
    context = opened.context({"staff": pa.Table.from_pylist([ann()])})
    unasked = {one.name: one.needs for one in not_asked(context, peers=False)}
    assert unasked["many patients"] == ("peers",)
    assert unasked["same surname"] == ("patients",)
    assert unasked["colleague"] == ("encounters",)
    assert "own record" not in unasked
    assert "after hours" not in unasked

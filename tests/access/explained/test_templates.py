"""Each template on both sides of each of its boundaries, alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.access.explained.conftest import NOON, ZONE, events_of

DAYS, SECOND, INSTANT = timedelta(days=ZONE.days), timedelta(seconds=1), timedelta(microseconds=1)
END = NOON + timedelta(hours=2)
VISIT = {
    "patient_id": "pat",
    "user_id": "ann",
    "starts_at": NOON,
    "ends_at": NOON + timedelta(hours=2),
    "encounter_id": "E7",
}
OTHER_VISIT = {**VISIT, "user_id": "bob"}
ANN, BOB = (
    {"user_id": "ann", "group": "east", "unit": "ICU"},
    {"user_id": "bob", "group": "east", "unit": "ER"},
)
ON = date(2026, 3, 10)
MIDNIGHT = datetime(2026, 3, 10, 5, tzinfo=UTC)  # in Chicago, on summer time since the 8th
WEEK_BEFORE = datetime(2026, 3, 3, 6, tzinfo=UTC)  # the same midnight a week earlier, still on winter time


def at(moment, **more):
    return events_of({"occurred_at": moment, **more})


@pytest.mark.parametrize(
    ("tables", "first", "last", "name"),
    [
        ({"encounters": [VISIT]}, NOON - DAYS, END + DAYS, "encounter"),
        ({"encounters": [{**VISIT, "ends_at": None}]}, NOON - DAYS, NOON + DAYS, "encounter"),
        ({"encounters": [{**VISIT, "ends_at": NOON - DAYS * 9}]}, NOON - DAYS, NOON + DAYS, "encounter"),
        ({"care_team": [{"patient_id": "pat", "user_id": "ann", "from_on": ON, "until_on": ON}]}, WEEK_BEFORE, MIDNIGHT + timedelta(days=1) + DAYS - INSTANT, "care team"),
        ({"encounters": [{**OTHER_VISIT, "unit": "ICU"}], "staff": [ANN]}, MIDNIGHT, MIDNIGHT + timedelta(days=1) - INSTANT, "unit"),
        ({"encounters": [{**OTHER_VISIT, "unit": "ICU"}], "units": [{"user_id": "ann", "unit": "ICU", "from_on": ON, "until_on": None}]}, MIDNIGHT, MIDNIGHT + timedelta(days=1) - INSTANT, "unit"),
        ({"encounters": [OTHER_VISIT], "staff": [ANN, BOB]}, NOON - DAYS, END + DAYS, "colleague"),
        ({"care_team": [{"patient_id": "pat", "user_id": "bob", "from_on": ON, "until_on": ON}], "staff": [ANN, BOB]}, WEEK_BEFORE, MIDNIGHT + timedelta(days=1) + DAYS - INSTANT, "colleague's care team"),
        ({"assignments": [{"patient_id": "pat", "user_id": "ann", "from_on": ON, "until_on": ON}]}, MIDNIGHT, MIDNIGHT + timedelta(days=1) - INSTANT, "caseload"),
        ({"tasks": [{"patient_id": "pat", "user_id": "ann", "opened_on": ON, "closed_on": ON}]}, MIDNIGHT, MIDNIGHT + timedelta(days=1) - INSTANT, "task"),
        ({"tasks": [{"patient_id": "pat", "unit": "ICU", "opened_on": ON, "closed_on": ON}], "staff": [ANN]}, MIDNIGHT, MIDNIGHT + timedelta(days=1) - INSTANT, "unit's task"),
        ({"break_glass": [{"patient_id": "pat", "user_id": "ann", "at": NOON, "reason": "fell in the hall"}]}, NOON, NOON + timedelta(hours=24), "broken glass"),
    ],
)  # fmt: skip
def test_a_record_explains_from_its_first_to_its_last_instant(told, tables, first, last, name):
    moments = [first - INSTANT, first, last, last + INSTANT]
    rows = told(events_of(*({"occurred_at": moment} for moment in moments)), but_repeats=True, **tables)
    assert [row["explained_by"] for row in rows] == [None, name, name, None]


@pytest.mark.parametrize(
    "tables",
    [
        {"encounters": [OTHER_VISIT]},
        {"encounters": [{**VISIT, "user_id": None}]},
        {"encounters": [{**VISIT, "patient_id": "other"}]},
        {"encounters": [{**OTHER_VISIT, "unit": "ICU"}], "staff": [{**ANN, "unit": "ER"}]},
        {"encounters": [OTHER_VISIT], "staff": [ANN, {**BOB, "group": "west"}]},
        {"encounters": [OTHER_VISIT], "staff": [{**ANN, "group": None}, {**BOB, "group": None}]},
        {"break_glass": [{"patient_id": "pat", "user_id": "ann", "at": NOON, "reason": " "}]},
    ],
)
def test_what_does_not_join_this_user_to_this_patient_explains_nothing(told, tables):
    (row,) = told(at(NOON), **tables)
    assert (row["explained_by"], row["record"], row["status"]) == (None, None, "unexplained")


def test_an_open_end_goes_on(told):
    tables = {"assignments": [{"patient_id": "pat", "user_id": "ann", "from_on": ON, "until_on": None}]}
    (row,) = told(at(NOON + timedelta(days=4_000)), **tables)
    assert (row["explained_by"], row["record"]) == ("caseload", "caseload from 2026-03-10, still open")


def test_the_first_template_in_order_is_the_reason(told):
    tables = {
        "encounters": [VISIT, {**OTHER_VISIT, "unit": "ICU"}],
        "care_team": [{"patient_id": "pat", "user_id": "ann", "from_on": ON, "until_on": None}],
        "assignments": [{"patient_id": "pat", "user_id": "ann", "from_on": ON, "until_on": None}],
        "staff": [ANN, BOB],
    }
    reasons = []
    for gone in ("", "encounters", "care_team", "assignments"):
        tables.pop(gone, None)
        if gone == "encounters":
            tables["encounters"] = [{**OTHER_VISIT, "unit": "ICU"}]
        reasons.append(told(at(NOON), **tables)[0]["explained_by"])
    assert reasons == ["encounter", "care team", "unit", "unit"]


def test_the_record_that_proves_it_is_named(told):
    (row,) = told(at(NOON), encounters=[VISIT])
    assert row["record"] == "encounter E7 of 2026-03-10 to 2026-03-10"
    (row,) = told(at(NOON), encounters=[{**OTHER_VISIT, "ends_at": None}], staff=[ANN, BOB])
    assert row["record"] == "colleague bob: encounter E7 of 2026-03-10, no end noted"


def test_a_reason_that_the_log_itself_holds_explains(told):
    (row,) = told(at(NOON, purpose="BTG", reason="no pulse"))
    assert (row["explained_by"], row["record"]) == (
        "reason in the log",
        "reason given at the access: no pulse",
    )
    assert told(at(NOON, purpose="BTG"))[0]["explained_by"] is None
    assert told(at(NOON, purpose="TREAT", reason="no pulse"))[0]["explained_by"] is None


# Repeats and first accesses


@pytest.mark.parametrize(("later", "reason"), [(DAYS, "repeat"), (DAYS + INSTANT, None)])
def test_a_repeat_leans_on_an_explained_access_within_the_days_before(told, later, reason):
    glass = [{"patient_id": "pat", "user_id": "ann", "at": NOON - timedelta(hours=24), "reason": "fell"}]
    first, second = told(events_of({}, {"occurred_at": NOON + later}), break_glass=glass)
    assert (first["explained_by"], second["explained_by"]) == ("broken glass", reason)
    if reason:
        assert second["record"] == "repeat of the access of 2026-03-10 18:00 UTC"


def test_a_repeat_does_not_lean_on_a_repeat(told):
    glass = [{"patient_id": "pat", "user_id": "ann", "at": NOON - timedelta(hours=24), "reason": "fell"}]
    days = [{"occurred_at": NOON + timedelta(days=n)} for n in (0, 5, 10)]
    assert [row["explained_by"] for row in told(events_of(*days), break_glass=glass)] == [
        "broken glass",
        "repeat",
        None,
    ]


def test_a_first_access_is_the_first_of_this_user_to_this_patient(told):
    later = NOON + SECOND
    rows = told(events_of({"occurred_at": later}, {}, {"user_id": "bob"}, {"patient_id": "other"}, {}))
    assert [row["first_access"] for row in rows] == [False, True, True, True, False]


# Shapes of a log


def test_an_event_without_a_patient_is_no_access(told):
    assert told(events_of({"patient_id": "", "action": "login"})) == []


def test_one_event_of_two_patients_is_two_accesses(told):
    rows = told(events_of({"event_id": "e"}, {"event_id": "e", "patient_id": "other"}), encounters=[VISIT])
    assert [(row["patient_id"], row["explained_by"]) for row in rows] == [
        ("other", None),
        ("pat", "encounter"),
    ]


def test_a_user_of_two_units_and_records_that_overlap_give_one_row(told):
    tables = {
        "encounters": [
            {**OTHER_VISIT, "unit": unit, "encounter_id": f"{unit}{n}"}
            for unit in ("ICU", "ER")
            for n in range(3)
        ],
        "units": [
            {"user_id": "ann", "unit": unit, "from_on": date(2026, 1, day), "until_on": None}
            for day in (1, 2)
            for unit in ("ICU", "ER")
        ],
    }
    (row,) = told(at(NOON), **tables)
    assert row["explained_by"] == "unit"


def test_an_unknown_user_has_no_reason(told):
    (row,) = told(at(NOON, user_id=""), encounters=[{**VISIT, "user_id": ""}])
    assert row["status"] == "unexplained"

"""CSV logs by a mapping: columns, words, outcomes, times; what is asked, and what is rejected."""

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.events import words
from forthwith.evidence.events.columns import mapped

HEAD = (
    "Event ID,Date/Time,User ID,User Full Name,MRN,Activity,Module,Document ID,Result,Workstation,Facility\n"
)
ROW = "7,2026-01-07T15:04:05.5Z,u7,Seven,12,Viewed,Notes,n9,Success,WS1,North\n"


def test_a_log_whose_header_says_it_all(rows, read):
    [row] = rows(HEAD + ROW)
    assert row.pop("occurred_at").isoformat() == "2026-01-07T15:04:05.500000+00:00"
    assert row == {
        "event_id": "7",
        "user_id": "u7",
        "user_name": "Seven",
        "patient_id": "12",
        "action": "R",
        "object_type": "Notes",
        "object_id": "n9",
        "outcome": 0,
        "source": "WS1",
        "facility": "North",
        "purpose": "",
        "reason": "",
        "request_id": "",
        "system": "",
    }
    assert read(HEAD + ROW).columns["Activity"] == "action"


def test_a_person_says_what_the_header_does_not(read, rows):
    text = "Stempel,Kennung,Akte,Was\n2026-01-07T15:04:05Z,u7,12,read\n"
    found = read(text)
    assert [(question.about, question.of) for question in found.questions] == [
        ("columns", "occurred_at"),
        ("columns", "user_id"),
    ]
    chosen = {"Stempel": "occurred_at", "Kennung": "user_id", "Akte": "patient_id", "Was": "action"}
    [row] = rows(text, columns=chosen)
    assert (row["user_id"], row["patient_id"], row["action"]) == ("u7", "12", "R")


@pytest.mark.parametrize(
    ("chosen", "match"),
    [
        ({"Nope": "user_id"}, "column Nope"),
        ({"A": "patient"}, "one of"),
        ({"A": "action", "B": "action"}, "another"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(chosen, match):
    with pytest.raises(Invalid) as refused:
        mapped(["A", "B"], chosen)
    assert match in str(refused.value.faults[0])


def test_a_column_can_be_left_out():
    assert mapped(["User", "Action"], {"User": None}) == {"User": None, "Action": "action"}


def test_unknown_words_are_each_asked_once_with_where_they_stand(read, rows):
    text = (
        HEAD
        + ROW
        + ROW.replace("Viewed", "Zapped")
        + ROW.replace("Viewed", "Zapped").replace("n9", "n10")
        + ROW.replace("Viewed", "")
        + ROW.replace("Viewed", "P")
    )
    found = read(text)
    assert [(question.about, question.of) for question in found.questions] == [
        ("words", "Zapped"),
        ("words", ""),
        ("words", "P"),
    ]
    assert found.questions[0].because == "Column Activity, row 3, is the first to use it."
    assert found.log is None
    said = {"Zapped": "E", "": "other", "P": "print"}
    assert [row["action"] for row in rows(text, words=said)] == ["R", "E", "E", "other", "print"]


def test_a_log_without_a_column_of_actions_asks_what_its_rows_are(read, rows):
    text = "time,user,patient\n2026-01-07T15:04:05Z,u7,12\n"
    assert [question.of for question in read(text).questions] == [""]
    [row] = rows(text, words={"": "R"})
    assert row["action"] == "R"


@pytest.mark.parametrize(
    ("word", "action"),
    [
        ("View", "R"),
        ("ACCESSED", "R"),
        ("log in", "login"),
        ("Log-Off", "logout"),
        ("Printed", "print"),
        ("download", "export"),
        ("Edit", "U"),
        ("INSERT", "C"),
        ("purge", "D"),
        ("search", "E"),
        ("r", "R"),
        ("Zap", None),
        ("P", None),
        ("", None),
    ],
)
def test_words_of_actions(word, action):
    assert words.action_of(word, {}) == action


@pytest.mark.parametrize(
    ("cell", "outcome", "success"),
    [
        ("0", 0, 8),
        ("4", 4, 4),
        ("8", 8, 8),
        ("12", 12, 12),
        ("1", None, 0),
        ("Success", 0, 0),
        ("FAILED", 8, 8),
        ("denied", 8, 8),
        ("", None, None),
        ("perhaps", None, None),
    ],
)
def test_outcomes_as_codes_words_or_yes_and_no(cell, outcome, success):
    assert words.outcome_of(cell) == outcome
    assert words.success_of(cell) == success


def local(*times):
    return "time,user,action\n" + "".join(f"{time},u7,read\n" for time in times)


def test_local_times_ask_for_their_zone(read, rows):
    assert [question.about for question in read(local("2026-07-01 09:00:00")).questions] == ["zone"]
    [row] = rows(local("2026-07-01 09:00:00"), zone="America/Chicago")
    assert row["occurred_at"].isoformat() == "2026-07-01T14:00:00+00:00"


@pytest.mark.parametrize(
    "data", [local("2026-07-01 09:00:00"), local("1/31/2026"), '{"EventID": 4624, "Channel": "S"}']
)
def test_a_zone_nobody_knows_is_refused_in_words(read, data):
    with pytest.raises(Invalid, match="The zone is not known"):
        read(data, zone="Mars/Base")


@pytest.mark.parametrize(
    "time",
    [
        "2026-07-01T14:00:00Z",
        "2026-07-01 14:00:00+00",
        "2026-07-01 09:00-05",
        "2026-07-01 09:00:00.000-0500",
        "2026-07-01T09:00:00-05:00",
        "1782914400",
        "1782914400000",
        "20260701140000.0Z",
    ],
)
@pytest.mark.parametrize("beside", ["2026-07-01T14:00:00Z", "7/1/2026 9:00:00 AM -05:00"])
def test_shapes_of_times(rows, time, beside):
    found = rows(local(time, beside), date_order="mdy")
    assert {row["occurred_at"].isoformat() for row in found} == {"2026-07-01T14:00:00+00:00"}


def test_day_and_month_are_found_or_asked(read, rows):
    zone = "America/Chicago"
    both = local("1/7/2026 3:04:05 PM", "2/7/2026 3:04:05 PM")
    assert [question.about for question in read(both, zone=zone).questions] == ["date_order"]
    assert [row["occurred_at"].month for row in rows(both, zone=zone, date_order="mdy")] == [1, 2]
    assert [row["occurred_at"].month for row in rows(both, zone=zone, date_order="dmy")] == [7, 7]
    shown = local("1/7/2026 3:04:05 PM", "13/7/2026 3:04:05 PM")
    assert [row["occurred_at"].month for row in rows(shown, zone=zone)] == [7, 7]


def test_an_order_that_only_a_late_row_shows_is_used_from_the_first(rows):
    text = local(*["1/7/2026 15:04:05"] * 60_000, "1/31/2026 15:04:05")
    found = rows(text, zone="UTC")
    assert len(found) == 60_001
    assert {row["occurred_at"].day for row in found} == {7, 31}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", "time is empty"),
        ("yesterday", "time is not a time"),
        ("1/1/1601 0:00:00", "time says never"),
        ("31/31/2026", "time is a time that no calendar has"),
    ],
)
def test_a_row_whose_time_cannot_be_read_is_rejected(read, cell, why):
    found = read(local("2026-01-07T15:04:05Z", cell))
    [row] = found.rejected
    assert row.row_number == 3
    assert str(row.faults[0]).startswith(why)
    assert found.totals == (2, 1, 1, 0)


def test_a_row_without_user_or_with_too_few_cells_is_rejected(read):
    found = read(
        "time,user,action\n2026-01-07T15:04:05Z,,read\n2026-01-07T15:04:05Z\n2026-01-07T15:04:05Z,u,read\n"
    )
    assert [(row.row_number, str(row.faults[0])) for row in found.rejected] == [
        (2, "user is empty: expected the user who acted"),
        (3, "The row has 1 cells: expected 3, as in the header; look for a stray mark"),
    ]
    assert found.totals == (3, 1, 2, 0)


def test_a_log_of_which_nothing_can_be_taken_is_refused(read):
    with pytest.raises(Invalid, match=r"Not one entry.*row 2: time is not a time"):
        read(local("when"))


OPENEMR = "date,event,category,user,groupname,patient_id,success,comments,user_notes,log_from,menu_item_id,crt_user,checksum\n"


def emr(event="patient-record-select", success="1", comment="U0VMRUNUICogRlJPTSBmb3Jtcw==", user="doc1"):
    return f"2026-01-07 09:04:05,{event},Patient,{user},Default,12,{success},{comment},,open-emr,,,abc\n"


@pytest.mark.parametrize(
    ("event", "action"),
    [
        ("patient-record-select", "R"),
        ("order-insert", "C"),
        ("scheduling-update", "U"),
        ("patient-record-replace", "U"),
        ("security-administration-delete", "D"),
        ("login", "login"),
        ("logout", "logout"),
        ("backup", "other"),
    ],
)
def test_an_event_of_openemr_says_its_action_at_its_end(rows, event, action):
    [row] = rows(OPENEMR + emr(event), zone="America/Chicago")
    assert row["action"] == action
    assert row["occurred_at"].isoformat() == "2026-01-07T15:04:05+00:00"
    assert (row["patient_id"], row["outcome"], row["object_id"]) == ("12", 0, "SELECT * FROM forms")


def test_openemr_is_known_by_its_header(read, rows):
    assert read(OPENEMR + emr(), zone="UTC").format == "OpenEMR log"
    failed = rows(OPENEMR + emr(success="0", comment="not base64"), zone="UTC")
    assert [(row["outcome"], row["object_id"]) for row in failed] == [(8, "not base64")]


@pytest.mark.parametrize(("count", "asked"), [(4_999, []), (5_000, ["is_whole"]), (5_001, [])])
def test_exactly_as_many_rows_as_its_query_returns_must_be_confirmed(read, count, asked):
    text = OPENEMR + emr() * count
    found = read(text, zone="UTC")
    assert [question.about for question in found.questions] == asked
    assert (found.log is None) == bool(asked)
    assert read(text, zone="UTC", is_whole=True).totals.accepted == count

"""A Windows event log as it lies on the disk gives the same events as its export; a damaged one loses nothing silently."""

import json
from datetime import UTC, datetime

import pytest

from forthwith.errors import Invalid
from tests.evidence.events.evtx_file import CHUNK, FIRST, HEADER, evtx

AT = datetime(2026, 1, 7, 15, 4, 5, tzinfo=UTC)
LOGON = {
    "EventID": "4624",
    "Computer": "DC1.example.test",
    "TargetUserName": "Doe1",
    "TargetDomainName": "PROVIDER",
    "TargetUserSid": "S-1-5-21-1-2-3-1104",
    "LogonType": "2",
    "IpAddress": "10.0.0.9",
}
DISABLED = {
    "EventID": "4725",
    "Computer": "DC1.example.test",
    "TargetUserName": "Doe2",
    "TargetDomainName": "PROVIDER",
    "TargetSid": "S-1-5-21-1-2-3-1105",
    "SubjectUserName": "admin1",
    "SubjectDomainName": "PROVIDER",
}
MACHINE = LOGON | {"TargetUserName": "DC1$"}
RECORD = HEADER + FIRST


@pytest.fixture
def log() -> bytes:
    return evtx([LOGON, DISABLED, MACHINE], AT)


def damaged(log: bytes, at: int, by: bytes) -> bytes:
    return log[:at] + by + log[at + len(by) :]


def test_the_log_and_its_export_give_the_same_events(read, rows, log):
    exported = "\n".join(
        json.dumps(
            {
                "Event": {
                    "System": {
                        "EventID": one["EventID"],
                        "Channel": "Security",
                        "Computer": one["Computer"],
                        "TimeCreated": {"#attributes": {"SystemTime": AT.isoformat()}},
                    },
                    "EventData": {k: v for k, v in one.items() if k not in ("EventID", "Computer")},
                }
            }
        )
        for one in (LOGON, DISABLED, MACHINE)
    )
    found = read(log)
    assert (found.format, found.totals, found.passed) == (
        "Windows Security events",
        (3, 2, 0, 1),
        {"a computer's account": 1},
    )
    assert rows(log) == rows(exported) != []


def test_a_damaged_record_is_rejected_and_the_next_one_read(read, log):
    found = read(damaged(log, RECORD + 24 + 4, b"\x99\x99\x99"))
    assert [row.row_number for row in found.rejected] == [1]
    assert found.totals == (3, 1, 1, 1)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda log: log[: HEADER + FIRST + 100],          "is cut off"),
        (lambda log: log[:20],                             "cut off: it does not end"),
        (lambda log: log[:8].ljust(HEADER, b"\xff"),       "damaged at its beginning"),
        (lambda log: damaged(log, RECORD, b"\0\0\0\0"),    "holds 3 records, and 0 can be found"),
    ],
)  # fmt: skip
def test_what_would_be_lost_silently_is_refused(read, log, harm, says):
    with pytest.raises(Invalid, match=says):
        read(harm(log))


def test_an_empty_part_behind_the_last_is_no_event(read, log):
    assert read(log + b"\0" * CHUNK).totals == (3, 2, 0, 1)

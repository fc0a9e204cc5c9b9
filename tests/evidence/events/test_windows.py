"""Windows Security events: two recorded attacks as known answers, and who is a person."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forthwith.evidence.events import kept
from forthwith.evidence.events.windows import why_no_person

DATA = Path(__file__).parent / "data"
SID = "S-1-5-21-1-2-3-1104"


def test_a_backdoor_account_of_one_computer_is_no_account_of_the_directory(store, read):
    found = read(DATA / "empire_wmic_add_user_backdoor.ndjson")
    assert found.format == "Windows Security events"
    assert found.totals == (74, 3, 0, 71)
    assert found.passed == {
        "a computer's account": 18,
        "an account of one computer, not of the directory": 4,
        "another kind of event (4634)": 18,
        "another kind of event (4648)": 1,
        "another kind of event (4672)": 18,
        "another kind of event (4724)": 1,
        "another kind of event (4769)": 5,
        "logon type 5": 6,
    }
    [user] = kept.users(store, found.log).to_pylist()
    assert (user["user_id"], user["events"]) == ("theshire\\pgustavo", 3)
    assert user["last_login_at"] == datetime(2020, 9, 14, 12, 6, 3, 852_000, UTC)
    assert user["sid"].endswith("-1104")
    assert not kept.account_events(store, found.log).num_rows


def test_logons_of_one_person(store, read):
    found = read(DATA / "purplesharp_ad_playbook_I.ndjson")
    assert found.totals == (154, 19, 0, 135)
    assert kept.users(store, found.log)["user_id"].to_pylist() == ["theshire\\pgustavo"]
    assert found.coverage.actions == {"login": 19}
    assert "no record that was opened" in found.coverage.insufficient


def event(number, **changes):
    return {
        "EventID": number,
        "Channel": "Security",
        "@timestamp": "2026-01-07T15:04:05Z",
        "Hostname": "DC1.example.test",
        "TargetUserName": "Doe1",
        "TargetDomainName": "PROVIDER",
        "TargetUserSid": SID,
        "TargetSid": SID,
        "SubjectUserName": "admin1",
        "SubjectDomainName": "PROVIDER",
        "LogonType": "2",
        "Status": "0x0",
    } | changes


@pytest.mark.parametrize("kind", range(13))
def test_only_logons_of_a_person_are_use(read, kind):
    found = read(json.dumps(event(4624, LogonType=str(kind))))
    assert found.totals.accepted == (kind in {2, 3, 7, 8, 10, 11})


@pytest.mark.parametrize(("status", "count"), [("0x0", 1), ("0x6", 0), ("0x12", 0), ("", 0)])
def test_only_a_ticket_that_was_given_is_use(read, status, count):
    assert read(json.dumps(event(4768, Status=status))).totals.accepted == count


@pytest.mark.parametrize(
    ("name", "domain", "sid", "why"),
    [
        ("doe1", "PROVIDER", SID, ""),
        ("doe1", "PROVIDER", "", ""),
        ("doe1", "PROVIDER.EXAMPLE.TEST", SID, ""),
        ("doe1@example.test", "AzureAD", "S-1-12-1-1-2-3-4", ""),
        ("PC7$", "PROVIDER", SID, "a computer's account"),
        ("ANONYMOUS LOGON", "NT AUTHORITY", "S-1-5-7", "an account of the system itself"),
        ("SYSTEM", "NT AUTHORITY", "S-1-5-18", "an account of the system itself"),
        ("LOCAL SERVICE", "NT AUTHORITY", "S-1-5-19", "an account of the system itself"),
        ("x", "PROVIDER", "S-1-5-20", "an account of the system itself"),
        ("DWM-3", "Window Manager", "S-1-5-90-0-3", "an account of the system itself"),
        ("UMFD-0", "Font Driver Host", "S-1-5-96-0-0", "an account of the system itself"),
        ("dwm-1", "", "", "an account of the system itself"),
        ("admin", "PC7", SID, "an account of one computer, not of the directory"),
        ("admin", "pc7", SID, "an account of one computer, not of the directory"),
    ],
)
def test_who_is_a_person_of_the_directory(name, domain, sid, why):
    assert why_no_person(name, domain, sid, "PC7.example.test") == why


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (4720, "created"),
        (4722, "enabled"),
        (4725, "disabled"),
        (4726, "deleted"),
        (4738, "changed"),
        (4767, "unlocked"),
    ],
)
def test_what_befell_an_account(store, read, number, what):
    found = read("\n".join(json.dumps(one) for one in (event(4624), event(number))))
    [row] = kept.account_events(store, found.log).to_pylist()
    assert row == {
        "at": datetime(2026, 1, 7, 15, 4, 5, tzinfo=UTC),
        "account": "doe1",
        "sid": SID,
        "domain": "provider",
        "what": what,
        "by": "provider\\admin1",
        "about": "",
    }
    assert found.totals == (2, 2, 0, 0)


@pytest.mark.parametrize("number", [4728, 4732, 4756, 4729, 4733, 4757])
def test_groups_tell_of_their_member(store, read, number):
    found = read(json.dumps(event(number, TargetUserName="Mortality Review", MemberSid=SID, MemberName="-")))
    [row] = kept.account_events(store, found.log).to_pylist()
    assert (row["account"], row["sid"], row["about"]) == ("", SID, "Mortality Review")
    assert row["what"] == ("added to a group" if number in {4728, 4732, 4756} else "removed from a group")


def test_a_renamed_account_keeps_both_names(store, read):
    found = read(json.dumps(event(4781, OldTargetUserName="Doe1", NewTargetUserName="Roe1")))
    [row] = kept.account_events(store, found.log).to_pylist()
    assert (row["what"], row["account"], row["about"]) == ("renamed", "roe1", "Doe1")


def test_nested_records_of_other_collectors(read):
    fields = {
        name: said for name, said in event(0).items() if name not in {"EventID", "Hostname", "@timestamp"}
    }
    beat = {
        "@timestamp": "2026-01-07T15:04:05Z",
        "winlog": {"event_id": 4624, "computer_name": "DC1", "channel": "Security", "event_data": fields},
    }
    dump = {
        "Event": {
            "System": {
                "EventID": {"#text": 4624},
                "Computer": "DC1",
                "Channel": "Security",
                "TimeCreated": {"#attributes": {"SystemTime": "2026-01-07T15:04:06.123456Z"}},
            },
            "EventData": fields,
        }
    }
    assert read(f"{json.dumps(beat)}\n{json.dumps(dump)}").totals == (2, 2, 0, 0)


def test_the_same_as_a_table(store, read):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(event(4624)))
    writer.writeheader()
    writer.writerows([event(4624), event(4624, TargetUserName="PC7$"), event(4725), event("?")])
    found = read(out.getvalue())
    assert found.format == "Windows Security events"
    assert found.totals == (4, 2, 1, 1)
    assert kept.account_events(store, found.log)["what"].to_pylist() == ["disabled"]


def test_a_local_time_asks_for_its_zone(read):
    local = {name: said for name, said in event(4624).items() if name != "@timestamp"} | {
        "EventTime": "2026-01-07 09:04:05"
    }
    found = read(json.dumps(local))
    assert [question.about for question in found.questions] == ["zone"]
    assert found.log is None
    assert read(json.dumps(local), zone="America/Chicago").coverage.last_at == datetime(
        2026, 1, 7, 15, 4, 5, tzinfo=UTC
    )


def test_a_table_in_the_culture_of_its_machine_asks_for_order_and_zone(read):
    text = "EventID,TargetUserName,TargetDomainName,LogonType,TimeCreated\n4624,doe1,PROVIDER,2,1/7/2026 9:04:05 AM\n"
    assert {question.about for question in read(text).questions} == {"date_order", "zone"}
    found = read(text, date_order="mdy", zone="America/Chicago")
    assert found.coverage.last_at == datetime(2026, 1, 7, 15, 4, 5, tzinfo=UTC)
    # A row that shows the order later: the file is read again from its beginning.
    assert (
        read(f"{text}4624,doe1,PROVIDER,2,1/31/2026 9:04:05 AM\n", zone="America/Chicago").totals.accepted
        == 2
    )


def test_an_event_without_any_time_is_rejected(read):
    found = read(f"{json.dumps(event(4624))}\n{json.dumps(event(4624) | {'@timestamp': ''})}")
    assert [row.row_number for row in found.rejected] == [2]

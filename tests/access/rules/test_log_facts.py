"""A directory's log beside the accounts: last logons settle the band, 4725 and 4722 tell since when, SIDs decide."""

import json
from datetime import UTC, datetime

import pytest

from forthwith.access.rules.log_facts import log_facts
from forthwith.evidence.events.event import ACCOUNT_EVENTS, USERS
from tests.access.rules.filed import cases, csv_of, instant, run, told
from tests.access.rules.listed import accounts

SID = "S-1-5-21-1-2-3-"
LOGON, CREATED, ENABLED, DISABLED, DELETED = 4624, 4720, 4722, 4725, 4726
_, HAPPENED = cases("""
about                                          |stamp     |events                                                |verdict
in the band, the log shows day 180             |2025-08-10|4624 2025-08-14                                       |active
in the band, the log shows day 181             |2025-08-10|4624 2025-08-13                                       |undetermined
in the band, the log is silent                 |2025-08-10|.                                                     |undetermined
proven unused, but the log knows better        |2025-01-01|4624 2026-01-05                                       |active
used only after the day of the audit           |2025-01-01|4624 2026-02-12                                       |undetermined
enabled again within the limit                 |2025-01-01|4725 2025-09-01, 4722 2025-12-01                      |re-enabled
enabled again, its disabling before the log    |2025-01-01|4722 2025-12-01                                       |re-enabled
enabled again and past the limit               |2025-01-01|4725 2025-05-01, 4722 2025-08-13                      |inactive
made and enabled the same day                  |.         |4720 2025-08-13, 4722 2025-08-13                      |never used
""")  # fmt: skip


def event(number, day, account, **changes):
    at = datetime.fromisoformat(instant(day))
    return {
        "EventID": number, "Channel": "Security", "@timestamp": at.isoformat(), "Hostname": "DC1.provider.test",
        "TargetUserName": account, "TargetDomainName": "PROVIDER", "LogonType": "2", "Status": "0x0",
        "TargetUserSid": SID + account, "TargetSid": SID + account,
        "SubjectUserName": "admin1", "SubjectDomainName": "PROVIDER", **changes,
    }  # fmt: skip


def written(path, *events):
    path.write_text("".join(f"{json.dumps(one)}\n" for one in events))
    return str(path)


def listed(folder, rows):
    lines = [
        {
            "SamAccountName": f"{number}", "objectSid": f"{SID}{number}", "Enabled": row.get("enabled", "True"),
            "whenCreated": instant("2020-01-01" if row["stamp"] else "2025-08-13"), "MemberOf": "CN=Users",
            "LastLogonDate": instant(row["stamp"]),
        }
        for number, row in enumerate(rows, 1000)
    ]  # fmt: skip
    return csv_of(folder / "ad.csv", lines[0], lines)


def audit(folder, rows, log, *more):
    return run(
        "access", "audit", "provider", "--accounts", listed(folder, rows), "--events", log,
        "--as-of", "2026-02-10", "--domain", "provider", *more, "--json",
    )  # fmt: skip


def test_a_log_beside_the_accounts(tmp_path):
    happened = [
        event(int(one.split()[0]), one.split()[1], str(number))
        for number, row in enumerate(HAPPENED, 1000)
        for one in filter(None, row["events"].split(", "))
    ]
    found = audit(tmp_path, HAPPENED, written(tmp_path / "security.ndjson", *happened))
    quiet = {"active", "re-enabled"}
    said = {
        row["about"]: told(found).get(str(number), {"verdict": "quiet"})["verdict"]
        for number, row in enumerate(HAPPENED, 1000)
    }
    assert said == {row["about"]: "quiet" if row["verdict"] in quiet else row["verdict"] for row in HAPPENED}
    assert (found["totals"]["in"]["active"], found["totals"]["in"]["re-enabled"]) == (2, 2)
    assert any("silent of an account proves nothing" in one for one in found["notes"])
    assert found["files"][-1]["what"] == "events"


@pytest.mark.parametrize(("first", "verdict"), [("2025-08-13", "inactive"), ("2025-08-14", "undetermined")])
def test_silence_of_a_whole_log_is_proof_where_it_covers_all_days(tmp_path, first, verdict):
    """A use on 14 August, day 180, would be in time; on the day a log begins it does not tell of the morning."""
    log = written(tmp_path / "log.ndjson", event(LOGON, first, "77"), event(LOGON, "2026-02-10", "77"))
    found = audit(tmp_path, [{"stamp": "2025-08-10"}], log, "--events-whole")
    assert told(found)["1000"]["verdict"] == verdict
    assert audit(tmp_path, [{"stamp": "2025-08-10"}], log)["rows"][0]["verdict"] == "undetermined"


AT = datetime(2026, 2, 1, 18, tzinfo=UTC)
_, WHOSE = cases("""
about                                    |domain        |name |sid  |log's user     |log's sid|is
the SID decides                          |provider.test |ann  |S-1  |provider\\bob  |S-1      |yes
another SID, the same name: another one  |provider.test |ann  |S-1  |provider\\ann  |S-2      |no
a name within its domain                 |provider.test |ann  |.    |provider\\ann  |S-2      |yes
the same name in another domain          |other.test    |ann  |.    |provider\\ann  |S-2      |unknown there
a list that names no domain              |.             |ann  |.    |provider\\ann  |.        |yes
a log that names no domain               |provider.test |ann  |.    |ann            |.        |yes
another name                             |provider.test |bob  |.    |provider\\ann  |.        |no
""")  # fmt: skip


@pytest.mark.parametrize("row", WHOSE, ids=[row["about"] for row in WHOSE])
def test_whose_logon_it_is(row):
    table = accounts({"domain": row["domain"], "sam_account_name": row["name"], "object_sid": row["sid"]})
    others = [{"user_id": "third\\zoe", "sid": "", "last_login_at": AT}]
    if row["is"] == "unknown there":
        others.append({"user_id": "other\\zoe", "sid": "", "last_login_at": AT})
    logons = [
        {"user_id": row["log's user"].replace("\\\\", "\\"), "sid": row["log's sid"], "last_login_at": AT}
    ]
    found = log_facts(table, pa_users(*logons, *others), ACCOUNT_EVENTS.empty_table())
    assert found.uses["account"].to_pylist() == (["key-1"] if row["is"] == "yes" else [])


def pa_users(*rows):
    import pyarrow as pa

    return pa.Table.from_pylist(
        [{"user_name": "", "events": 1, "first_at": AT, "last_at": AT, **row} for row in rows], USERS
    )

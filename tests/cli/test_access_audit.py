"""`forthwith access audit`: from files to verdicts, without a database; the same bytes every time."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

AD = """\
SamAccountName,DisplayName,Enabled,whenCreated,LastLogonDate,lastLogon,MemberOf,Company,EmployeeID,mail
old,Old Account,True,2020-01-01T00:00:00Z,2025-07-01T12:00:00Z,0,CN=Users,A1,1,old@x.test
band,In Band,True,2020-01-01T00:00:00Z,2025-08-10T12:00:00Z,0,CN=Users,A1,2,
used,Used,True,2020-01-01T00:00:00Z,2026-02-01T12:00:00Z,0,CN=Users,A2,3,
mr,Review,True,2020-01-01T00:00:00Z,2025-07-01T12:00:00Z,0,CN=Mortality Review,A2,4,
off,Off,False,2020-01-01T00:00:00Z,2025-07-01T12:00:00Z,0,CN=Users,A2,5,
bad,Bad,perhaps,2020-01-01T00:00:00Z,2025-07-01T12:00:00Z,0,CN=Users,A2,6,
"""


@pytest.fixture
def ad(tmp_path: Path) -> str:
    path = tmp_path / "ad.csv"
    path.write_text(AD)
    return str(path)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def audit(forthwith, *arguments: str) -> dict[str, Any]:
    ran = forthwith("access", "audit", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


def test_a_provider_audit(forthwith, ad):
    found = audit(forthwith, "provider", "--accounts", ad, "--as-of", "2026-02-10")
    assert found["totals"] == {
        "read": 5,
        "in": {
            "active": 1, "inactive": 1, "undetermined": 1, "never used": 0, "new": 0, "re-enabled": 0, "expired": 0,
            "exempt": 1,
        },
        "out": {"disabled": 1},
    }  # fmt: skip
    assert {row["sam_account_name"]: row["acts"] for row in found["rows"]} == {
        "band": ["settle last use"],
        "old": ["notify LSO", "disable", "remove roles"],
        "mr": ["notify LSO", "decide on roles"],
    }
    (file,) = found["files"]
    assert file["digest"] == f"sha256:{hashlib.sha256(AD.encode()).hexdigest()}"
    assert file["totals"] == {"read": 6, "accepted": 5, "rejected": 1, "passed": 0}
    assert file["rejected"][0]["row_number"] == 7
    assert [one["number"] for one in found["readings"]] == [51, 53, 54, 55, 56, 60, 61]
    assert [one["cite"] for one in found["to_come_back"]] == ["dmh.prov.6", "dmh.prov.7"]


def test_every_controller_read_settles_the_band(forthwith, ad):
    found = audit(forthwith, "provider", "--accounts", ad, "--as-of", "2026-02-10", "--controllers", "all")
    assert found["totals"]["in"]["inactive"] == 2
    silent = ("--controllers", "dc1", "--silent", "dc2")
    found = audit(forthwith, "provider", "--accounts", ad, "--as-of", "2026-02-10", *silent)
    assert found["totals"]["in"]["undetermined"] == 1
    assert "These did not answer: dc2; what they know is missing." in found["notes"]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_the_same_files_give_the_same_bytes(forthwith, ad, more):
    command = ("access", "audit", "provider", "--accounts", ad, "--as-of", "2026-02-10", *more)
    assert forthwith(*command) == forthwith(*command)


def test_a_person_reads_totals_rows_and_readings(forthwith, ad):
    ran = forthwith("access", "audit", "provider", "--accounts", ad, "--as-of", "2026-02-10")
    assert "        1    inactive" in ran.out
    assert (
        "inactivity: last use 2025-07-01 by lastLogonTimestamp; 180 days before 2026-02-10 is 2025-08-14; 44 days past"
        in ran.out
    )
    assert "row 7 rejected: Enabled" in ran.out
    assert "- reading 51: a provider's account is disabled when unused for more than 180 days" in ran.out
    assert "Days are those of America/Chicago." in ran.out


def test_an_employee_review_over_several_lists(forthwith, ad, tmp_path):
    staff = "Employee ID,Name,Facility,Status,End Date\n1,Old Account,North,active,\n3,Used,South,terminated,2026-02-09\n"
    users = "User ID,Employee ID,Status\nu3,3,active\nu9,9,active\n"
    lists = (
        "--hr",
        written(tmp_path, "hr.csv", staff),
        "--system",
        f"sam-ii={written(tmp_path, 'sam.csv', users)}",
    )
    found = audit(forthwith, "employee", "--accounts", ad, "--as-of", "2026-02-10", *lists)
    rows = {row["sam_account_name"]: row for row in found["rows"]}
    assert rows["used"]["acts"] == ["disable", "revoke elsewhere"]
    assert rows["used"]["also_in"] == ["sam-ii"]
    assert rows["old"]["acts"] == ["ask HR"]
    assert [(one["user"], one["state"]) for one in found["beside"]["systems"]] == [
        ("u3", "the person left"),
        ("u9", "no employee"),
    ]


def test_a_contract_audit(forthwith, ad, tmp_path):
    listed = written(
        tmp_path,
        "c.csv",
        "Agency Code,Contract,Start,End Date\nA1,C1,2020-01-01,2026-02-10\nA2,C2,2020-01-01,\n",
    )
    found = audit(forthwith, "contract", "--accounts", ad, "--contracts", listed, "--as-of", "2026-02-10")
    assert {row["sam_account_name"]: row["acts"] for row in found["rows"]} == {
        "band": ["disable"],
        "old": ["disable"],
    }
    assert found["totals"]["in"]["current"] == 2
    assert [one["state"] for one in found["beside"]["providers"]] == ["ended", "current"]


def test_the_ledger_and_exemptions_come_as_files(forthwith, ad, tmp_path):
    key = audit(forthwith, "provider", "--accounts", ad, "--as-of", "2026-02-10")["rows"][1]["key"]
    ledger = written(
        tmp_path, "l.csv", f"key,disabled_on,known,enabled_on\n{key},2025-12-01,own act,2026-01-20\n"
    )
    found = audit(forthwith, "provider", "--accounts", ad, "--as-of", "2026-02-10", "--ledger", ledger)
    assert found["totals"]["in"]["re-enabled"] == 1
    spared = written(tmp_path, "e.csv", f"key,kind,from_on,until_on\n{key},leave,2026-01-01,2026-06-30\n")
    found = audit(forthwith, "provider", "--accounts", ad, "--as-of", "2026-02-10", "--exemptions", spared)
    assert found["totals"]["in"]["exempt"] == 2


def test_what_a_file_does_not_tell_is_asked_by_the_option_to_give(forthwith, tmp_path):
    text = "SamAccountName,Enabled,LastLogonDate\nx,True,1/7/2026 3:04:05 PM\n"
    path = written(tmp_path, "ad.csv", text)
    command = ("access", "audit", "provider", "--accounts", path, "--as-of", "2026-02-10")
    asked = forthwith(*command)
    assert asked.status == 2
    assert "--order: expected In what order are day and month written? (mdy, dmy)" in asked.err
    assert "--zone" in asked.err
    answered = forthwith(*command, "--order", "mdy", "--zone", "America/Chicago")
    assert answered.status == 0
    assert "        1    active" in answered.out


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--as-of", "soon"),                                     "--as-of: expected a date such as 2026-02-10"),
        (("--as-of", "2026-02-10", "--system", "sam"),            "--system: expected NAME=FILE"),
        (("--as-of", "2026-02-10", "--hr", "nowhere.csv"),        "nowhere.csv cannot be read: no such file or directory"),
        (("--as-of", "2026-02-10", "--column", "Enabled"),        "--column: expected COLUMN=FIELD"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_told_in_words(forthwith, ad, more, says):
    ran = forthwith("access", "audit", "provider", "--accounts", ad, *more)
    assert ran.status == 2
    assert says in ran.err
    assert ran.out == ""


def test_a_contract_audit_without_contracts_is_refused(forthwith, ad):
    ran = forthwith("access", "audit", "contract", "--accounts", ad, "--as-of", "2026-02-10")
    assert (ran.status, ran.err) == (2, "A contract audit needs the list of contracts.\n")

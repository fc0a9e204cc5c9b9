"""Lists of applications and mainframes, workbooks, and what stands behind an account."""

import io

import pytest
import xlsxwriter

from forthwith.evidence.accounts.classes import Signs, class_of
from tests.evidence.accounts.exports import csv, one, read

MAINFRAME = "USERID,NAME,LAST ACCESS,STATUS"


@pytest.mark.parametrize(
    ("used", "day"),
    [
        ("2024-01-31", "2024-01-31"),
        ("24.031", "2024-01-31"),
        ("24.031/14:33:10", "2024-01-31"),
        ("1/31/2024", "2024-01-31"),
        ("20240131", "2024-01-31"),
    ],
)
def test_a_mainframe_list(used, day):
    found = one(csv(f"MF001,DOE JANE,{used},REVOKED", header=MAINFRAME))
    assert (found["key"], found["display_name"], found["enabled"]) == ("mf001", "DOE JANE", False)
    assert found["last_app_use_at"].date().isoformat() == day


def test_an_empty_use_of_an_application_is_not_never():
    reading = read(csv("a,A,,ACTIVE", "b,B,NEVER,ACTIVE", header=MAINFRAME))
    assert reading.table["last_app_use_never"].to_pylist() == [None, True]
    assert any("neither when nor never" in told for told in reading.warnings)


def test_a_logon_of_an_application_is_its_own_record():
    found = one(csv("a,2026-01-07 10:00:00", header="Login,Last Login"))
    assert found["last_app_use_at"] is not None
    assert (found["last_logon_at"], found["stamp_at"]) == (None, None)


def test_roles_and_types_of_an_application():
    found = one(csv('a,"Clerk; Approver, Auditor",Shared', header="User ID,Roles,Account Type"))
    assert (found["roles"], found["account_class"]) == (["Clerk", "Approver", "Auditor"], "shared")


def test_a_workbook_reads_as_its_csv_would():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["SamAccountName", "Enabled", "LastLogonDate"])
        sheet.write_row(1, 0, ["jdoe", True, "2026-01-17 15:04:05"])
    found = one(out.getvalue())
    assert (found["enabled"], found["stamp_at"].hour) == (True, 21)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "person"),
        ({"name": "jdoe$"}, "computer"),
        ({"uac": 0x1000}, "computer"),
        ({"uac": 0x820}, "trust"),
        ({"classes": "top;user;computer"}, "computer"),
        ({"classes": "msds-groupmanagedserviceaccount", "name": "g$"}, "managed-service"),
        ({"name": "KRBTGT_123"}, "system"),
        ({"name": "HealthMailbox0a1b2c"}, "system"),
        ({"name": "SM_0a1b2c3d4e5f"}, "system"),
        ({"name": "$AB1000-ABCDEFGHIJKL"}, "system"),
        ({"sid": "S-1-5-21-1-2-3-501"}, "system"),
        ({"spn": "http/x"}, "service"),
        ({"kind": "service account"}, "service"),
        ({"kind": "blue"}, "unknown"),
        ({"name": "sm_ith"}, "person"),
    ],
)
def test_the_first_rule_that_fits_says_the_class_and_why(changes, expected):
    told = {"name": "jdoe", "sid": "", "uac": 512, "classes": "user", "spn": "", "kind": ""} | changes
    found, because = class_of(Signs(**told))
    assert found == expected
    assert because

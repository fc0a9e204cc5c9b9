"""Leavers, absence, other systems, one person's accounts; decided from the employee procedure's words alone."""

import pytest

from tests.access.rules.filed import AD, cases, csv_of, instant, rows_of, run, told

AS_OF, USED, UNUSED = "2026-03-31", "2026-03-30", "2025-12-01"
STAFF = """
Employee ID|Name          |Mail       |Facility|Status    |End Date
1          |Ann Adams     |ann@x.test |North   |active    |.
2          |Ben Burns     |.          |North   |leave     |.
3          |Cat Cole      |.          |South   |terminated|2026-03-30
4          |Dan Dole      |.          |South   |terminated|2026-04-01
5          |Eve East      |.          |South   |terminated|.
6          |Fay Ford      |fay@x.test |East    |terminated|2026-03-31
8          |Jo Same       |.          |East    |active    |.
9          |Jo Same       |.          |East    |terminated|2026-01-01
10         |Kim King      |.          |West    |terminated|2025-06-30
10         |Kim King      |.          |East    |active    |.
12         |Lee Lane      |.          |West    |terminated|2026-01-01
14         |Pat Poe       |pat@x.test |West    |terminated|2026-01-01
"""
BEFORE = """
Employee ID|Name
1          |Ann Adams
11         |Mo Moss
"""
_, ACCOUNTS = cases("""
about                                           |account  |id  |mail       |name      |office|enabled|used      |acts
employed and used                               |ann      |1   |.          |Ann Adams |North |True   |2026-03-30|.
employed, 60 days unused: asked, not disabled   |ann-adm  |1   |.          |Ann Adams |North |True   |2026-01-30|ask HR
on leave and unused: asked, not disabled        |ben      |2   |.          |Ben Burns |North |True   |2025-12-01|ask HR
left yesterday, used yesterday                  |cat      |3   |.          |Cat Cole  |South |True   |2026-03-30|disable; revoke elsewhere
the leaver's second account as well             |cat-adm  |3   |.          |.         |.     |True   |2026-03-30|disable; revoke elsewhere
leaves tomorrow                                 |dan      |4   |.          |Dan Dole  |South |True   |2026-03-30|.
leaves tomorrow, unused                         |dan-old  |4   |.          |Dan Dole  |South |True   |2025-12-01|ask HR
terminated, no day given                        |eve      |5   |.          |Eve East  |South |True   |2026-03-30|disable; revoke elsewhere
ended today, matched by mail                    |fay      |.   |FAY@x.test |.         |.     |True   |2026-03-30|disable; revoke elsewhere
missing from this list, on the one before       |mo       |11  |.          |Mo Moss   |East  |True   |2026-03-30|ask HR
missing from two lists: never disabled on it    |ned      |77  |.          |Ned Nash  |East  |True   |2026-03-30|ask HR
missing from two lists and unused               |ned-old  |77  |.          |Ned Nash  |East  |True   |2025-12-01|ask HR
a name alone is a proposal, even of a leaver    |lee      |.   |.          |Lee Lane  |West  |True   |2026-03-30|find out whose it is
two people of that name                         |jo       |.   |.          |Jo Same   |East  |True   |2026-03-30|find out whose it is
nobody of that name                             |zed      |.   |.          |Zed Zorn  |East  |True   |2026-03-30|find out whose it is
one job ended, another goes on                  |kim      |10  |.          |Kim King  |East  |True   |2026-03-30|.
a leaver disabled already                       |pat      |14  |.          |Pat Poe   |West  |False  |2026-01-01|.
nobody knows whether enabled, the person left   |pat-two  |14  |.          |Pat Poe   |West  |.      |2026-01-01|disable; revoke elsewhere
""")  # fmt: skip
_, SYSTEM = cases("""
about                                      |user    |id |mail       |status  |state
employed, in the directory                 |SAMANN  |1  |.          |active  |.
left, still a user                         |SAMCAT  |3  |.          |active  |the person left
left, her directory account disabled       |SAMPAT  |14 |.          |active  |the person left
left, already out of this system           |SAMEVE  |5  |.          |disabled|.
leaves tomorrow                            |SAMDAN  |4  |.          |active  |.
nobody employs such a person               |SAMX    |99 |.          |active  |no employee
known by mail                              |SAMFAY  |.  |fay@x.test |active  |the person left
employed, without a directory account      |SAMJO   |8  |.          |active  |no directory account
nothing leads to a person or an account    |SAMWHO  |.  |.          |active  |no employee
""")  # fmt: skip


def sheet(path, table):
    heads, *rows = rows_of(table)
    return csv_of(path, heads, [dict(zip(heads, row, strict=True)) for row in rows])


def line_of(row):
    return {
        "SamAccountName": row["account"], "Enabled": row["enabled"], "whenCreated": instant("2020-01-01"),
        "LastLogonDate": instant(row["used"]), "lastLogon": instant(row["used"]), "EmployeeID": row["id"],
        "mail": row["mail"], "DisplayName": row["name"], "Office": row["office"], "MemberOf": "CN=Users",
    }  # fmt: skip


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    sam = [
        {"User ID": row["user"], "Employee ID": row["id"], "Mail": row["mail"], "Status": row["status"]}
        for row in SYSTEM
    ]
    return run(
        "access", "audit", "employee", "--accounts", csv_of(folder / "ad.csv", AD, map(line_of, ACCOUNTS)),
        "--hr", sheet(folder / "hr.csv", STAFF), "--hr-before", sheet(folder / "before.csv", BEFORE),
        "--system", f"sam-ii={csv_of(folder / 'sam.csv', sam[0], sam)}",
        "--as-of", AS_OF, "--controllers", "all", "--json",
    )  # fmt: skip


@pytest.mark.parametrize("row", ACCOUNTS, ids=[row["about"] for row in ACCOUNTS])
def test_accounts_of_employees(reviewed, row):
    line = told(reviewed).get(row["account"])
    assert ("; ".join(line["acts"]) if line else "") == row["acts"]


@pytest.mark.parametrize("row", SYSTEM, ids=[row["about"] for row in SYSTEM])
def test_another_system_both_ways(reviewed, row):
    found = {one["user"]: one["state"] for one in reviewed["beside"]["systems"]}
    assert found.get(row["user"], "") == row["state"]


def test_the_list_is_sorted_by_facility(reviewed):
    units = [row["unit"] for row in reviewed["rows"]]
    assert units == sorted(units)
    assert {row["sam_account_name"]: row["unit"] for row in reviewed["rows"]}["ben"] == "North"


def test_leavers_are_revoked_where_they_are_users(reviewed):
    assert told(reviewed)["cat"]["also_in"] == ["sam-ii"]
    assert told(reviewed)["cat-adm"]["also_in"] == ["sam-ii"]


def test_without_a_staff_list_the_directory_answers(tmp_path):
    users = csv_of(
        tmp_path / "sam.csv",
        ["User ID", "Employee ID", "Status"],
        [
            {"User ID": "A", "Employee ID": "1", "Status": "active"},
            {"User ID": "B", "Employee ID": "14", "Status": "active"},
            {"User ID": "C", "Employee ID": "99", "Status": "active"},
        ],
    )
    ad = csv_of(
        tmp_path / "ad.csv", AD, map(line_of, [row for row in ACCOUNTS if row["account"] != "pat-two"])
    )
    found = run(
        "access", "audit", "employee", "--accounts", ad, "--system", f"sam-ii={users}",
        "--as-of", AS_OF, "--controllers", "all", "--json",
    )  # fmt: skip
    states = {one["user"]: one["state"] for one in found["beside"]["systems"]}
    assert states == {"B": "no directory account", "C": "no directory account"}
    assert {act for row in found["rows"] for act in row["acts"]} == {"ask HR"}

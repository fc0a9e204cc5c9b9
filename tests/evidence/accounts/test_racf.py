"""A mainframe's users as RACF unloads them: days, revocation, groups and marks by their positions."""

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.accounts.racf import USER
from tests.evidence.accounts.exports import one, read


def record(kind: str, **fields: tuple[int, str]) -> str:
    """A record with each text at its position, counted from one."""
    cells = [" "] * 420
    for place, text in ((1, kind), *fields.values()):
        cells[place - 1 : place - 1 + len(text)] = text
    return "".join(cells).rstrip()


def user(name="MF001", used="2024-01-31", revoked="NO", **more) -> str:
    return record(
        USER,
        name=(6, name),
        created=(15, "2019-05-06"),
        special=(40, more.get("special", "NO")),
        operations=(45, "NO"),
        revoked=(50, revoked),
        password=(64, "2023-11-30"),
        programmer=(75, "DOE JANE"),
        used=(114, used),
        auditor=(386, more.get("auditor", "NO")),
        no_password=(391, more.get("no_password", "NO")),
    )


def unload(*records: str) -> bytes:
    return "\n".join([record("0100", name=(6, "SYS1")), *records]).encode()


def test_a_user_as_the_audit_needs_it():
    found = one(
        unload(user(special="YES", auditor="YES"), record("0205", name=(6, "MF001"), group=(15, "CLAIMS")))
    )
    assert (found["key"], found["display_name"], found["enabled"]) == ("mf001", "DOE JANE", True)
    assert found["last_app_use_at"].date().isoformat() == "2024-01-31"
    assert found["created_at"].date().isoformat() == "2019-05-06"
    assert (found["roles"], found["groups"]) == (["SPECIAL", "AUDITOR"], ["CLAIMS"])


@pytest.mark.parametrize(("revoked", "enabled"), [("YES", False), ("NO", True)])
def test_revoked_is_disabled(revoked, enabled):
    assert one(unload(user(revoked=revoked)))["enabled"] is enabled


def test_no_day_of_last_use_is_unknown_and_not_never():
    found = read(unload(user(used=""), user("MF002")))
    assert found.table["last_app_use_at"][0].as_py() is None
    assert found.table["last_app_use_never"][0].as_py() is None


@pytest.mark.parametrize(
    ("no_password", "expected"), [("PRO", "service"), ("PHR", "person"), ("NO", "person")]
)
def test_a_protected_user_is_a_started_task(no_password, expected):
    assert one(unload(user(no_password=no_password)))["account_class"] == expected


def test_every_record_is_accounted_for():
    found = read(
        unload(
            user(), record("0205", name=(6, "MF001")), record("0400", name=(6, "PROD.DATA")), user("irrcerta")
        )
    )
    assert (found.table.num_rows, dict(found.passed)) == (
        1,
        {
            "a record of a group": 1,
            "another record of a user": 1,
            "a record of a data set": 1,
            "an anchor of RACF's own certificates": 1,
        },
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (unload(),                                        "holds no users"),
        (unload(user(), "no record at all"),              "Line 3 is no record"),
        (unload(user()).decode().encode("cp500"),        "Transfer it as text"),
    ],
)  # fmt: skip
def test_what_is_no_unload_is_refused(data, says):
    with pytest.raises(Invalid, match=says):
        read(data)

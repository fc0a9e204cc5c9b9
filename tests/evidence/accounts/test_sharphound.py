"""Users of a real SharpHound collection, against what is known of it."""

import io
import json
import zipfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.accounts.reading import read_accounts
from forthwith.evidence.files.choices import Choices

USERS = (Path(__file__).parent / "data" / "20240305110018_users.json").read_bytes()
AS_OF = Choices(as_of_on=date(2024, 3, 5))


@pytest.fixture(scope="module")
def reading():
    return read_accounts("users.json", USERS, AS_OF)


def test_every_user_is_accounted_for_whatever_the_file_declares(reading):
    assert reading.totals == (53, 52, 1, 0)
    assert any("declares 49 users and holds 53" in one for one in reading.warnings)
    # The fourth that is disabled has the SID of another row.
    assert Counter(reading.table["enabled"].to_pylist()) == {True: 48, False: 3, None: 1}
    assert "has the GUID, SID or name of row" in str(reading.rejected[0].faults[0])


def test_last_use_is_the_later_of_two_and_never_where_neither_is(reading):
    as_of = datetime(2024, 3, 5, tzinfo=UTC)
    stand: Counter[str] = Counter()
    for one in reading.table.to_pylist():
        if one["enabled"]:
            used = max(filter(None, [one["last_logon_at"], one["stamp_at"]]), default=None)
            stand["never" if used is None else "old" if as_of - used > timedelta(days=180) else "used"] += 1
            assert used or (one["last_logon_never"] and one["stamp_never"])
    assert stand == {"used": 15, "old": 17, "never": 16}


def test_what_is_not_said_is_not_never(reading):
    [unknown] = [one for one in reading.table.to_pylist() if one["enabled"] is None]
    assert unknown["sam_account_name"] == "NETWORK SERVICE"
    assert (unknown["last_logon_never"], unknown["stamp_never"], unknown["account_class"]) == (
        None,
        None,
        "system",
    )


def test_what_is_no_person_has_its_class_and_a_reason(reading):
    found = {
        one["sam_account_name"]: (one["account_class"], one["class_because"])
        for one in reading.table.to_pylist()
    }
    assert found["gMSA_SHS7$"][0] == found["sMSA_bhe$"][0] == "managed-service"
    assert found["krbtgt_8221"][0] == found["Guest"][0] == "system"
    assert found["svc_kerb_del"] == ("service", "it has a servicePrincipalName")
    assert found["alice"][0] == "person"
    assert all(because for _, because in found.values())


def test_a_time_after_the_day_of_the_list_is_told(reading):
    assert any("1 accounts have a time after the day of the list" in one for one in reading.warnings)
    assert reading.newest_on == date(2024, 3, 23)


def test_a_mark_before_and_a_zip_around_read_the_same(reading):
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20240305_users.json", USERS)
        archive.writestr("20240305_groups.json", json.dumps({"data": [], "meta": {"type": "groups"}}))
    for data in (b"\xef\xbb\xbf" + USERS, zipped.getvalue()):
        assert read_accounts("x", data, AS_OF).table.equals(reading.table)


@pytest.mark.parametrize(
    "data",
    [b"{", b"{}", b'{"data": [], "meta": {"type": "users"}}', b'{"data": [], "meta": {"type": "groups"}}'],
)
def test_what_lists_no_users_is_refused(data):
    with pytest.raises(Invalid):
        read_accounts("users.json", data, AS_OF)


def test_the_day_is_asked_with_the_newest_thing_beside():
    [question] = read_accounts("users.json", USERS, Choices()).questions
    assert (question.about, question.suggested) == ("as_of_on", "2024-03-23")


ANNA = {"name": "ANNA@X.TEST", "samaccountname": "anna", "enabled": True}
USER = {"Properties": ANNA, "ObjectIdentifier": ""}


def collection(*users):
    return json.dumps({"meta": {"type": "users", "count": len(users)}, "data": users}).encode()


@pytest.mark.parametrize(
    "odd", [None, "x", 5, [], {"Properties": [1]}, {"Properties": "ab"}, {"Properties": None}]
)
def test_what_is_no_user_is_rejected_and_stops_nothing(odd):
    read = read_accounts("users.json", collection(USER, odd), AS_OF)
    assert read.totals == (2, 1, 1, 0)


@pytest.mark.parametrize(("name", "accepted"), [("a" * 120, 1), ("a" * 121, 0), ("a\x00b", 0), ("a\x1bb", 0)])
def test_a_name_no_directory_holds_is_rejected(name, accepted):
    user = {"Properties": ANNA | {"name": name, "samaccountname": name}}
    assert read_accounts("users.json", collection(USER, user), AS_OF).totals == (
        2,
        1 + accepted,
        1 - accepted,
        0,
    )


@pytest.mark.parametrize(("length", "accepted"), [(60, 1), (61, 0)])
def test_a_unit_is_a_name_and_no_sentence(length, accepted):
    listed = f"SamAccountName,Enabled,Company\nanna,True,A1\nbert,True,{'x' * length}\n".encode()
    assert read_accounts("list.csv", listed, AS_OF).totals == (2, 1 + accepted, 1 - accepted, 0)


def test_a_file_read_whole_is_refused_before_it_fills_the_memory():
    class Huge:
        size = (512 << 20) + 1

        def pieces(self):
            yield b'{"meta":{"type":"users"},"data":['

    with pytest.raises(Invalid, match="larger than 512 MB"):
        read_accounts("users.json", Huge(), AS_OF)

"""csvde and LDIF: many values, binary keys, folded lines, base64, what is no account."""

from base64 import b64encode
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.errors import Invalid
from forthwith.evidence.accounts import names
from tests.evidence.accounts.exports import csv, one, read

GUID = UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")
SID = bytes([1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 81, 4, 0, 0])
CREATED = datetime(2026, 1, 7, 15, 4, 5, tzinfo=UTC)
HEADER = "DN,objectClass,objectGUID,objectSid,sAMAccountName,userAccountControl,whenCreated,lastLogonTimestamp,memberOf"
DN = '"CN=Doe\\, Jane,OU=A,DC=prov,DC=test"'
USER = (
    f"{DN},top;person;organizationalPerson;user,X'{GUID.bytes_le.hex()}',X'{SID.hex()}',jdoe,512,"
    '20260107150405.0Z,134131646450000000,"CN=A\\;B,DC=prov,DC=test;CN=C,DC=prov,DC=test"'
)
GROUP = '"CN=G,DC=prov,DC=test",top;group,,,G,,20260107150405.0Z,,'
CONTACT = '"CN=K,DC=prov,DC=test",top;person;organizationalPerson;contact,,,,,20260107150405.0Z,,'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_csvde(encoding):
    reading = read(csv(USER, GROUP, CONTACT, header=HEADER).encode(encoding))
    [found] = reading.table.to_pylist()
    assert (reading.format, reading.totals) == ("csvde", (3, 1, 0, 2))
    assert reading.passed == {"group: no account": 1, "contact: no account": 1}
    assert (found["key"], found["object_sid"]) == (str(GUID), "S-1-5-21-1-2-3-1105")
    assert (found["created_at"], found["groups"]) == (CREATED, ["A;B", "C"])


def ldif(*more: str, version: str = "version: 1\n") -> str:
    entry = [
        "# Doe", "dn: CN=Doe\\, Jane,OU=A,DC=pr", " ov,DC=test", "changetype: add", "objectClass: top",
        "objectClass: user", "sAMAccountName: jdoe", f"objectGUID:: {b64encode(GUID.bytes_le).decode()}",
        f"objectSid:: {b64encode(SID).decode()}", f"displayName:: {b64encode('Doe, Rosé'.encode()).decode()}",
        "userAccountControl: 514", "whenCreated: 20260107150405.0Z", "accountExpires: 9223372036854775807",
        "memberOf: CN=A,DC=prov,DC=test", "memberOf: CN=B,DC=prov,DC=test", *more,
    ]  # fmt: skip
    return version + "\n".join(entry) + "\n\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("version", ["", "version: 1\n\n"])
def test_ldif(encoding, version):
    found = one(ldif(version=version).encode(encoding))
    assert (found["key"], found["object_sid"], found["display_name"]) == (
        str(GUID),
        "S-1-5-21-1-2-3-1105",
        "Doe, Rosé",
    )
    assert (found["enabled"], found["created_at"], found["groups"]) == (False, CREATED, ["A", "B"])
    assert (found["expires_never"], found["domain"], found["dn"]) == (
        True,
        "prov.test",
        "CN=Doe\\, Jane,OU=A,DC=prov,DC=test",
    )


def test_what_is_no_account_is_counted_by_what_it_is():
    other = (
        "dn: CN=G,DC=prov,DC=test\nobjectClass: group\n\nref: ldap://x/\n\nsearch: 2\nresult: 0 Success\n\n"
    )
    other += "dn: CN=H,DC=prov,DC=test\nchangetype: modify\n\n"
    reading = read(ldif() + other)
    assert reading.totals == (5, 1, 0, 4)
    assert reading.passed == {
        "group: no account": 1, "a referral or a trailer of the search": 2, "a change, not an entry": 1,
    }  # fmt: skip


def test_a_list_cut_by_the_server_is_told():
    reading = read(ldif("memberOf;range=0-1: CN=C,DC=prov,DC=test"))
    assert reading.table["groups"].to_pylist() == [["A", "B", "C"]]
    assert any("cut by the server" in told for told in reading.warnings)


@pytest.mark.parametrize("line", ["jpegPhoto:< file:///etc/passwd", "mail:: %%%", "no colon"])
def test_lines_that_cannot_be_read_are_refused_with_their_number(line):
    with pytest.raises(Invalid, match=r"Line 1[0-9]"):
        read(ldif(line))


@given(st.binary(min_size=16, max_size=16))
def test_a_guid_is_one_whatever_writes_it(held):
    written = str(UUID(bytes_le=held))
    assert names.guid(f"X'{held.hex()}'") == names.guid("{" + written.upper() + "}") == written


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool))
def test_a_value_escaped_in_a_name_comes_back(value):
    escaped = "".join(f"\\{letter}" if letter in ',+"\\<>;=#' else letter for letter in value)
    assert names.plain_name(f"CN={escaped},OU=x") == value


@pytest.mark.parametrize(("dn", "domain"), [("CN=a,DC=X,dc=y", "x.y"), ("CN=a", ""), ("", "")])
def test_the_domain_of_a_name(dn, domain):
    assert names.domain_of(dn) == domain

"""A real controller: what is read of it, what is changed in it, what it refuses."""

import pytest

from forthwith import clock
from forthwith.directory import writing
from forthwith.directory.connection import Directory, refused_sign_in
from forthwith.directory.disabled import BINARY, control_changed_at
from forthwith.directory.places import read_places
from forthwith.directory.reading import read_directory
from forthwith.directory.refusals import ChangedMeanwhile, RefusedByDirectory, Unreachable
from forthwith.errors import NotPermitted
from tests import samba

DAY = 86_400


@pytest.fixture(scope="session")
def place(lab, tmp_path_factory):
    return read_places(lab.described(tmp_path_factory.mktemp("settings")))["provider-domain"]


@pytest.fixture
def directory(place):
    with Directory.connect(place, place.servers[0]) as connected:
        yield connected


def account(directory, lab, name):
    return writing.find(directory, "", lab.dn(name))


def test_disabling_is_written_read_back_and_refuses_the_sign_in(directory, place, lab):
    lab.add("dis001", description="Clinic 4")
    before = account(directory, lab, "dis001")
    name = "dis001@provider.example.test"
    assert refused_sign_in(place, place.servers[0], name, samba.USER_PASSWORD) == ""
    writing.disable(directory, before, "Disabled 2026-11-22 (PL-2026-0001): inactivity")
    after = account(directory, lab, "dis001")
    assert (before.control, after.control, after.is_disabled) == (512, 514, True)
    assert after.text("description") == "Disabled 2026-11-22 (PL-2026-0001): inactivity; Clinic 4"
    assert refused_sign_in(place, place.servers[0], name, samba.USER_PASSWORD) == "533"


def test_a_value_changed_meanwhile_is_not_written_over(directory, lab):
    lab.add("cas001")
    before = account(directory, lab, "cas001")
    lab.set("cas001", userAccountControl=66048)
    with pytest.raises(ChangedMeanwhile, match="changed by somebody else"):
        writing.disable(directory, before, "note")
    assert lab.get("cas001", "userAccountControl") == "66048"
    assert lab.get("cas001", "description") == ""


def test_a_renamed_account_is_found_by_its_guid(directory, lab):
    lab.add("ren001")
    before = account(directory, lab, "ren001")
    with lab.admin() as connection:
        connection.modify_dn(lab.dn("ren001"), "CN=ren002")
    assert writing.find(directory, before.guid, before.dn).dn == lab.dn("ren002")


def test_an_account_that_is_gone_is_said_to_be_gone(directory, lab):
    with pytest.raises(RefusedByDirectory, match="not there any more"):
        account(directory, lab, "nobody")


def test_deleting_leaves_a_tombstone_that_is_read(directory, lab):
    lab.add("del001")
    before = account(directory, lab, "del001")
    directory.delete(before.dn)
    assert directory.read(before.dn, ["cn"]) is None
    left = writing.tombstone(directory, before.guid)
    assert left.guid == before.guid
    assert "CN=Deleted Objects" in left.dn


def test_groups_are_left_once_and_a_group_left_before_is_no_fault(directory, lab):
    lab.add("grp001")
    group = f"CN=clinicians,{samba.PEOPLE}"
    with lab.admin() as connection:
        connection.add(group, "group", {"sAMAccountName": "clinicians", "member": lab.dn("grp001")})
    entry = account(directory, lab, "grp001")
    assert [one.decode() for one in entry.all("memberOf")] == [group]
    assert writing.leave_groups(directory, entry, [group]) == [group]
    after = account(directory, lab, "grp001")
    assert after.all("memberOf") == ()
    assert writing.leave_groups(directory, after, [group]) == []


def test_the_metadata_tells_when_the_control_last_changed(directory, lab):
    lab.add("meta001")
    begun = clock.now().timestamp()
    writing.disable(directory, account(directory, lab, "meta001"), "note")
    found = control_changed_at(directory.read(lab.dn("meta001"), [BINARY]))
    assert abs(found.timestamp() - begun) < 5


def test_every_account_is_read_with_its_logons(lab, place):
    lab.add("old001", "never001")
    stamp = samba.filetime(clock.now().timestamp() - 200 * DAY)
    lab.set("old001", lastLogon=stamp, lastLogonTimestamp=stamp)
    heard = []
    read = read_directory(place, lambda _, accounts: heard.append(accounts))
    assert [name.lower() for name in read.asked.there] == [samba.HOST.lower()]
    assert read.asked.is_complete
    assert read.asked.answered == {samba.HOST: read.accounts}
    assert heard == [read.accounts]
    assert read.asked.interval_days == 14
    text = read.ldif.decode()
    old = text.split("\ndn: CN=old001,")[1].split("\n\n")[0]
    assert f"lastLogon: {stamp}\n" in old + "\n"
    assert f"lastLogonTimestamp: {stamp}\n" in old + "\n"
    assert "lastLogon: 0" in text.split("\ndn: CN=never001,")[1].split("\n\n")[0]


def test_a_server_that_does_not_answer_is_named(lab, tmp_path):
    file = lab.described(tmp_path)
    file.write_text(file.read_text().replace('"]', '", "dc9.provider.example.test=127.0.0.52:1"]', 1))
    place = read_places(file)["provider-domain"]
    asked = read_directory(place).asked
    assert not asked.is_complete
    assert "does not answer" in asked.failed["dc9.provider.example.test"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (("DC1.provider", "DC7.provider"), "certificate of DC7"),
        (("dc/private/tls/ca.pem", "dc/private/tls/cert.pem"), "certificate of DC1"),
        (("Administrator@", "Nobody@"), "refuses our sign-in: the name or the password is wrong"),
    ],
)
def test_what_cannot_be_trusted_is_not_spoken_to(lab, tmp_path, changed, says):
    file = lab.described(tmp_path)
    file.write_text(file.read_text().replace(*changed))
    place = read_places(file)["provider-domain"]
    with pytest.raises(Unreachable, match=says) as refused, Directory.connect(place, place.servers[0]):
        pass
    assert samba.PASSWORD not in str(refused.value)


def test_nothing_is_written_where_the_settings_do_not_allow_it(lab, tmp_path):
    lab.add("ro001")
    place = read_places(lab.described(tmp_path, write=False))["provider-domain"]
    with Directory.connect(place, place.servers[0]) as directory:
        with pytest.raises(NotPermitted, match="do not allow changes"):
            writing.disable(directory, account(directory, lab, "ro001"), "note")
        with pytest.raises(NotPermitted, match="do not allow changes"):
            directory.delete(lab.dn("ro001"))
    assert lab.get("ro001", "userAccountControl") == "512"

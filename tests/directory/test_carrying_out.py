"""Plans carried out in a real directory: done, read back, refused one by one, resumed after a crash."""

import orjson
import pytest
from ldap3.utils.dn import escape_rdn

from forthwith import clock
from forthwith.access.actions.carrying_out import carry_out
from forthwith.access.models import Disabling
from forthwith.access.plans import in_directory
from forthwith.access.plans.dry_run import dry_run
from forthwith.access.queries import ledger
from forthwith.directory.connection import Directory
from forthwith.directory.places import read_places
from forthwith.errors import NotPermitted, WrongState
from forthwith.evidence.queries import store
from tests import samba
from tests.access.changed import STAND, VERB, approved, disabled_days_ago, stands, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def guids(live, settings):
    """The objectGUID of an account by its name: the key a list gives it."""
    place = read_places(settings.DIRECTORIES)["provider-domain"]

    def known(*names):
        for name in names:
            live.add(name, userPrincipalName=f"{name}@provider.example.test")
        with Directory.connect(place, place.servers[0]) as directory:
            return [directory.read(live.dn(name), ["objectGUID"]).guid for name in names]

    return known


def of(key, name, live, verb=VERB.DISABLE, **more):
    return wanted(key, verb, sam_account_name=name, **({"dn": live.dn(name)} | more))


def test_a_plan_disables_reads_back_and_fills_the_ledger(stage, live, guids):
    key, other = guids("out001", "out002")
    plan = approved(stage, of(key, "out001", live), of(other, "out002", live))
    assert live.get("out001", "userAccountControl") == "512"
    carry_out(by=stage.manager, plan=plan)
    assert stands(plan) == {key: STAND.DONE, other: STAND.DONE}
    change = plan.changes.get(account_key=key)
    assert change.told["before"]["control"] == 512
    assert change.told["after"]["control"] == 514
    assert change.told["sign_in"] == "533"
    assert plan.reference in live.get("out001", "description")
    line = ledger.disabled(stage.providers, key)
    assert (line.disabled_on, line.known, line.change) == (clock.today(), Disabling.Known.OWN_ACT, change)


def test_one_refusal_does_not_stop_the_others(stage, live, guids):
    (key,) = guids("one001")
    gone = "00000000-0000-4000-8000-000000000000"
    plan = approved(stage, of(gone, "gone", live), of(key, "one001", live))
    carry_out(by=stage.manager, plan=plan)
    assert stands(plan) == {gone: STAND.REFUSED, key: STAND.DONE}
    assert "not there any more" in plan.changes.get(account_key=gone).told["refused"]


def test_a_list_that_names_another_account_by_guid_or_dn_changes_nothing(stage, live, guids):
    boss, _ = guids("boss01", "low001")
    plan = approved(
        stage,
        of(boss, "low001", live),
        of("low001", "low001", live, dn=live.dn("boss01")),
        of("nodn", "nodn", live, dn=""),
        of("odd", "odd", live, dn="no name, no value"),
    )
    assert dry_run(plan).lines[0].hinders.startswith("What the list names so is another account")
    carry_out(by=stage.manager, plan=plan)
    assert set(stands(plan).values()) == {STAND.REFUSED}
    assert live.get("boss01", "userAccountControl") == "512"
    assert live.get("low001", "userAccountControl") == "512"


HOSTILE = (
    "a*b)(c",
    "x#1",
    "#first",
    "o'brien",
    "na+me=1",
    "d;e<f>",
    'q"uo',
    "zoë\u202eend",
    "b\\slash",
    " lead",
    "1,2",
)


def test_letters_that_mean_something_to_ldap_are_but_letters_of_a_name(stage, live, settings):
    place = read_places(settings.DIRECTORIES)["provider-domain"]
    names = {
        f"hostile{number}": f"CN={escape_rdn(name)},{samba.PEOPLE}" for number, name in enumerate(HOSTILE)
    }
    with live.admin() as admin:
        for sam, dn in names.items():
            admin.add(dn, "user", {"sAMAccountName": sam, "userAccountControl": 514})
            live.made.append(dn)
    listed = {}
    with Directory.connect(place, place.servers[0]) as directory:
        for one in directory.page("(sAMAccountName=hostile*)", ["objectGUID", "sAMAccountName"]):
            listed[one.text("sAMAccountName")] = (one.guid, one.dn)
    assert set(listed) == set(names)
    plan = approved(
        stage,
        *(of(guid, sam, live, dn=dn) for sam, (guid, dn) in listed.items()),
        *(of(f"provider\\{sam}", sam, live, dn=dn) for sam, (_, dn) in listed.items()),
    )
    carry_out(by=stage.manager, plan=plan)
    assert {
        one.account["sam_account_name"]: one.told for one in plan.changes.filter(stand=STAND.REFUSED)
    } == {}


def test_what_is_disabled_already_is_noted_with_the_day_the_directory_tells(stage, live, guids):
    (key,) = guids("was001")
    live.set("was001", userAccountControl=514)
    plan = approved(stage, of(key, "was001", live))
    carry_out(by=stage.manager, plan=plan)
    assert plan.changes.get().told["ours"] is False
    assert ledger.disabled(stage.providers, key).known == Disabling.Known.METADATA


def test_a_value_changed_between_look_and_write_is_refused_and_stays(stage, live, guids, monkeypatch):
    (key,) = guids("mid001")
    plan = approved(stage, of(key, "mid001", live))
    look = in_directory.look

    def looked(directory, change):
        seen = look(directory, change)
        live.set("mid001", userAccountControl=66048)
        return seen

    monkeypatch.setattr(in_directory, "look", looked)
    carry_out(by=stage.manager, plan=plan)
    assert stands(plan) == {key: STAND.REFUSED}
    assert live.get("mid001", "userAccountControl") == "66048"


def test_a_group_of_the_directory_is_left(stage, live, guids):
    (key,) = guids("rol001")
    group = f"CN=mortality,{samba.PEOPLE}"
    with live.admin() as connection:
        connection.add(group, "group", {"sAMAccountName": "mortality", "member": live.dn("rol001")})
    plan = approved(stage, of(key, "rol001", live, VERB.REMOVE_ROLES, roles=[group]))
    carry_out(by=stage.manager, plan=plan)
    assert plan.changes.get().told["left"] == [group]
    assert live.get("rol001", "memberOf") == ""


def test_roles_that_are_no_groups_wait_for_their_own_system(stage, live, guids):
    (key,) = guids("cim001")
    plan = approved(stage, of(key, "cim001", live, VERB.REMOVE_ROLES, roles=["CIMOR clinician"]))
    carry_out(by=stage.manager, plan=plan)
    assert stands(plan) == {key: STAND.PLANNED}


def test_a_deletion_keeps_what_was_there_and_finds_the_tombstone(stage, live, guids):
    (key,) = guids("end001")
    live.set("end001", userAccountControl=514)
    disabled_days_ago(stage, key, 60)
    plan = approved(stage, of(key, "end001", live, VERB.DELETE))
    carry_out(by=stage.manager, plan=plan)
    change = plan.changes.get()
    assert change.stand == STAND.DONE
    kept = orjson.loads(store().get(change.told["record"]))
    assert kept["sAMAccountName"] == ["ZW5kMDAx"]
    assert "CN=Deleted Objects" in change.told["lies"]
    assert ledger.disabled(stage.providers, key) is None


def test_an_account_enabled_meanwhile_is_not_deleted(stage, live, guids):
    (key,) = guids("end002")
    disabled_days_ago(stage, key, 75)
    plan = approved(stage, of(key, "end002", live, VERB.DELETE))
    assert "is enabled" in dry_run(plan).lines[0].hinders
    carry_out(by=stage.manager, plan=plan)
    assert stands(plan) == {key: STAND.REFUSED}
    assert live.get("end002", "userAccountControl") == "512"


def test_the_dry_run_reads_now_and_writes_nothing(stage, live, guids):
    (key,) = guids("dry001")
    live.set("dry001", userAccountControl=66048)
    plan = approved(stage, of(key, "dry001", live))
    run = dry_run(plan)
    assert run.is_live
    (line,) = run.lines
    assert (line.now, line.after.split(";")[0], line.dn) == ("66048", "66050", live.dn("dry001"))
    assert live.get("dry001", "userAccountControl") == "66048"


def test_nothing_is_written_before_approval_or_where_the_settings_forbid(
    stage, live, guids, settings, tmp_path
):
    from tests.access.changed import drafted

    (key,) = guids("not001")
    with pytest.raises(WrongState, match="second person"):
        carry_out(by=stage.manager, plan=drafted(stage, of(key, "not001", live)))
    live.described(tmp_path, write=False)
    plan = approved(stage, of(key, "not001", live, VERB.REMOVE_ROLES, roles=["CN=x"]))
    with pytest.raises(NotPermitted, match="do not allow changes"):
        carry_out(by=stage.manager, plan=plan)
    assert live.get("not001", "userAccountControl") == "512"

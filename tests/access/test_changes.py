"""Plans of changes: who approves, what is refused, what the ledger knows, what a later list proves or finds."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.access.actions.changes import approve_plan, decline_plan, draft_plan
from forthwith.access.actions.deletions import plan_deletions
from forthwith.access.actions.handing import Format, export
from forthwith.access.actions.proof import prove, settle_finding
from forthwith.access.models import ChangeFinding, Disabling, FormReceived
from forthwith.access.queries import changes as queries
from forthwith.access.queries import ledger
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.record.models import Entry
from tests.access.changed import (
    STAND,
    VERB,
    approved,
    disabled_days_ago,
    drafted,
    forms_received,
    listed,
    roles_listed,
    stands,
    wanted,
)

pytestmark = pytest.mark.django_db
KIND = ChangeFinding.Kind


def handed(stage, *changes, system=None):
    """A plan given out as a list to somebody who carries it out by hand."""
    return export(by=stage.manager, plan=approved(stage, *changes, system=system), form=Format.CSV)


# Plans: two persons.


def test_a_plan_waits_until_another_person_approves(stage):
    plan = drafted(stage, wanted("a"), wanted("b"))
    assert plan.reference.startswith("PL-")
    assert list(queries.open_plans()) == [plan]
    assert approve_plan(by=stage.officer, plan=plan).approved_by == stage.officer
    assert approve_plan(by=stage.officer, plan=plan).approved_by == stage.officer
    assert Entry.objects.filter(act="access.approve_plan").count() == 1


def test_the_maker_never_approves_whatever_roles_they_hold(stage):
    plan = draft_plan(by=stage.officer, system=stage.providers, about="", wanted=[wanted("a")])
    people.appoint(person=stage.officer, role=Role.SECOND_APPROVER, from_on=clock.today(), by=stage.cast.alma)
    with pytest.raises(NotPermitted, match="somebody else must approve"):
        approve_plan(by=stage.officer, plan=plan)
    assert approve_plan(by=stage.cast.sam, plan=plan).approved_by == stage.cast.sam


@pytest.mark.parametrize("who", ["theo", "priya", "ada", "wes", "otto", "alma"])
def test_only_the_security_officer_or_a_second_approver_approves(stage, who):
    plan = draft_plan(by=stage.officer, system=stage.providers, about="", wanted=[wanted("a")])
    with pytest.raises(NotPermitted):
        approve_plan(by=getattr(stage.cast, who), plan=plan)


def test_a_declined_plan_is_over_and_its_accounts_are_free(stage):
    plan = drafted(stage, wanted("a"))
    with pytest.raises(WrongState, match="waits in PL-"):
        drafted(stage, wanted("a"))
    decline_plan(by=stage.manager, plan=plan, why="The wrong list.")
    with pytest.raises(WrongState, match="was declined"):
        approve_plan(by=stage.officer, plan=plan)
    assert drafted(stage, wanted("a"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [([], "at least one"), ([wanted("a"), wanted("a")], "twice")],
)
def test_a_plan_names_each_change_once(stage, changes, says):
    with pytest.raises(Invalid, match=says):
        draft_plan(by=stage.manager, system=stage.providers, about="", wanted=changes)


def test_nothing_leaves_before_approval(stage):
    with pytest.raises(WrongState, match="second person"):
        export(by=stage.manager, plan=drafted(stage, wanted("a")), form=Format.LDIF)


# Deletion: day 60, and never without a known day.


@pytest.mark.parametrize(("days", "may"), [(0, False), (59, False), (60, True), (61, True)])
def test_a_deletion_waits_for_day_sixty(stage, days, may):
    disabled_days_ago(stage, "a", days)
    assert (len(ledger.due_deletions(clock.today())) == 1) == may
    if may:
        assert stands(plan_deletions(by=stage.manager, system=stage.providers)) == {"a": STAND.PLANNED}
    else:
        with pytest.raises(WrongState, match="not before"):
            drafted(stage, wanted("a", VERB.DELETE))


def test_an_account_of_unknown_day_is_not_deleted(stage):
    with pytest.raises(WrongState, match="Nobody knows since when"):
        drafted(stage, wanted("a", VERB.DELETE))


def test_a_mainframe_has_its_own_rule(stage):
    assert drafted(stage, wanted("a", VERB.DELETE), system=stage.mainframe)


def test_due_deletions_are_planned_once(stage):
    disabled_days_ago(stage, "a", 75)
    plan_deletions(by=stage.manager, system=stage.providers)
    with pytest.raises(WrongState, match="No deletion is due"):
        plan_deletions(by=stage.manager, system=stage.providers)


# Enabling: only through the two forms.


@pytest.mark.parametrize(
    ("kinds", "may"),
    [
        ([FormReceived.Kind.ACCESS_REQUEST], False),
        ([FormReceived.Kind.ARA], False),
        ([FormReceived.Kind.REVOKED], False),
        ([FormReceived.Kind.ACCESS_REQUEST, FormReceived.Kind.ARA], True),
    ],
)
def test_an_account_comes_back_only_through_both_forms(stage, kinds, may):
    disabled_days_ago(stage, "a", 3)
    forms_received(stage, "a", *kinds)
    if may:
        assert drafted(stage, wanted("a", VERB.ENABLE))
    else:
        with pytest.raises(WrongState, match="was received since"):
            drafted(stage, wanted("a", VERB.ENABLE))


def test_a_form_of_before_the_disabling_is_no_new_form(stage):
    forms_received(stage, "a")
    FormReceived.objects.update(received_on=clock.today() - timedelta(days=4))
    disabled_days_ago(stage, "a", 3)
    with pytest.raises(WrongState, match="was received since"):
        drafted(stage, wanted("a", VERB.ENABLE))


# Proof: by the next list.


def test_the_next_list_proves_or_finds(stage):
    plan = handed(stage, wanted("a"), wanted("b"), wanted("c"))
    opened = prove(by=stage.manager, snapshot=listed(stage.providers, 1, a=False, b=True, c=None))
    assert stands(plan) == {"a": STAND.PROVEN, "b": STAND.NOT_SHOWN, "c": STAND.HANDED}
    assert [one.change.account_key for one in opened] == ["b"]
    assert queries.findings().get().kind == KIND.NOT_SHOWN
    line = ledger.disabled(stage.providers, "a")
    assert (line.disabled_on, line.known) == (clock.today() + timedelta(days=1), Disabling.Known.SNAPSHOTS)


def test_a_list_is_held_against_changes_once(stage):
    plan = handed(stage, wanted("a"), wanted("b"))
    later = listed(stage.providers, 1, a=False, b=True)
    assert len(prove(by=stage.manager, snapshot=later)) == 1
    entries = Entry.objects.count()
    assert prove(by=stage.manager, snapshot=later) == []
    assert Entry.objects.count() == entries
    assert stands(plan) == {"a": STAND.PROVEN, "b": STAND.NOT_SHOWN}


def test_a_later_list_settles_a_finding_and_a_still_later_one_opens_another(stage):
    plan = handed(stage, wanted("a"))
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, a=True))
    prove(by=stage.manager, snapshot=listed(stage.providers, 2, a=False))
    assert (stands(plan), queries.findings().count()) == ({"a": STAND.PROVEN}, 0)
    prove(by=stage.manager, snapshot=listed(stage.providers, 3, a=True))
    assert queries.findings().get().kind == KIND.ENABLED_AGAIN
    assert ledger.disabled(stage.providers, "a") is None
    assert Disabling.objects.get(account_key="a").enabled_on == clock.today() + timedelta(days=3)


def test_back_through_both_forms_is_no_finding(stage):
    handed(stage, wanted("a"))
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, a=False))
    forms_received(stage, "a")
    FormReceived.objects.update(received_on=clock.today() + timedelta(days=2))
    assert prove(by=stage.manager, snapshot=listed(stage.providers, 3, a=True)) == []
    assert Disabling.objects.get(account_key="a").enabled_on == clock.today() + timedelta(days=3)


def test_a_file_of_the_same_day_may_be_older_than_the_change(stage):
    plan = handed(stage, wanted("a"))
    assert prove(by=stage.manager, snapshot=listed(stage.providers, 0, a=True)) == []
    assert stands(plan) == {"a": STAND.HANDED}
    prove(by=stage.manager, snapshot=listed(stage.providers, 0, live=True, a=True))
    assert stands(plan) == {"a": STAND.NOT_SHOWN}


def test_a_list_of_before_says_nothing(stage):
    plan = handed(stage, wanted("a"))
    prove(by=stage.manager, snapshot=listed(stage.providers, -1, a=False))
    assert stands(plan) == {"a": STAND.HANDED}


def test_a_deleted_account_is_absent_or_a_finding(stage):
    for key in "ab":
        disabled_days_ago(stage, key, 60)
    plan = handed(stage, wanted("a", VERB.DELETE), wanted("b", VERB.DELETE))
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, b=False))
    assert stands(plan) == {"a": STAND.PROVEN, "b": STAND.NOT_SHOWN}
    assert [one.account_key for one in ledger.all_disabled()] == ["b"]


def test_roles_are_proven_by_the_list_of_the_clinical_system(stage):
    plan = handed(
        stage,
        wanted("a", VERB.REMOVE_ROLES, roles=["Clinician"]),
        wanted("b", VERB.REMOVE_ROLES, roles=["Clinician"]),
    )
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, a=False, b=False))
    assert stands(plan) == {"a": STAND.HANDED, "b": STAND.HANDED}
    prove(by=stage.manager, snapshot=roles_listed(stage.application, 1, b=["Clinician"]))
    assert stands(plan) == {"a": STAND.HANDED, "b": STAND.HANDED}
    prove(by=stage.manager, snapshot=roles_listed(stage.clinical, 1, B=["CLINICIAN"], a=["Reader"]))
    assert stands(plan) == {"a": STAND.PROVEN, "b": STAND.NOT_SHOWN}


def test_access_elsewhere_is_proven_by_the_list_of_each_system(stage):
    systems = [stage.application.name, stage.mainframe.name]
    plan = handed(stage, wanted("a", VERB.REVOKE, systems=systems))
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, a=False))
    prove(by=stage.manager, snapshot=listed(stage.application, 1, z=True))
    assert stands(plan) == {"a": STAND.HANDED}
    prove(by=stage.manager, snapshot=listed(stage.mainframe, 1, a=True))
    assert stands(plan) == {"a": STAND.NOT_SHOWN}
    prove(by=stage.manager, snapshot=listed(stage.mainframe, 2, a=False))
    assert stands(plan) == {"a": STAND.PROVEN}


@pytest.mark.parametrize(
    ("before", "now", "since"),
    [
        (True, False, 0),  # between the two lists: the later day, so that nothing is deleted too early
        (False, False, -5),  # since the first of two that show it
        (None, False, None),
        (False, None, None),
        (False, True, None),
    ],
)
def test_two_lists_tell_since_when_an_account_is_disabled(stage, before, now, since):
    prove(by=stage.manager, snapshot=listed(stage.providers, -5, a=before))
    prove(by=stage.manager, snapshot=listed(stage.providers, 0, a=now))
    line = ledger.disabled(stage.providers, "a")
    known = (line.disabled_on - clock.today()).days if line else None
    assert known == since


def test_a_finding_is_settled_by_the_security_officer_with_a_reason(stage):
    handed(stage, wanted("a"))
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, a=True))
    finding = queries.findings().get()
    with pytest.raises(NotPermitted):
        settle_finding(by=stage.manager, finding=finding, why="x")
    with pytest.raises(Invalid):
        settle_finding(by=stage.officer, finding=finding, why=" ")
    settle_finding(by=stage.officer, finding=finding, why="The account belongs to a service.")
    assert queries.findings().count() == 0
    with pytest.raises(WrongState):
        settle_finding(by=stage.officer, finding=finding, why="Again.")


def test_the_record_names_no_account(stage):
    handed(stage, wanted("prov007"))
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, prov007=True))
    assert not [one for one in Entry.objects.all() if b"prov007" in bytes(one.canonical)]

"""Incompatible functions: at three levels, through nested roles, per person and place, with exceptions that end."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.access.conflicts.assessment import Borne, assess, what_if
from forthwith.access.conflicts.grants import Account, Catalogue, Grant, People
from forthwith.access.conflicts.rules import Level, function, read_rules
from forthwith.access.conflicts.same_hands import Act, same_hands
from forthwith.errors import Invalid

DAY = date(2026, 3, 31)
RULES = """
version = "2026-1"
[[rule]]
id = "PAY"
says = "Nobody both enters and approves a payment."
roles = ["ehr/Entry", "ehr/Approval"]
[[rule]]
id = "KEYS"
says = "Nobody holds three of the four administrators' roles."
roles = ["ehr/Users", "ehr/Roles", "ehr/Log", "ehr/Keys"]
at_least = 3
[[rule]]
id = "MONEY"
says = "Who files claims does not pay in the other system."
permissions = ["ehr/claims.file", "fin/payments.release"]
[[rule]]
id = "DRUGS"
says = "Nobody both orders and dispenses in one facility."
roles = ["ehr/Order", "ehr/Dispense"]
same_scope = true
[[same_item]]
id = "OWN"
says = "Nobody approves a request of their own."
first = "AccessRequest/C"
second = "AccessRequest/approve"
"""


def grant(user, role, scope="", on=date(2025, 1, 1), system="ehr"):
    return Grant(Account(system, user), role, scope, on, "Mary")


def found(*grants, **more):
    return assess(read_rules(RULES), grants, as_of=DAY, **more)


def ids(*grants, **more):
    return [one.rule.id for one in found(*grants, **more).conflicts]


CATALOGUE = Catalogue.of(
    [(function("ehr/Lead"), function("ehr/Clerk")), (function("ehr/Clerk"), function("ehr/Entry")),
     (function("ehr/Entry"), function("ehr/Lead"))],
    [(function("ehr/Entry"), function("ehr/claims.file")), (function("fin/Cashier"), function("fin/payments.release"))],
)  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "conflicts"),
    [
        (["Entry"], []),
        (["Entry", "Approval"], ["PAY"]),
        (["Users", "Roles"], []),
        (["Users", "Roles", "Keys"], ["KEYS"]),
        (["Users", "Roles", "Keys", "Log"], ["KEYS"]),
        (["Entry", "Approval", "Users", "Log", "Keys"], ["PAY", "KEYS"]),
    ],
)
def test_pairs_and_n_of_a_set(roles, conflicts):
    assert ids(*(grant("ann", role) for role in roles)) == conflicts


@pytest.mark.parametrize(
    ("order", "dispense", "where"),
    [
        ("", "", ("",)),
        ("east", "west", None),
        ("east", "east", ("east",)),
        ("east", "", ("east",)),
        ("", "west", ("west",)),
    ],
)
def test_a_conflict_within_one_facility_only(order, dispense, where):
    conflicts = found(grant("ann", "Order", order), grant("ann", "Dispense", dispense)).conflicts
    assert (conflicts[0].scopes if conflicts else None) == where


def test_a_permission_across_systems_per_person_not_per_account():
    grants = grant("ann", "Lead"), grant("ann.admin", "Cashier", system="fin")
    assert ids(*grants, catalogue=CATALOGUE) == []
    people = People({Account("ehr", "ann"): "E-1", Account("fin", "ann.admin"): "E-1"})
    (conflict,) = found(*grants, catalogue=CATALOGUE, people=people).conflicts
    assert conflict.person == "E-1"
    assert conflict.rule.level is Level.PERMISSIONS
    assert conflict.accounts == (Account("ehr", "ann"), Account("fin", "ann.admin"))


def test_the_path_by_which_a_function_came_is_told_and_circles_end():
    (conflict,) = found(grant("ann", "Lead"), grant("ann", "Approval"), catalogue=CATALOGUE).conflicts
    entry = next(one for one in conflict.holdings if one.function.name == "Entry")
    assert [one.name for one in entry.path] == ["Lead", "Clerk", "Entry"]
    assert "through ehr/Lead > ehr/Clerk > ehr/Entry" in entry.says


def test_roles_within_roles_may_stand_with_the_rules():
    rules = read_rules(RULES + '[[includes]]\nrole = "ehr/Boss"\nholds = ["ehr/Entry", "ehr/Approval"]\n')
    assert [one.rule.id for one in assess(rules, [grant("ann", "Boss")], as_of=DAY).conflicts] == ["PAY"]


def test_permissions_may_stand_with_the_rules():
    rules = read_rules(
        RULES + '[[permits]]\nrole = "ehr/Boss"\nholds = ["ehr/claims.file", "fin/payments.release"]\n'
    )
    assert [one.rule.id for one in assess(rules, [grant("ann", "Boss")], as_of=DAY).conflicts] == ["MONEY"]


@pytest.mark.parametrize(
    ("first", "second", "since"),
    [
        (date(2025, 1, 1), date(2025, 6, 1), date(2025, 6, 1)),
        (date(2025, 6, 1), date(2025, 1, 1), date(2025, 6, 1)),
        (None, date(2025, 1, 1), None),
    ],
)
def test_since_when(first, second, since):
    assert found(grant("a", "Entry", on=first), grant("a", "Approval", on=second)).conflicts[0].since == since


@pytest.mark.parametrize(
    ("until", "is_open", "ran_out"),
    [(date(2026, 3, 30), True, True), (date(2026, 3, 31), False, False), (date(2026, 4, 1), False, False)],
)
def test_an_exception_bears_a_conflict_until_its_last_day(until, is_open, ran_out):
    borne = Borne("PAY", "ehr/ann", "small office", "second look each month", "Cleo", date(2026, 1, 1), until)
    (one,) = found(grant("ann", "Entry"), grant("ann", "Approval"), exceptions=[borne]).conflicts
    assert one.is_open is is_open
    assert (one.expired is not None) is ran_out


def test_an_exception_of_another_person_bears_nothing():
    borne = Borne("PAY", "ehr/bob", "", "", "Cleo", date(2026, 1, 1), date(2026, 12, 31))
    assert found(grant("ann", "Entry"), grant("ann", "Approval"), exceptions=[borne]).conflicts[0].is_open


def test_no_conflict_is_not_read_as_clean():
    result = found(grant("ann", "Poet"), grant("ann", "Lead"), grant("bob", "Entry"), catalogue=CATALOGUE)
    assert result.not_assessed == (function("ehr/Poet"),)
    assert function("ehr/Approval") in result.unknown
    assert function("fin/payments.release") not in result.unknown
    assert result.unmatched == (Account("ehr", "ann"), Account("ehr", "bob"))


def test_what_if_tells_only_what_would_be_new():
    grants = [grant("ann", "Entry"), grant("ann", "Approval"), grant("ann", "Users"), grant("ann", "Log")]
    new = what_if(read_rules(RULES), grants, [grant("ann", "Keys")], as_of=DAY)
    assert [one.rule.id for one in new] == ["KEYS"]
    assert what_if(read_rules(RULES), grants, [grant("bob", "Keys")], as_of=DAY) == ()


# Whatever is granted


ROLES = st.sampled_from(
    ["Entry", "Approval", "Users", "Roles", "Log", "Keys", "Order", "Dispense", "Lead", "Poet"]
)
GRANTS = st.lists(
    st.builds(grant, st.sampled_from(["ann", "bob", "cy"]), ROLES, st.sampled_from(["", "east", "west"])),
    max_size=12,
)


def told(assessment):
    return {(one.rule.id, one.person) for one in assessment.conflicts}


@given(GRANTS, GRANTS)
def test_more_grants_never_end_a_conflict(grants, more):
    assert told(found(*grants, catalogue=CATALOGUE)) <= told(found(*grants, *more, catalogue=CATALOGUE))


@given(GRANTS, st.randoms())
def test_the_order_of_grants_does_not_matter(grants, random):
    shuffled = random.sample(grants, len(grants))
    assert told(found(*grants, catalogue=CATALOGUE)) == told(found(*shuffled, catalogue=CATALOGUE))


@given(GRANTS)
def test_what_if_agrees_with_granting_and_looking(grants):
    new = what_if(read_rules(RULES), grants, [grant("ann", "Approval")], as_of=DAY, catalogue=CATALOGUE)
    after = found(*grants, grant("ann", "Approval"), catalogue=CATALOGUE).conflicts
    before = {(one.rule.id, one.person, one.scopes) for one in found(*grants, catalogue=CATALOGUE).conflicts}
    assert [(one.rule.id, one.person, one.scopes) for one in new] == [
        key for one in after if (key := (one.rule.id, one.person, one.scopes)) not in before
    ]


@given(GRANTS)
def test_every_conflict_shows_members_enough_each_by_a_path_from_a_grant(grants):
    given_roles = {(one.account, one.role) for one in grants}
    for conflict in found(*grants, catalogue=CATALOGUE).conflicts:
        assert len({one.function for one in conflict.holdings}) >= conflict.rule.at_least
        assert all((one.account, one.path[0].name) in given_roles for one in conflict.holdings)


@given(GRANTS)
def test_one_person_by_many_accounts_conflicts_wherever_one_account_would(grants):
    one_person = People({one.account: "E-1" for one in grants})
    rules_of_accounts = {rule for rule, _ in told(found(*grants))}
    assert rules_of_accounts <= {rule for rule, _ in told(found(*grants, people=one_person))}


# The log


def act(user, action, item="R-1", kind="AccessRequest"):
    return Act(Account("ehr", user), kind, action, item, datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("acts", "hands"),
    [
        ([act("ann", "C"), act("bob", "approve")], 0),
        ([act("ann", "C"), act("ann", "approve")], 1),
        ([act("ann", "C"), act("ann.admin", "approve")], 1),
        ([act("ann", "C"), act("ann", "approve", "R-2")], 0),
        ([act("ann", "C", ""), act("ann", "approve", "")], 0),
        ([act("ann", "C", kind="Note"), act("ann", "approve")], 0),
        ([act("ann", "C"), act("bob", "approve"), act("ann", "approve")], 1),
    ],
    ids=["two persons", "one person", "two accounts", "two items", "no item", "another kind", "also another"],
)
def test_who_asked_does_not_approve(acts, hands):
    people = People({Account("ehr", "ann"): "E-1", Account("ehr", "ann.admin"): "E-1"})
    assert len(same_hands(acts, read_rules(RULES).same_items, people)) == hands


# The rules' file


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("version = ", "TOML"),
        ("", "version"),
        ('version="1"\nrulez=[]', "rulez"),
        ('version="1"\n[[rule]]\nid="A"\nsays="x"\nroles=["ehr/A"]', "at least 2 members"),
        (
            'version="1"\n[[rule]]\nid="A"\nsays="x"\nroles=["ehr/A","ehr/B"]\npermissions=["ehr/c"]',
            "either roles",
        ),
        ('version="1"\n[[rule]]\nid="A"\nsays="x"\nroles=["ehr/A","B"]', "system/name"),
        ('version="1"\n[[rule]]\nid="A"\nsays="x"\nroles=["e/A","e/B"]\nat_least=1', "rule.0.at_least"),
        (
            'version="1"\n[[rule]]\nid="A"\nsays="x"\nroles=["e/A","e/B"]\n[[rule]]\nid="A"\nsays="y"\nroles=["e/C","e/D"]',
            "twice",
        ),
    ],
    ids=[
        "no TOML",
        "no version",
        "unknown key",
        "one member",
        "two levels",
        "no system",
        "one of a set",
        "twice",
    ],
)
def test_rules_that_cannot_be_read_say_where(text, says):
    with pytest.raises(Invalid) as refusal:
        read_rules(text)
    assert says in " ".join([str(refusal.value), *map(str, refusal.value.faults)])

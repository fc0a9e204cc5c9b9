"""A version of a policy: written, approved by another, in force from a day, replaced by the next (164.316, dmh.2.B)."""

from datetime import date, timedelta

import pytest

from forthwith import clock
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.program.policies.domain import Stand, stand
from tests.program.policies.made import TEXT, publish, write

DAY = timedelta(days=1)
JAN_1, JAN_31 = date(2026, 1, 1), date(2026, 1, 31)

STANDS = [
    # approved, in force from, until, seen on,             stands
    (False, None,  None,   JAN_1,                 Stand.DRAFT),
    (True,  None,  None,   JAN_1,                 Stand.APPROVED),
    (True,  JAN_1, None,   date(2025, 12, 31),    Stand.TO_COME),
    (True,  JAN_1, None,   JAN_1,                 Stand.IN_FORCE),
    (True,  JAN_1, JAN_31, JAN_31,                Stand.IN_FORCE),
    (True,  JAN_1, JAN_31, date(2026, 2, 1),      Stand.REPLACED),
]  # fmt: skip


@pytest.mark.parametrize(("approved", "effective_on", "until_on", "on", "expected"), STANDS)
def test_the_first_and_the_last_day_both_count(approved, effective_on, until_on, on, expected):
    assert stand(approved, effective_on, until_on, on) is expected


def facts(kind, subject="policy:8.370"):
    from forthwith.duties.models import Standing

    rows = Standing.objects.filter(kind=kind, subject=subject, withdrawn_at=None).order_by("from_on")
    return [(row.from_on, row.until_on) for row in rows]


def test_a_version_is_approved_by_somebody_other_than_its_author(cast, added):
    from forthwith.program.policies.actions import versions

    version = write(cast, added())
    with pytest.raises(NotPermitted, match="You wrote this"):
        versions.approve(version=version, by=cast.nora)
    with pytest.raises(NotPermitted, match="may approve"):
        versions.approve(version=version, by=cast.wes)
    assert versions.approve(version=version, by=cast.sam).approved_by == cast.sam
    with pytest.raises(WrongState, match="approved already"):
        versions.approve(version=version, by=cast.priya)


def test_what_nobody_approved_does_not_come_into_force(cast, added):
    from forthwith.program.policies.actions import versions

    with pytest.raises(WrongState, match="Nobody has approved"):
        versions.publish(version=write(cast, added()), effective_on=clock.today(), by=cast.nora)


def test_the_text_is_sealed_and_the_same_file_is_one_version(cast, added):
    policy = added()
    version = write(cast, policy)
    assert store().get(version.digest) == TEXT
    with pytest.raises(WrongState, match="is a version"):
        write(cast, policy)
    assert policy.versions.count() == 1


def test_the_next_version_replaces_the_one_before_without_a_gap(cast, in_force):
    today = clock.today()
    policy = in_force(on=today - 100 * DAY)
    publish(cast, policy, today, b"another text")
    days = list(policy.versions.order_by("number").values_list("effective_on", "until_on"))
    assert days == [(today - 100 * DAY, today - DAY), (today, None)]
    assert facts("policy.in_force") == [(today - 100 * DAY, None)], "in force without a break"


def test_a_version_does_not_come_into_force_before_the_last_one(cast, in_force):
    policy = in_force(on=clock.today())
    with pytest.raises(Invalid, match="Give a later day"):
        publish(cast, policy, clock.today(), b"another text")


def test_a_policy_that_is_retired_stands_until_its_last_day(cast, in_force):
    from forthwith.program.policies.actions import versions

    today = clock.today()
    policy = in_force(on=today - 9 * DAY)
    versions.retire(policy=policy, last_on=today, why="Another covers it.", by=cast.nora)
    assert facts("policy.in_force") == [(today - 9 * DAY, today)]
    with pytest.raises(WrongState, match="retired"):
        write(cast, policy, b"another text")


def test_physical_security_holds_while_both_policies_are_in_force(cast, in_force):
    from forthwith.program.policies.actions import versions
    from forthwith.program.policies.models import Policy

    today = clock.today()
    in_force("1", on=today - 30 * DAY, topics=["physical_staff"])
    assert facts("physical.policies", "entity") == []
    in_force("2", on=today - 10 * DAY, topics=["physical_phi", "workstations"])
    assert facts("physical.policies", "entity") == [(today - 10 * DAY, None)]
    versions.retire(policy=Policy.objects.get(number="1"), last_on=today, why="Gone.", by=cast.nora)
    assert facts("physical.policies", "entity") == [(today - 10 * DAY, today)]


def test_a_facility_policy_on_physical_security_is_not_the_entitys(in_force):
    in_force("1", topics=["physical_staff"], facility="FUL")
    in_force("2", topics=["physical_phi"])
    assert facts("physical.policies", "entity") == []


def test_a_local_security_officer_keeps_their_own_facilitys_policies(cast, in_force):
    own, other = in_force("1", facility="FUL"), in_force("2", facility="STL")
    from forthwith.program.policies.actions import versions

    versions.add_version(policy=own, name="a.pdf", data=b"one", says="", by=cast.lou)
    with pytest.raises(NotFound):
        versions.add_version(policy=other, name="a.pdf", data=b"one", says="", by=cast.lou)

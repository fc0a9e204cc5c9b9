"""Where the department's policy controls alone no facility has its own (dmh.3): refused here, a finding elsewhere."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from tests.program.policies.made import add

DAY = timedelta(days=1)
ALONE = {"topics": ["risk_management"], "controls_alone": True}


def standing(code="FUL"):
    from forthwith.duties.models import Standing

    rows = Standing.objects.filter(
        kind="facility_policy_on_topic", subject=f"facility:{code}", withdrawn_at=None
    )
    return [(row.from_on, row.until_on) for row in rows]


def found(cast, policy, facility, title="Our own rules", days=0):
    from forthwith.program.policies.actions.local import find_local

    day = clock.today() - days * DAY
    told = {"title": title, "found_on": day, "found_where": "On the ward."}
    return find_local(policy=policy, facility=facility, **told, by=cast.nora)


TOPICS = [
    (["risk_management"],            False),
    (["risk_management", "privacy"], False),
    (["privacy"],                    True),
]  # fmt: skip


@pytest.mark.parametrize(("topics", "taken"), TOPICS)
def test_a_facility_policy_on_a_controlled_topic_is_refused(cast, in_force, topics, taken):
    in_force("8.350", **ALONE)
    if taken:
        assert add(cast, "F-1", facility="FUL", topics=topics).number == "F-1"
        return
    with pytest.raises(Invalid) as refused:
        add(cast, "F-1", facility="FUL", topics=topics)
    assert "dmh.3" in str(refused.value.faults[0])


def test_the_entity_may_have_another_of_its_own_on_the_topic(cast, in_force):
    in_force("8.350", **ALONE)
    assert add(cast, "8.351", **ALONE)


def test_a_policy_that_controls_alone_finds_what_facilities_have_when_it_comes_into_force(in_force):
    in_force("F-1", facility="FUL", topics=["risk_management"])
    in_force("F-2", facility="STL", topics=["privacy"])
    assert standing() == []
    in_force("8.350", **ALONE)
    assert (standing(), standing("STL")) == ([(clock.today(), None)], [])


def test_a_finding_stands_until_all_of_the_facilitys_are_withdrawn(cast, in_force, facilities):
    from forthwith.program.policies.actions.local import withdraw_local

    policy, today = in_force("8.350", **ALONE), clock.today()
    first = found(cast, policy, facilities["FUL"], days=9)
    second = found(cast, policy, facilities["FUL"], "Another", days=3)
    withdraw_local(found=first, withdrawn_on=today - DAY, proof="Seen gone.", by=cast.nora)
    assert standing() == [(today - 9 * DAY, None)]
    withdraw_local(found=second, withdrawn_on=today, proof="Seen gone.", by=cast.nora)
    assert standing() == [(today - 9 * DAY, today)]
    with pytest.raises(WrongState, match="withdrawn since"):
        withdraw_local(found=second, withdrawn_on=today, proof="Seen gone.", by=cast.nora)


def test_a_withdrawal_needs_its_proof(cast, in_force, facilities):
    from forthwith.program.policies.actions.local import withdraw_local

    one = found(cast, in_force("8.350", **ALONE), facilities["FUL"])
    with pytest.raises(Invalid, match="what shows"):
        withdraw_local(found=one, withdrawn_on=clock.today(), proof=" ", by=cast.nora)


def test_there_is_nothing_to_find_beside_a_policy_that_lets_facilities_have_theirs(
    cast, in_force, facilities
):
    with pytest.raises(Invalid, match="does not control alone"):
        found(cast, in_force(), facilities["FUL"])

"""A policy is reviewed at least every three years (dmh.2.E); a late review says why."""

from datetime import timedelta
from typing import Any

import pytest

from forthwith import clock
from forthwith.errors import Invalid
from tests.program.policies.made import add

DAY = timedelta(days=1)


def review(cast, policy, **changes):
    from forthwith.program.policies.actions.reviews import review as act
    from forthwith.program.policies.domain import Outcome

    told: dict[str, Any] = {
        "reviewed_on": clock.today(),
        "outcome": Outcome.UNCHANGED,
        "reasons": "Nothing has changed.",
    }
    return act(policy=policy, **(told | changes), by=cast.nora)


def test_a_review_is_a_fact_with_its_outcome_and_reasons(cast, in_force):
    from forthwith.duties.models import Happening

    review(cast, in_force())
    fact = Happening.objects.get(kind="policy.reviewed")
    assert (fact.subject, fact.on) == ("policy:8.370", clock.today())
    assert "it stays as it is" in fact.label


def test_a_review_without_reasons_or_of_tomorrow_is_refused(cast, facilities):
    policy = add(cast, "1")
    with pytest.raises(Invalid, match="Say what was looked at"):
        review(cast, policy, reasons=" ")
    with pytest.raises(Invalid, match="in the future"):
        review(cast, policy, reviewed_on=clock.today() + DAY)


@pytest.mark.parametrize(
    ("due", "reason", "taken"), [(-1, "", False), (-1, "Nobody was free.", True), (0, "", True)]
)
def test_only_a_review_after_its_last_day_says_why_it_is_late(cast, facilities, due, reason, taken):
    from forthwith.duties.models import Duty

    policy = add(cast, "1")
    Duty.objects.create(
        case="policy:1", href="/", law="program", kind="policy-review", title="Review", to_whom="", cite="dmh.2.E",
        owed=True, due_on=clock.today() + due * DAY, subject="policy:1", why={},
    )  # fmt: skip
    if taken:
        assert review(cast, policy, late_because=reason).late_because == reason
    else:
        with pytest.raises(Invalid, match="Say why it is late"):
            review(cast, policy, late_because=reason)

"""An audit goes by the entity's own numbers, which may be stricter than the procedures', never looser."""

from datetime import date, timedelta

import pytest

from forthwith.access.audits import promised
from forthwith.access.rules.activity import DRAWN_USERS, LOG_DAYS
from forthwith.access.rules.words import Kind
from forthwith.access.sampling.tickets import FIVE
from forthwith.errors import Invalid
from forthwith.policy.pack import DMH, text_of
from tests.duties.adopting import in_force_since

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def adopted(cast, value: int, *, name: str = "dmh", from_on: date = TODAY) -> None:
    """A copy of the policy with another number for providers."""
    clause = 'clause = "dmh.prov.0"\nvalue = '
    text = text_of(DMH).replace(f"{clause}180", f"{clause}{value}")
    in_force_since(from_on, cast.nora, text=text, name=name)


@pytest.mark.parametrize(
    ("kind", "says"),
    [(Kind.PROVIDER, "180 days"), (Kind.EMPLOYEE, "60 days"), (Kind.MAINFRAME, "24 months")],
)
def test_the_numbers_of_the_procedures(db, kind, says):
    assert promised.rule_for(kind, TODAY).limit_says == says


@pytest.mark.parametrize(("value", "kept"), [(179, True), (180, True), (181, False)])
def test_a_stricter_number_counts_and_a_looser_one_is_refused(cast, value, kept):
    adopted(cast, value)
    if kept:
        assert promised.rule_for(Kind.PROVIDER, TODAY).days == value
    else:
        with pytest.raises(Invalid, match="promises less"):
            promised.rule_for(Kind.PROVIDER, TODAY)


def test_the_number_is_that_of_the_policy_in_force_on_the_day(cast):
    adopted(cast, 120)
    assert promised.rule_for(Kind.PROVIDER, TODAY - DAY).days == 180
    assert promised.rule_for(Kind.PROVIDER, TODAY).days == 120
    adopted(cast, 90, from_on=TODAY + DAY)
    assert promised.rule_for(Kind.PROVIDER, TODAY + DAY).days == 90


def test_of_two_policies_the_stricter_counts(cast):
    adopted(cast, 150)
    adopted(cast, 100, name="own", from_on=TODAY + DAY)
    assert promised.rule_for(Kind.PROVIDER, TODAY).days == 150
    assert promised.rule_for(Kind.PROVIDER, TODAY + DAY).days == 100


def test_the_review_draws_and_reads_what_is_promised():
    from forthwith.access.activity.checks import THIRTY

    assert (DRAWN_USERS.on(TODAY), LOG_DAYS.on(TODAY)) == (FIVE, THIRTY)

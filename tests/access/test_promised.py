"""An audit goes by the entity's own numbers, which may be stricter than the procedures', never looser."""

from datetime import date

import pytest

from forthwith.access.audits import promised
from forthwith.access.rules.activity import DRAWN_USERS, LOG_DAYS
from forthwith.access.rules.words import Kind
from forthwith.access.sampling.tickets import FIVE
from forthwith.errors import Invalid
from forthwith.policy import pack

TODAY = date(2026, 11, 22)
PROVIDER = "forthwith.access.rules.rule.PROVIDER_DAYS"


def changed(monkeypatch, value: int) -> None:
    """The entity's policy with another number for providers."""
    own = pack.installed(pack.DMH)
    promises = tuple(
        one.model_copy(update={"value": value}) if one.law == PROVIDER else one for one in own.promise
    )
    own = own.model_copy(update={"promise": promises})
    monkeypatch.setattr(promised, "installed", lambda _: own)


@pytest.mark.parametrize(
    ("kind", "says"),
    [(Kind.PROVIDER, "180 days"), (Kind.EMPLOYEE, "60 days"), (Kind.MAINFRAME, "24 months")],
)
def test_the_numbers_of_the_procedures(kind, says):
    assert promised.rule_for(kind, TODAY).limit_says == says


@pytest.mark.parametrize(("value", "kept"), [(179, True), (180, True), (181, False)])
def test_a_stricter_number_counts_and_a_looser_one_is_refused(monkeypatch, value, kept):
    changed(monkeypatch, value)
    if kept:
        assert promised.rule_for(Kind.PROVIDER, TODAY).days == value
    else:
        with pytest.raises(Invalid, match="promises less"):
            promised.rule_for(Kind.PROVIDER, TODAY)


def test_the_review_draws_and_reads_what_is_promised():
    from forthwith.access.activity.checks import THIRTY

    assert (DRAWN_USERS.on(TODAY), LOG_DAYS.on(TODAY)) == (FIVE, THIRTY)

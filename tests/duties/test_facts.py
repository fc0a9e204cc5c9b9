"""Facts as acts leave them: what happened, what holds, what ends and what is withdrawn, as it was known each day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forthwith import clock
from forthwith.duties import facts
from forthwith.duties.loading import calendar
from forthwith.duties.models import Happening, Standing
from forthwith.errors import Invalid, WrongState
from forthwith.record import actions as record
from forthwith.record.models import Entry
from tests.duties.adopting import in_force_since

NOON = datetime(2026, 5, 4, 17, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def at_noon(cast):
    with clock.frozen_at(NOON):
        in_force_since(date(2026, 1, 1), cast.nora)
        yield cast


def days(kind="plan.recovery.current"):
    rows = Standing.objects.filter(kind=kind, withdrawn_at=None)
    return [(one.from_on, one.until_on) for one in rows.order_by("from_on")]


def stands(by, first, last=None):
    return facts.stands("plan.recovery.current", subject="entity", from_on=first, until_on=last, by=by)


def test_a_new_standing_ends_the_open_one_the_day_before(at_noon):
    stands(at_noon.nora, TODAY - 10 * DAY)
    changed = stands(at_noon.nora, TODAY)
    assert [one.from_on for one in changed] == [TODAY, TODAY - 10 * DAY]
    assert days() == [(TODAY - 10 * DAY, TODAY - DAY), (TODAY, None)]


def test_one_that_would_be_left_without_a_day_is_withdrawn(at_noon):
    stands(at_noon.nora, TODAY)
    stands(at_noon.nora, TODAY)
    assert days() == [(TODAY, None)]
    assert Standing.objects.count() == 2


def test_an_end_is_its_last_day_and_a_planned_end_may_come_earlier(at_noon):
    stands(at_noon.nora, TODAY - 10 * DAY, TODAY + 100 * DAY)
    assert len(facts.ends("plan.recovery.current", subject="entity", on=TODAY, by=at_noon.nora)) == 2
    assert days() == [(TODAY - 10 * DAY, TODAY)]
    assert facts.ends("plan.recovery.current", subject="entity", on=TODAY, by=at_noon.nora) == []


def test_what_has_not_happened_yet_proves_nothing(at_noon):
    with pytest.raises(Invalid, match="not happened yet"):
        facts.happened("visit.made", subject="facility:FUL", on=TODAY + DAY, by=at_noon.nora)
    assert not Happening.objects.exists()


@pytest.mark.parametrize(
    ("on",              "because",  "kept"),
    [
        (date(2025, 12, 31), "",         True),
        (date(2026, 1, 1),   "",         False),
        (date(2026, 1, 1),   "  ",       False),
        (date(2026, 1, 1),   "Snowed in", True),
    ],
)  # fmt: skip
def test_a_proof_after_its_period_says_why(at_noon, on, because, kept):
    more = {
        "subject": "facility:FUL",
        "on": on,
        "period": "2025",
        "late_because": because,
        "by": at_noon.nora,
    }
    if kept:
        facts.happened("visit.made", **more)
    else:
        with pytest.raises(Invalid, match="late"):
            facts.happened("visit.made", **more)
    assert Happening.objects.count() == kept


def test_a_fact_is_withdrawn_once(at_noon):
    made = facts.happened("visit.made", subject="facility:FUL", on=TODAY, by=at_noon.nora)
    facts.withdraw(made, by=at_noon.nora)
    with pytest.raises(WrongState, match="already"):
        facts.withdraw(made, by=at_noon.nora)


def test_facts_stand_on_the_record_of_the_act_that_left_them(at_noon):
    from django.db import transaction

    with transaction.atomic():
        changed = stands(at_noon.nora, TODAY)
        entry = record.append("plans.approve", by=at_noon.nora, rows=changed)
    assert Entry.objects.get(pk=entry).subject == changed[0].record_key


def recovery(on, as_of=None):
    found = calendar(date(2026, 1, 1), on, as_of=as_of)
    return [(one.period, one.done_on) for one in found if one.duty == "recovery-plan"]


def test_a_past_day_is_seen_as_it_was_known_that_day(at_noon):
    assert recovery(TODAY) == [("2026-01-01", None)]
    stands(at_noon.nora, date(2026, 2, 1))
    assert recovery(TODAY) == [("2026-01-01", date(2026, 2, 1))]
    with clock.frozen_at(NOON + DAY):
        facts.ends("plan.recovery.current", subject="entity", on=TODAY, by=at_noon.nora)
        assert recovery(TODAY + DAY)[-1] == (str(TODAY + DAY), None)
        assert recovery(TODAY + DAY, as_of=TODAY) == [("2026-01-01", date(2026, 2, 1))]

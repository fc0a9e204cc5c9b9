"""A plan is prepared, approved by an officer who did not bring it, current until its review day, tested (dmh.2.I, J)."""

from datetime import date, timedelta
from typing import Any

import pytest

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.program.plans.domain import Stand, stand

DAY = timedelta(days=1)
JAN, JUN = date(2026, 1, 15), date(2026, 6, 30)

STANDS = [
    # approved, review, replaced, seen on,            stands
    (None, JUN, None, JAN,                      Stand.DRAFT),
    (JAN,  JUN, None, JAN,                      Stand.CURRENT),
    (JAN,  JUN, None, JUN,                      Stand.CURRENT),
    (JAN,  JUN, None, date(2026, 7, 1),         Stand.OUT_OF_DATE),
    (JAN,  JUN, date(2026, 3, 1), date(2026, 2, 28), Stand.CURRENT),
    (JAN,  JUN, date(2026, 3, 1), date(2026, 3, 1),  Stand.REPLACED),
]  # fmt: skip


@pytest.mark.parametrize(("approved", "review", "replaced", "on", "expected"), STANDS)
def test_a_version_is_current_from_its_approval_to_its_review_day(approved, review, replaced, on, expected):
    assert stand(approved, review, replaced, on) is expected


def bring(cast, plan, days=90, data=b"the plan", by=None):
    from forthwith.program.plans.actions.versions import bring_version

    today = clock.today()
    told = {"prepared_by": "Planning", "prepared_on": today - 9 * DAY, "review_on": today + days * DAY}
    return bring_version(plan=plan, name="plan.pdf", data=data, **told, by=by or cast.nora)


def current(kind="plan.continuity.current"):
    from forthwith.duties.models import Standing

    rows = Standing.objects.filter(kind=kind, subject="entity", withdrawn_at=None).order_by("from_on")
    return [(row.from_on, row.until_on) for row in rows]


def test_an_officer_who_did_not_bring_it_approves_it_and_it_is_current_until_its_review_day(cast, plan):
    from forthwith.program.plans.actions.versions import approve

    version = bring(cast, plan)
    assert current() == []
    with pytest.raises(NotPermitted, match="You brought"):
        approve(version=version, by=cast.nora)
    with pytest.raises(NotPermitted, match="may approve a plan"):
        approve(version=version, by=cast.theo)
    approve(version=version, by=cast.priya)
    assert current() == [(clock.today(), clock.today() + 90 * DAY)]
    with pytest.raises(WrongState, match="approved already"):
        approve(version=version, by=cast.sam)


def test_the_recovery_plan_is_prepared_by_the_provider_and_approved_by_the_department(cast):
    from forthwith.program.plans.actions.versions import add_plan, approve
    from forthwith.program.plans.domain import Kind

    plan = add_plan(kind=Kind.RECOVERY, title="Recovery", covers="", by=cast.nora)
    assert (plan.reference, Kind.RECOVERY.prepared_by) == ("DRP-01", "The provider of IT services")
    approve(version=bring(cast, plan), by=cast.sam)
    assert len(current("plan.recovery.current")) == 1
    assert current() == []


def test_the_next_version_goes_on_where_the_last_one_stood(cast, plan):
    from forthwith.program.plans.actions.versions import approve

    today = clock.today()
    approve(version=bring(cast, plan), by=cast.priya)
    approve(version=bring(cast, plan, days=200, data=b"the next"), by=cast.priya)
    assert current() == [(today, today + 200 * DAY)]
    assert [one.stand for one in plan.versions.order_by("number")] == [Stand.REPLACED, Stand.CURRENT]


def test_a_version_whose_review_day_has_passed_is_not_approved(cast, plan):
    from forthwith.program.plans.actions.versions import approve

    with pytest.raises(WrongState, match="has passed"):
        approve(version=bring(cast, plan, days=-1), by=cast.priya)


def test_the_same_file_for_the_same_days_is_one_version(cast, plan):
    bring(cast, plan)
    with pytest.raises(WrongState, match="Nothing was done twice"):
        bring(cast, plan)


def test_a_plan_that_is_kept_no_more_is_not_current(cast, plan):
    from forthwith.program.plans.actions.versions import approve, retire

    approve(version=bring(cast, plan), by=cast.priya)
    retire(plan=plan, last_on=clock.today(), by=cast.nora)
    assert current() == [(clock.today(), clock.today())]
    with pytest.raises(WrongState, match="kept no more"):
        bring(cast, plan, data=b"another")


def hold(cast, plan, **changes):
    from forthwith.program.plans.actions.plan_tests import record_test
    from forthwith.program.plans.domain import Result, TestKind

    told: dict[str, Any] = {
        "kind": TestKind.TABLETOP,
        "held_on": clock.today(),
        "result": Result.GAPS,
        "learned": "Two gaps.",
    }
    return record_test(plan=plan, **(told | changes), by=cast.nora)


def test_a_test_is_a_fact_and_recorded_once(cast, plan):
    from forthwith.duties.models import Happening

    hold(cast, plan)
    fact = Happening.objects.get(kind="plan.tested")
    assert (fact.subject, fact.on) == ("plan:BCP-01", clock.today())
    with pytest.raises(WrongState, match="recorded already"):
        hold(cast, plan)


def test_a_test_says_what_was_learned_and_is_not_of_tomorrow(cast, plan):
    with pytest.raises(Invalid, match="what was learned"):
        hold(cast, plan, learned="")
    with pytest.raises(Invalid, match="future"):
        hold(cast, plan, held_on=clock.today() + DAY)


def test_what_a_test_showed_is_followed_up_until_its_proof(cast, plan):
    from forthwith.program.plans.actions.plan_tests import close_follow_up, follow_up

    told = {"what": "Mend the list.", "owner": cast.priya, "due_on": clock.today() + 9 * DAY}
    one = follow_up(test=hold(cast, plan), **told, by=cast.nora)
    with pytest.raises(NotPermitted, match="Only its owner"):
        close_follow_up(follow_up=one, proof="Done.", by=cast.sam)
    with pytest.raises(Invalid, match="what shows"):
        close_follow_up(follow_up=one, proof="", by=cast.priya)
    assert close_follow_up(follow_up=one, proof="The new list.", by=cast.priya).closed_on == clock.today()
    with pytest.raises(WrongState, match="already"):
        close_follow_up(follow_up=one, proof="Again.", by=cast.nora)

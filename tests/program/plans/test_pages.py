"""Pages of plans: what is lacking is said first; a form with a fault keeps what was typed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forthwith import clock
from tests.config.test_permissions import signed_in

BAD = {
    # act     what is sent,                                                       what the page says, what it keeps
    "bring": ({"prepared_by": "Planning", "prepared_on": "2026-01-02"}, "This field is required", "Planning"),
    "test": (
        {"kind": "full", "held_on": "2999-01-02", "result": "gaps", "learned": "Two gaps."},
        "This day is in the future",
        "Two gaps.",
    ),
    "retire": ({"last_on": "2999-01-02"}, "This day is in the future", "2999-01-02"),
}  # fmt: skip


@pytest.mark.parametrize("act", BAD)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(act, cast, plan):
    sent, says, kept = BAD[act]
    page = signed_in(cast.nora).post(reverse(f"plans:{act}", args=[plan.reference]), sent)
    assert (page.status_code, page.text.count("Nothing was saved")) == (422, 1)
    assert (says in page.text, kept in page.text) == (True, True)
    assert page.text.count('class="site-group" open') == 1


def test_what_a_test_showed_is_given_and_closed_on_the_plans_page(cast, plan):
    from forthwith.program.plans.actions.plan_tests import record_test
    from forthwith.program.plans.domain import Result, TestKind
    from forthwith.program.plans.models import FollowUp

    today = clock.today()
    held = record_test(
        plan=plan, kind=TestKind.FULL, held_on=today, result=Result.GAPS, learned="Gaps.", by=cast.nora
    )
    give, nora = reverse("plans:follow_up", args=[plan.reference, held.pk]), signed_in(cast.nora)
    told = {"what": "Mend the list.", "owner": cast.priya.pk}
    early = nora.post(give, {**told, "due_on": (today - timedelta(days=1)).isoformat()})
    assert (early.status_code, "Give a day from then on." in early.text) == (422, True)
    assert "Mend the list." in early.text
    assert nora.post(give, {**told, "due_on": today.isoformat()}).status_code == 302
    close, priya = reverse("plans:close", args=[FollowUp.objects.get().pk]), signed_in(cast.priya)
    assert priya.post(close, {"proof": ""}).status_code == 422
    assert signed_in(cast.sam).post(close, {"proof": "Seen."}).status_code == 403
    assert priya.post(close, {"proof": "Seen."}).status_code == 302


def test_the_list_says_first_which_plan_is_lacking(cast):
    page = signed_in(cast.ada).get(reverse("plans:plans")).text
    assert "No business continuity plan is current." in page
    assert "No plan is in the register yet." in page
    assert reverse("plans:critical_list") in page

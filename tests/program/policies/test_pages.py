"""Pages of policies: a form with a fault keeps what was typed, who approves reads, a facility sees its own."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from forthwith import clock
from tests.config.test_permissions import signed_in
from tests.program.policies.made import add, publish, put_in_force, write

TOMORROW = "2999-01-02"
BAD = {
    # act        what is sent,                                                     what the page says, what it keeps
    "review": ({"reviewed_on": TOMORROW, "outcome": "unchanged", "reasons": "All read."}, "in the future", "All read."),
    "retire": ({"last_on": "", "why": "Replaced by 9."}, "This field is required", "Replaced by 9."),
    "add_version": ({"says": "New hours."}, "This field is required", "New hours."),
}  # fmt: skip


@pytest.mark.parametrize("act", BAD)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(act, cast, facilities):
    put_in_force(cast, "8.370", None)
    sent, says, kept = BAD[act]
    page = signed_in(cast.nora).post(reverse(f"policies:{act}", args=["8.370"]), sent)
    assert page.status_code == 422
    assert page.text.count("Nothing was saved") == 1
    assert page.text.count('class="site-group" open') == 1
    assert says in page.text
    assert kept in page.text


def test_a_day_that_leaves_a_version_no_time_is_refused_beside_its_own_version(cast, facilities):
    policy = put_in_force(cast, "8.370", None)
    from forthwith.program.policies.actions.versions import approve

    draft = approve(version=write(cast, policy, b"second"), by=cast.priya)
    sent = {"effective_on": (clock.today() - timedelta(days=9)).isoformat()}
    page = signed_in(cast.nora).post(reverse("policies:publish", args=["8.370", draft.number]), sent)
    assert page.status_code == 422
    assert "Give a later day, so that each has its time." in page.text
    assert sent["effective_on"] in page.text


def test_who_approves_reads_the_policy_first_and_comes_back_to_it(cast, facilities):
    write(cast, add(cast, "8.370"))
    sam = signed_in(cast.sam)
    assert "Approve version 1" in sam.get(reverse("policies:one", args=["8.370"])).text
    answer = sam.post(reverse("policies:approve", args=["8.370", 1]), follow=True)
    assert (answer.status_code, "Version 1 is approved." in answer.text) == (200, True)


def test_a_local_security_officer_finds_what_is_of_their_facility_and_nothing_else(cast, facilities):
    lou = signed_in(cast.lou)
    for number, facility in (("F-1", "FUL"), ("S-1", "STL"), ("8.370", None)):
        publish(cast, add(cast, number, facility=facility))
    opened = {
        number: lou.get(reverse("policies:one", args=[number])).status_code for number in ("F-1", "S-1")
    }
    assert opened == {"F-1": 200, "S-1": 404}
    listed = lou.get(reverse("policies:list")).text
    assert ("F-1" in listed, "S-1" in listed) == (True, False)


def test_pages_without_anything_say_so_and_lead_on(cast, facilities):
    nora = signed_in(cast.nora)
    listed = nora.get(reverse("policies:list")).text
    assert "Nothing is in the register yet." in listed
    for route in ("to_read", "local", "readers_list"):
        assert reverse(f"policies:{route}") in listed
    assert "None was found." in nora.get(reverse("policies:local")).text
    assert "Nothing waits for you." in nora.get(reverse("policies:to_read")).text


def test_a_withdrawal_without_its_proof_is_not_recorded_and_the_day_is_kept(cast, facilities):
    from forthwith.program.policies.actions.local import find_local

    policy = put_in_force(cast, "8.370", None, controls_alone=True)
    today = clock.today()
    told: dict[str, Any] = {"title": "Own rules", "found_on": today, "found_where": "In the binder."}
    found = find_local(policy=policy, facility=facilities["FUL"], **told, by=cast.nora)
    early = (today - timedelta(days=3)).isoformat()
    lou = signed_in(cast.lou)
    page = lou.post(
        reverse("policies:withdraw", args=[found.pk]), {"withdrawn_on": early, "proof": "Letter 7"}
    )
    assert page.status_code == 422
    assert "it was withdrawn on that day or later" in page.text
    assert (early in page.text, "Letter 7" in page.text) == (True, True)

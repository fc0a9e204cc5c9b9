"""Pages of business associates: figures, empty states, forms that keep what was typed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forthwith import clock
from tests.config.test_permissions import signed_in
from tests.program.associates.made import add, agree

BAD = {
    # act            what is sent,                                               what the page says, what it keeps
    "add_agreement": ({"signed_on": "2026-01-02", "breach_days": "7"}, "This field is required", 'value="7"'),
    "review": ({"reviewed_on": "2999-01-02", "outcome": "All as before."}, "in the future", "All as before."),
}  # fmt: skip


@pytest.mark.parametrize("act", BAD)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(act, cast, associate):
    sent, says, kept = BAD[act]
    page = signed_in(cast.nora).post(reverse(f"associates:{act}", args=[associate.reference]), sent)
    assert (page.status_code, page.text.count("Nothing was saved")) == (422, 1)
    assert (says in page.text, kept in page.text) == (True, True)
    assert page.text.count('class="site-group" open') == 1


def test_an_agreement_does_not_end_before_it_began(cast, associate):
    one = agree(cast, associate)
    sent = {"until_on": (one.from_on - timedelta(days=1)).isoformat(), "why": "Another firm."}
    where = reverse("associates:end", args=[associate.reference, one.number])
    page = signed_in(cast.priya).post(where, sent)
    assert (page.status_code, "Give that day or a later one." in page.text) == (422, True)
    assert "Another firm." in page.text


def test_what_became_of_phi_needs_its_proof_and_keeps_the_choice(cast):
    ended = add(cast, until_on=(clock.today() - timedelta(days=1)).isoformat())
    where = reverse("associates:returned", args=[ended.reference])
    sent = {"what": "destroyed", "on": clock.today().isoformat(), "proof": ""}
    page = signed_in(cast.nora).post(where, sent)
    assert (page.status_code, 'value="destroyed" checked' in " ".join(page.text.split())) == (422, True)
    assert signed_in(cast.nora).post(where, {**sent, "proof": "Certificate 9"}).status_code == 302


def test_the_register_counts_who_has_no_agreement_and_a_local_officer_does_not_read_it(cast, associate):
    page = signed_in(cast.ada).get(reverse("associates:list")).text
    assert "without a current agreement" in page
    assert "None is kept." in signed_in(cast.ada).get(reverse("associates:one", args=["BA-0001"])).text
    assert signed_in(cast.lou).get(reverse("associates:list")).status_code == 403

"""Answering on pages: what is kept, what is refused beside its question, where the officer goes next."""

import pytest
from django.test import Client
from django.urls import reverse

from forthwith.program.assessments.actions import assessing
from forthwith.program.assessments.domain import Stand
from tests.program.assessments.filled import IN_PLACE, MISSING, line


@pytest.fixture
def officer(cast):
    client = Client()
    client.force_login(cast.nora)
    return client


def where(name, begun, cite):
    return reverse(f"assessments:{name}", args=[begun.reference, line(begun, cite).row.number])


def test_an_answer_is_kept_and_the_next_open_row_follows(officer, begun):
    kept = officer.post(
        where("row", begun, "308(a)(1)(i)"), {"answer": "in_place", "evidence": "Policy 8.370."}
    )
    assert kept["Location"] == where("row", begun, "308(a)(1)(ii)(A)")
    assert line(begun, "308(a)(1)(i)").stand is Stand.MET


def test_a_bare_no_to_an_addressable_row_is_refused_with_what_it_lacks(officer, begun):
    refused = officer.post(where("row", begun, "312(a)(2)(iv)"), {"answer": "not_in_place", "reasons": "No."})
    assert (refused.status_code, "the decision: implement it" in refused.content.decode()) == (422, True)
    assert line(begun, "312(a)(2)(iv)").stand is Stand.OPEN


def test_a_finding_stays_until_it_is_given_to_somebody(officer, begun):
    here = where("row", begun, "308(a)(2)")
    assert officer.post(here, {"answer": "unknown", "reasons": "Ask."})["Location"] == here
    assert "A finding needs an owner" in officer.get(here).content.decode()


def test_only_the_rows_that_reach_some_alone_offer_that_they_do_not_apply(officer, begun):
    assert "Does not apply" not in officer.get(where("row", begun, "308(a)(2)")).content.decode()
    assert "Does not apply" in officer.get(where("row", begun, "314(b)(1)")).content.decode()


def test_closing_lists_what_is_open(cast, officer, begun):
    assessing.answer(row=line(begun, "308(a)(2)").row, said=MISSING, by=cast.nora)
    assessing.answer(row=line(begun, "316(a)").row, said=IN_PLACE, by=cast.nora)
    page = officer.get(reverse("assessments:close", args=[begun.reference])).content.decode()
    assert "62 rows are open" in page
    assert "a finding without a follow-up" in page

"""A policy is read strictly, and refused where it promises less than the law."""

from datetime import date

import pytest

from forthwith.errors import Invalid
from forthwith.people.domain import Role
from forthwith.policy.fitting import owner_faults
from forthwith.policy.pack import DMH, INSTALLED, Pack, installed, read
from forthwith.policy.promises import check, law_of

TODAY = date(2026, 11, 22)
PROMISE = """
[[promise]]
says = "Told within so many days"
clause = "x.1"
value = {value}
bound = "{bound}"
law = "{law}"
"""
CLAUSE = """
[[clause]]
id = "x.1"
kind = "clock"
says = "Told in time."
rules = []
pages = []
tests = []
acts = []
"""
SIXTY = "forthwith.law.hipaa.s164_404.OUTER_LIMIT"
SIX_YEARS = "forthwith.law.hipaa.s164_530.YEARS"


def pack(value: int, bound: str = "at most", law: str = SIXTY) -> Pack:
    head = 'title = "t"\nsource = "s"\n'
    return read(head + PROMISE.format(value=value, bound=bound, law=law) + CLAUSE)


@pytest.mark.parametrize("name", INSTALLED)
def test_a_policy_that_comes_with_the_product_keeps_the_law(name):
    check(installed(name), on=TODAY)


def test_every_number_of_the_policy_is_held_against_a_number_of_the_law():
    assert [law_of(one).on(TODAY) for one in installed().promise] == [60, 500, 60, 500, 10, 90, 30, 6]
    assert [law_of(one).on(TODAY) for one in installed(DMH).promise] == [180, 60, 24, 60, 5, 30]


def test_a_promised_number_is_found_by_its_rule():
    assert installed(DMH).promised("forthwith.access.rules.rule.PROVIDER_DAYS") == 180
    with pytest.raises(Invalid, match="promises no number"):
        installed().promised("forthwith.access.rules.rule.PROVIDER_DAYS")


@pytest.mark.parametrize(
    ("value", "bound",    "law",     "kept"),
    [
        pytest.param(59, "at most",  SIXTY,     True,  id="a day stricter"),
        pytest.param(60, "at most",  SIXTY,     True,  id="as the law"),
        pytest.param(61, "at most",  SIXTY,     False, id="a day looser"),
        pytest.param(7,  "at least", SIX_YEARS, True,  id="a year longer"),
        pytest.param(6,  "at least", SIX_YEARS, True,  id="six years"),
        pytest.param(5,  "at least", SIX_YEARS, False, id="a year too short"),
    ],
)  # fmt: skip
def test_a_promise_looser_than_the_law_is_refused(value, bound, law, kept):
    promised = pack(value, bound, law)
    if kept:
        check(promised, on=TODAY)
    else:
        with pytest.raises(Invalid):
            check(promised, on=TODAY)


def test_the_refusal_names_clause_citation_and_both_numbers():
    with pytest.raises(Invalid) as refused:
        check(pack(61), on=TODAY)
    assert str(refused.value.faults[0]) == "x.1 (45 CFR 164.404(b)): expected at most 60, found 61"


def test_a_promise_that_leads_to_no_number_is_refused():
    with pytest.raises(Invalid, match="no number of the law"):
        check(pack(60, law="forthwith.law.hipaa.s164_404.outer_limit"), on=TODAY)
    with pytest.raises(Invalid, match="Nothing stands at"):
        check(pack(60, law="forthwith.law.hipaa.s164_404.NOWHERE"), on=TODAY)
    with pytest.raises(Invalid, match="Nothing stands at"):
        check(pack(60, law="nowhere.at.all"), on=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "title = ",
        'title = "t"',
        'title = "t"\nsource = "s"\npromise = []\nclause = []\nmore = 1',
        'title = "t"\nsource = "s"\npromise = []\n' + CLAUSE + CLAUSE,
        'title = "t"\nsource = "s"\nclause = []\n' + PROMISE.format(value=60, bound="at most", law=SIXTY),
        'title = "t"\nsource = "s"\n' + PROMISE.format(value='"60"', bound="at most", law=SIXTY) + CLAUSE,
        'title = "t"\nsource = "s"\n' + PROMISE.format(value=60, bound="about", law=SIXTY) + CLAUSE,
    ],
    ids=[
        "no TOML",
        "parts missing",
        "a key too many",
        "a clause twice",
        "no such clause",
        "text for a number",
        "bound",
    ],
)
def test_what_is_not_a_policy_is_refused(text):
    with pytest.raises(Invalid):
        read(text)


def test_every_duty_of_the_program_names_a_clause_and_roles_that_are_there():
    found = installed(DMH)
    assert owner_faults(found.clause, found.duty, [role.value for role in Role]) == ()
    assert {one.clause for one in found.duty} >= {f"dmh.2.{letter}" for letter in "ABDEFGHIJKLMNOPQ"}

"""The rows of the Security Rule and of the Privacy Rule, as dated data."""

from collections import Counter
from datetime import date

import pytest

from forthwith.law.hipaa import privacy_rule, security_rule
from forthwith.law.hipaa.provisions import Group, Kind
from forthwith.law.kernel import NotInForce

TODAY = date(2026, 11, 22)
ROWS = security_rule.provisions_on(TODAY)
SAFEGUARDS = [
    one for one in ROWS if one.cite.startswith(("45 CFR 164.308", "45 CFR 164.310", "45 CFR 164.312"))
]

# standard               required                       addressable
TABLE = """
308(a)(1)(i)             (a)(1)(ii)(A) (a)(1)(ii)(B) (a)(1)(ii)(C) (a)(1)(ii)(D)  -
308(a)(2)                -                              -
308(a)(3)(i)             -                              (a)(3)(ii)(A) (a)(3)(ii)(B) (a)(3)(ii)(C)
308(a)(4)(i)             (a)(4)(ii)(A)                  (a)(4)(ii)(B) (a)(4)(ii)(C)
308(a)(5)(i)             -                              (a)(5)(ii)(A) (a)(5)(ii)(B) (a)(5)(ii)(C) (a)(5)(ii)(D)
308(a)(6)(i)             (a)(6)(ii)                     -
308(a)(7)(i)             (a)(7)(ii)(A) (a)(7)(ii)(B) (a)(7)(ii)(C)  (a)(7)(ii)(D) (a)(7)(ii)(E)
308(a)(8)                -                              -
308(b)(1)                (b)(3)                         -
310(a)(1)                -                              (a)(2)(i) (a)(2)(ii) (a)(2)(iii) (a)(2)(iv)
310(b)                   -                              -
310(c)                   -                              -
310(d)(1)                (d)(2)(i) (d)(2)(ii)           (d)(2)(iii) (d)(2)(iv)
312(a)(1)                (a)(2)(i) (a)(2)(ii)           (a)(2)(iii) (a)(2)(iv)
312(b)                   -                              -
312(c)(1)                -                              (c)(2)
312(d)                   -                              -
312(e)(1)                -                              (e)(2)(i) (e)(2)(ii)
314(a)(1)                (a)(2)                         -
314(b)(1)                (b)(2)                         -
316(a)                   -                              -
316(b)(1)                (b)(2)(i) (b)(2)(ii) (b)(2)(iii)  -
"""


def _line(standard):
    section = standard.cite.removeprefix("45 CFR 164.")[:3]
    by_kind = [
        [
            one.cite.removeprefix(f"45 CFR 164.{section}")
            for one in security_rule.specifications(standard, TODAY)
            if one.kind is kind
        ]
        or ["-"]
        for kind in (Kind.REQUIRED, Kind.ADDRESSABLE)
    ]
    return " ".join([standard.cite.removeprefix("45 CFR 164."), *by_kind[0], *by_kind[1]])


def test_every_standard_with_its_specifications_as_the_text_designates_them():
    standards = [one for one in ROWS if one.kind is Kind.STANDARD]
    assert [_line(one) for one in standards] == [
        " ".join(line.split()) for line in TABLE.strip().splitlines()
    ]


def test_the_counts_of_the_safeguards():
    counts = Counter(one.kind for one in SAFEGUARDS)
    assert counts == {Kind.STANDARD: 18, Kind.REQUIRED: 14, Kind.ADDRESSABLE: 22}


@pytest.mark.parametrize("rows", [ROWS, privacy_rule.provisions_on(TODAY)], ids=["security", "privacy"])
def test_every_row_has_a_place_of_its_own_and_asks_something(rows):
    assert len({one.cite for one in rows}) == len(rows)
    assert all(one.asks.endswith("?") and one.name for one in rows)
    assert [one.group for one in rows] == sorted((one.group for one in rows), key=list(Group).index)


# day                 where the written contract stands
DAYS = [
    (date(2005, 4, 20), "45 CFR 164.308(b)(4)"),
    (date(2013, 9, 22), "45 CFR 164.308(b)(4)"),
    (date(2013, 9, 23), "45 CFR 164.308(b)(3)"),
    (date(2025, 1, 6), "45 CFR 164.308(b)(3)"),
]


@pytest.mark.parametrize(("day", "cite"), DAYS)
def test_the_rows_are_those_of_their_day(day, cite):
    [contract] = [one for one in security_rule.provisions_on(day) if one.name.startswith("Written contract")]
    assert contract.cite == cite


def test_the_proposal_of_2025_is_no_law():
    assert sum(one.kind is Kind.ADDRESSABLE for one in security_rule.provisions_on(date(2026, 11, 22))) == 22


def test_before_its_day_no_row_has_to_be_met():
    with pytest.raises(NotInForce):
        security_rule.provisions_on(date(2005, 4, 19))
    with pytest.raises(NotInForce):
        privacy_rule.provisions_on(date(2013, 9, 22))


def test_only_what_reaches_somebody_alone_may_not_apply():
    limited = [one.cite.removeprefix("45 CFR 164.") for one in ROWS if one.only_if]
    assert limited == [
        "308(a)(4)(ii)(A)",
        "308(b)(1)",
        "308(b)(3)",
        "314(a)(1)",
        "314(a)(2)",
        "314(b)(1)",
        "314(b)(2)",
    ]
    assert not any(one.only_if for one in ROWS if one.kind is Kind.ADDRESSABLE)


def test_the_privacy_rule_is_asked_from_502_to_530_j():
    cites = [one.cite.removeprefix("45 CFR 164.") for one in privacy_rule.provisions_on(TODAY)]
    assert {f"530({letter})" for letter in "abcdefghij"} <= set(cites)
    sections = {"502", "504", "506", "508", "510", "512", "514", "520", "522", "524", "526", "528", "530"}
    assert {cite[:3] for cite in cites} == sections
    assert {"502(b)", "502(g)", "504(e)", "520(b)", "522(a)", "524(a)", "526(a)", "528(a)"} <= set(cites)


def test_each_part_has_its_words():
    assert all(group.words.endswith(")") for group in Group)

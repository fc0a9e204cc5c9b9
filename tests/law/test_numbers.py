"""Every number of the law with its text: a change is a new version beside these, never a change of one."""

import importlib
import pkgutil
from datetime import date
from typing import Any

import pytest

from forthwith import law
from forthwith.law.hipaa import (
    privacy_rule,
    s160_103,
    s164_316,
    s164_402,
    s164_404,
    s164_404_d_substitute,
    s164_406,
    s164_408,
    s164_410,
    s164_412,
    s164_504_e,
    s164_528,
    s164_530,
    security_rule,
)
from forthwith.law.hipaa.facts import Standard
from forthwith.law.hipaa.s164_402 import Rebuttal
from forthwith.law.kernel import Dated
from forthwith.law.part2 import s2_16
from forthwith.law.states import michigan, missouri

HARM = Rebuttal(Standard.SIGNIFICANT_RISK_OF_HARM, four_factors=False)
COMPROMISE = Rebuttal(Standard.LOW_PROBABILITY_OF_COMPROMISE, four_factors=True)
INTERIM = (date(2009, 9, 23), date(2009, 9, 23))
ACT_452 = (date(2007, 7, 2), date(2007, 7, 2))
HOUSE_BILL_62 = (date(2009, 8, 28), date(2009, 8, 28))
OMNIBUS = (date(2013, 3, 26), date(2013, 9, 23))

NUMBERS: list[tuple[Dated[Any], str, list[Any]]] = [
    (s160_103.YEARS_AFTER_DEATH, "45 CFR 160.103",               [(50, *OMNIBUS)]),
    (s164_402.REBUTTAL,          "45 CFR 164.402, breach(2)",    [(HARM, *INTERIM), (COMPROMISE, *OMNIBUS)]),
    (s164_404.OUTER_LIMIT,       "45 CFR 164.404(b)",            [(60, *INTERIM)]),
    (s164_404_d_substitute.FEWER_THAN, "45 CFR 164.404(d)(2)",         [(10, *INTERIM)]),
    (s164_404_d_substitute.POSTING_DAYS, "45 CFR 164.404(d)(2)(ii)",     [(90, *INTERIM)]),
    (s164_406.MORE_THAN,         "45 CFR 164.406(a)",            [(500, *INTERIM)]),
    (s164_408.OR_MORE,           "45 CFR 164.408(b)",            [(500, *INTERIM)]),
    (s164_408.DAYS_AFTER_YEAR,   "45 CFR 164.408(c)",            [(60, *INTERIM)]),
    (s164_410.OUTER_LIMIT,       "45 CFR 164.410(b)",            [(60, *INTERIM)]),
    (s164_412.ORAL_LIMIT,        "45 CFR 164.412(b)",            [(30, *INTERIM)]),
    (s164_316.YEARS,             "45 CFR 164.316(b)(2)(i)",      [(6, date(2003, 4, 21), date(2005, 4, 20))]),
    (s164_528.YEARS,             "45 CFR 164.528(a)(1)",         [(6, date(2001, 4, 14), date(2003, 4, 14))]),
    (s164_530.YEARS,             "45 CFR 164.530(j)(2)",         [(6, date(2001, 4, 14), date(2003, 4, 14))]),
    (s2_16.BREACH_NOTICE,        "42 CFR 2.16(b)",               [(True, date(2024, 4, 16), date(2026, 2, 16))]),
    (michigan.AGENCIES_MORE_THAN, "MCL 445.72(8)",              [(1_000, *ACT_452)]),
    (michigan.COST_EXCEEDS,      "MCL 445.72(5)",                [(250_000, *ACT_452)]),
    (michigan.RESIDENTS_MORE_THAN, "MCL 445.72(5)",             [(500_000, *ACT_452)]),
    (missouri.LARGE_MORE_THAN,   "RSMo 407.1500.2(8)",           [(1_000, *HOUSE_BILL_62)]),
    (missouri.COST_EXCEEDS,      "RSMo 407.1500.2(6)(d)",        [(100_000, *HOUSE_BILL_62)]),
    (missouri.PEOPLE_EXCEED,     "RSMo 407.1500.2(6)(d)",        [(150_000, *HOUSE_BILL_62)]),
    (missouri.FINDING_KEPT_YEARS, "RSMo 407.1500.2(5)",          [(5, *HOUSE_BILL_62)]),
]  # fmt: skip
# Not numbers but rows of questions and terms: each held row by row by a test of its own.
TABLES: list[Dated[Any]] = [security_rule.PROVISIONS, privacy_rule.PROVISIONS, s164_504_e.TERMS]


@pytest.mark.parametrize(
    ("number", "cite", "versions"),
    NUMBERS,
    ids=[f"{cite}, {versions[0][0]}" for _, cite, versions in NUMBERS],
)
def test_a_number_stands_where_it_is_cited(number, cite, versions):
    assert number.cite == cite
    assert [(one.value, one.effective, one.comply_by) for one in number.versions] == versions


def test_no_number_is_left_out():
    modules = [
        importlib.import_module(one.name) for one in pkgutil.walk_packages(law.__path__, f"{law.__name__}.")
    ]
    dated = {id(value) for module in modules for value in vars(module).values() if isinstance(value, Dated)}

    assert dated == {id(number) for number, _, _ in NUMBERS} | {id(table) for table in TABLES}

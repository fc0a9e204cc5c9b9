"""Every number of the law with its text: a change is a new version beside these, never a change of one."""

import importlib
import pkgutil
from datetime import date

import pytest

from forthwith.law import hipaa
from forthwith.law.hipaa import (
    s160_103,
    s164_316,
    s164_402,
    s164_404,
    s164_404_d,
    s164_406,
    s164_408,
    s164_410,
    s164_412,
    s164_530,
)
from forthwith.law.hipaa.facts import Standard
from forthwith.law.hipaa.s164_402 import Rebuttal
from forthwith.law.kernel import Dated

HARM = Rebuttal(Standard.SIGNIFICANT_RISK_OF_HARM, four_factors=False)
COMPROMISE = Rebuttal(Standard.LOW_PROBABILITY_OF_COMPROMISE, four_factors=True)
INTERIM = (date(2009, 9, 23), date(2009, 9, 23))
OMNIBUS = (date(2013, 3, 26), date(2013, 9, 23))

NUMBERS = [
    (s160_103.YEARS_AFTER_DEATH, "45 CFR 160.103",               [(50, *OMNIBUS)]),
    (s164_402.REBUTTAL,          "45 CFR 164.402, breach(2)",    [(HARM, *INTERIM), (COMPROMISE, *OMNIBUS)]),
    (s164_404.OUTER_LIMIT,       "45 CFR 164.404(b)",            [(60, *INTERIM)]),
    (s164_404_d.FEWER_THAN,      "45 CFR 164.404(d)(2)",         [(10, *INTERIM)]),
    (s164_404_d.POSTING_DAYS,    "45 CFR 164.404(d)(2)(ii)",     [(90, *INTERIM)]),
    (s164_406.MORE_THAN,         "45 CFR 164.406(a)",            [(500, *INTERIM)]),
    (s164_408.OR_MORE,           "45 CFR 164.408(b)",            [(500, *INTERIM)]),
    (s164_408.DAYS_AFTER_YEAR,   "45 CFR 164.408(c)",            [(60, *INTERIM)]),
    (s164_410.OUTER_LIMIT,       "45 CFR 164.410(b)",            [(60, *INTERIM)]),
    (s164_412.ORAL_LIMIT,        "45 CFR 164.412(b)",            [(30, *INTERIM)]),
    (s164_316.YEARS,             "45 CFR 164.316(b)(2)(i)",      [(6, date(2003, 4, 21), date(2005, 4, 20))]),
    (s164_530.YEARS,             "45 CFR 164.530(j)(2)",         [(6, date(2001, 4, 14), date(2003, 4, 14))]),
]  # fmt: skip


@pytest.mark.parametrize(("number", "cite", "versions"), NUMBERS, ids=[cite for _, cite, _ in NUMBERS])
def test_a_number_stands_where_it_is_cited(number, cite, versions):
    assert number.cite == cite
    assert [(one.value, one.effective, one.comply_by) for one in number.versions] == versions


def test_no_number_is_left_out():
    modules = [
        importlib.import_module(f"{hipaa.__name__}.{one.name}")
        for one in pkgutil.iter_modules(hipaa.__path__)
    ]
    dated = {id(value) for module in modules for value in vars(module).values() if isinstance(value, Dated)}

    assert dated == {id(number) for number, _, _ in NUMBERS}

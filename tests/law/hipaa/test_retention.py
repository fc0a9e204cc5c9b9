"""45 CFR 164.316(b)(2)(i) and 164.530(j)(2): the same words for two rules."""

from datetime import date

import pytest

from forthwith.law.hipaa import s164_316, s164_530
from forthwith.law.kernel import NotInForce


@pytest.mark.parametrize("section", [s164_316, s164_530], ids=["164.316", "164.530"])
@pytest.mark.parametrize(
    ("created_on",       "last_in_effect_on",  "still",  "expected"),
    [
        pytest.param(date(2026, 3, 1),  None,              False, date(2032, 3, 1),  id="from creation"),
        pytest.param(date(2020, 3, 1),  date(2026, 3, 1),  False, date(2032, 3, 1),  id="from when last in effect"),
        pytest.param(date(2026, 3, 1),  date(2020, 3, 1),  False, date(2032, 3, 1),  id="whichever is later"),
        pytest.param(date(2024, 2, 29), None,              False, date(2030, 3, 1),  id="from 29 February up to 1 March"),
        pytest.param(date(2026, 3, 1),  None,              True,  None,              id="still in effect"),
    ],
)  # fmt: skip
def test_documents_are_kept_six_years(section, created_on, last_in_effect_on, still, expected):
    found = section.retain_until(created_on, last_in_effect_on, still_in_effect=still)

    assert found.value == expected


@pytest.mark.parametrize(
    ("section",  "first_day"),
    [
        (s164_316, date(2005, 4, 20)),
        (s164_530, date(2003, 4, 14)),
    ],
)  # fmt: skip
def test_before_the_rule_there_is_no_answer(section, first_day):
    assert section.retain_until(first_day).value == first_day.replace(year=first_day.year + 6)
    with pytest.raises(NotInForce):
        section.retain_until(first_day.replace(day=first_day.day - 1))

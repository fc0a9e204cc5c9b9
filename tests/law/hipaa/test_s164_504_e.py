"""45 CFR 164.504(e)(2), 164.314(a)(2): the terms of a business associate contract; 164.410(b): days to report."""

from datetime import date

import pytest

from forthwith.law.hipaa.s164_504_e import Answer, agreed_days, holds, terms
from forthwith.law.kernel import NotInForce

ON = date(2026, 11, 22)
ALL = {term.key: Answer.THERE for term in terms(ON)}

TERMS = [
    # answers changed,                          every term there?
    ({},                                        True),
    ({"books": Answer.LACKING},                 False),
    ({"books": Answer.UNKNOWN},                 None),
    ({"books": Answer.UNKNOWN, "report": Answer.LACKING}, False),
    ({"obligations": Answer.NOT_NEEDED},        True),   # (H): to the extent it carries out an obligation
    ({"security_rule": Answer.NOT_NEEDED},      True),   # 164.314: only with electronic PHI
    ({"books": Answer.NOT_NEEDED},              None),   # the law asks for (I) of everybody
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), TERMS)
def test_a_contract_holds_every_term_or_lacks_one_or_nobody_has_looked(changed, expected):
    assert holds({**ALL, **changed}, ON).value is expected


def test_a_term_nobody_answered_is_unknown_and_not_lacking():
    assert holds({}, ON).value is None


def test_the_terms_are_those_of_the_text_in_its_order():
    cites = [str(term.cite).removeprefix("45 CFR ") for term in terms(ON)]
    assert cites[:2] == ["164.504(e)(2)(i)", "164.504(e)(2)(ii)(A)"]
    assert cites[-3:] == [f"164.314(a)(2)(i)({letter})" for letter in "ABC"]
    assert (len(cites), len({term.key for term in terms(ON)})) == (15, 15)


@pytest.mark.parametrize(("on", "known"), [(date(2013, 9, 22), False), (date(2013, 9, 23), True)])
def test_the_terms_hold_from_the_day_of_compliance(on, known):
    if known:
        assert terms(on)
    else:
        with pytest.raises(NotInForce):
            terms(on)


@pytest.mark.parametrize(("days", "within"), [(0, True), (60, True), (61, False), (None, None)])
def test_days_agreed_keep_within_sixty_and_none_agreed_is_not_too_many(days, within):
    assert agreed_days(days, ON).value is within


def test_nobody_has_looked_is_no_answer_of_the_contract():
    assert [one.words for one in Answer] == ["Yes", "No", "Not needed here", "Nobody has looked"]

"""Returned mail, corrections and what follows for the count of those who cannot be written to."""

from typing import Any

import pytest

from forthwith.breach.domain import Source
from forthwith.breach.models import Returned
from forthwith.errors import Invalid
from forthwith.law.hipaa.facts import Notice
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason
from forthwith.record.models import Entry
from tests import cast as told
from tests.affected import (
    HOME,
    affected,
    comes_back,
    corrects,
    duty,
    mailed_to,
    reference,
    unreachable,
)

SIXTEEN = tuple(told.REACHABLE.format(number) for number in range(1, 17))
FEW, MANY = (
    "alternative written notice, telephone or other means",
    "a conspicuous posting of 90 days on the home page",
)


@pytest.fixture
def case(cast):
    return mailed_to(cast, SIXTEEN)


def test_returned_letters_decide_the_form_of_the_substitute_notice(cast, case):
    found = []
    for rows in ((), (2,), range(3, 11), (11,)):
        if rows:
            comes_back(cast, case, *rows)
        owed = duty(case, Notice.SUBSTITUTE)
        found.append((unreachable(case), owed.why.value, *owed.how[:1]))
    assert found == [(0, False), (1, True, FEW), (9, True, FEW), (10, True, MANY)]


def test_a_corrected_address_takes_the_tenth_person_out_again_and_the_second_return_puts_them_back(
    cast, case
):
    comes_back(cast, case, *range(2, 12))
    assert duty(case, Notice.SUBSTITUTE).how[0] == MANY
    corrects(cast, case, 5)
    assert (unreachable(case), duty(case, Notice.SUBSTITUTE).how[0]) == (9, FEW)
    for step in ("printing ordered", "printed", "mailed"):
        told.STEPS[step](cast, case)
    comes_back(cast, case, 5)
    assert (unreachable(case), duty(case, Notice.SUBSTITUTE).how[0]) == (10, MANY)


def test_a_corrected_address_opens_the_notice_and_only_that_person_is_written_to(cast, case):
    assert duty(case, Notice.INDIVIDUAL).done_on
    comes_back(cast, case, 2)
    assert duty(case, Notice.INDIVIDUAL).done_on
    corrects(cast, case, 2)
    assert duty(case, Notice.INDIVIDUAL).done_on is None
    told.order(cast, case)
    assert told.run_of(case).planned == 1
    told.print_all(cast, case)
    told.mail(cast, case)
    assert duty(case, Notice.INDIVIDUAL).done_on


def test_the_post_says_whether_the_address_still_leads_to_the_person(cast, case):
    found = set()
    for row, reason in enumerate(ReturnReason, 2):
        before = unreachable(case)
        comes_back(cast, case, row, reason=reason)
        if unreachable(case) == before:
            found.add(reason)
    assert found == {ReturnReason.REFUSED, ReturnReason.UNCLAIMED, ReturnReason.TEMPORARILY_AWAY}


def test_deceased_on_an_envelope_counts_as_living_until_somebody_confirms_it(cast, case):
    comes_back(cast, case, 2, reason=ReturnReason.DECEASED)
    assert (unreachable(case), affected(case)["deceased_unreachable"]) == (1, 0)
    corrects(cast, case, 2, Source.PUBLIC_RECORDS, deceased=True)
    assert (unreachable(case), affected(case)["deceased_unreachable"]) == (0, 1)


def test_next_of_kin_with_an_address_is_written_to_in_place_of_the_deceased(cast, case):
    comes_back(cast, case, 2, reason=ReturnReason.DECEASED)
    kin: dict[str, Any] = {f"representative_{name}": value for name, value in HOME.items()}
    corrects(cast, case, 2, deceased=True, representative_relation="next_of_kin", **kin)
    told.order(cast, case)
    assert (affected(case)["deceased_unreachable"], told.run_of(case).planned) == (0, 1)
    told.print_all(cast, case)
    told.mail(cast, case)
    comes_back(cast, case, 2)
    assert (unreachable(case), affected(case)["deceased_unreachable"]) == (0, 1)


def test_a_letter_that_came_back_twice_is_recorded_once(cast, case):
    comes_back(cast, case, 2)
    comes_back(cast, case, 2, 3)
    comes_back(cast, case, 2, 3)
    assert Returned.objects.count() == 2


def test_a_late_return_of_the_first_letter_says_nothing_of_the_corrected_address(cast, case):
    corrects(cast, case, 2)
    comes_back(cast, case, 2)
    assert unreachable(case) == 0


def test_a_letter_that_cannot_have_come_back_is_refused(cast, case):
    for row, days, says in (
        (99, 0, "no letter with this reference was mailed"),
        (2, -1, "in the future"),
        (2, 1, "before the day it was mailed"),
    ):
        with pytest.raises(Invalid, match=says):
            comes_back(cast, case, row, on=told.days_ago(days))
    assert not Returned.objects.exists()


def test_a_person_whose_letter_came_back_is_named_by_reference_alone_on_the_record(cast, case):
    corrects(cast, case, 2)
    entry = bytes(Entry.objects.get(act="breach.correct_person").canonical).decode()
    assert reference(case, 2) in entry
    assert "77 New" not in entry

from datetime import date
from typing import Any

import pytest

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import (
    Capacity,
    Given,
    Holder,
    Judged,
    Knowledge,
    Law,
    Notice,
    Part2,
    Protection,
    Substitute,
)

AS_OF = date(2026, 3, 1)
WAIVED = Judged(value=True, by="A. Counsel", on=AS_OF, reasons="the text names programs only")
OURS: dict[str, Any] = {"records": True, "holder": Holder.PROGRAM, "permitted": False, "total": 40}


def knew(on):
    return (Knowledge(on=on, who="the mail room", capacity=Capacity.WORKFORCE_MEMBER),)


@pytest.mark.parametrize(
    ("facts",                                                          "owed"),
    [
        pytest.param({},                                               True,  id="a program"),
        pytest.param({"records": None},                                None,  id="not known whether part 2 records"),
        pytest.param({"records": False},                               False, id="no part 2 records"),
        pytest.param({"holder": None},                                 None,  id="holder not known"),
        pytest.param({"holder": Holder.LAWFUL_HOLDER},                 True,  id="a lawful holder"),
        pytest.param({"holder": Holder.LAWFUL_HOLDER, "waived": WAIVED}, False, id="a lawful holder, waived"),
        pytest.param({"holder": Holder.LAWFUL_HOLDER, "waived": Judged(value=True, by="A. Counsel", on=AS_OF, reasons=" ")},
                                                                       True,  id="waived without reasons"),
        pytest.param({"holder": Holder.LAWFUL_HOLDER, "waived": Judged(value=False, by="A. Counsel", on=AS_OF, reasons="so")},
                                                                       True,  id="counsel does not waive"),
        pytest.param({"holder": Holder.LAWFUL_HOLDER, "waived": Judged(value=True, by="A. Counsel", on=date(2026, 3, 2), reasons="so")},
                                                                       True,  id="waived on the day after"),
        pytest.param({"holder": Holder.PROGRAM, "waived": WAIVED},     True,  id="a program cannot be waived"),
        pytest.param({"permitted": None},                              None,  id="not known whether part 2 permits it"),
        pytest.param({"permitted": True},                              False, id="part 2 permits it"),
    ],
)  # fmt: skip
def test_part_2_asks_for_notice_of_its_own(beside, facts, owed):
    found = beside(Law.PART_2, AS_OF, part_2=Part2(**OURS | facts))

    assert (found.applies.value, found.duties[0].why.value) == (owed, owed)


@pytest.mark.parametrize(
    ("discovered_on",    "owed"),
    [
        pytest.param(date(2026, 2, 15), False, id="the day before compliance"),
        pytest.param(date(2026, 2, 16), True,  id="the day of compliance"),
    ],
)  # fmt: skip
def test_it_is_followed_from_16_february_2026(beside, discovered_on, owed):
    found = beside(
        Law.PART_2, AS_OF, part_2=Part2(**OURS), knowledge=knew(discovered_on), first_occurred_on=None
    )

    assert found.applies.value is owed


def test_the_same_people_are_counted_and_reported_twice_and_never_added(whole, affected):
    found = whole(AS_OF, affected=affected(total=480, residents={"MO": 480}), part_2=Part2(**OURS))

    reports = [one for one in found.duties if one.notice is Notice.SECRETARY]
    assert [(one.law, one.due_on, one.why.value) for one in reports] == [
        (Law.HIPAA, date(2027, 3, 1), True),
        (Law.PART_2, date(2027, 3, 1), True),
    ]
    assert reports[1].to_whom.endswith("in a report of its own")


@pytest.mark.parametrize(
    ("total", "at_once"),
    [
        pytest.param(499, False, id="499 patients"),
        pytest.param(500, True,  id="500 patients"),
    ],
)  # fmt: skip
def test_500_patients_are_reported_at_once(beside, total, at_once):
    found = beside(Law.PART_2, AS_OF, part_2=Part2(**OURS | {"total": total}))

    [report] = [one for one in found.duties if one.notice is Notice.SECRETARY]
    assert (report.due_on == date(2026, 4, 30)) is at_once


def test_what_is_given_under_hipaa_is_not_given_under_part_2(whole):
    given = (Given(notice=Notice.INDIVIDUAL, on=date(2026, 3, 5)),)
    both = (*given, Given(notice=Notice.INDIVIDUAL, on=date(2026, 3, 6), law=Law.PART_2))

    def told(given):
        found = whole(date(2026, 3, 9), given=given, part_2=Part2(**OURS)).duties
        return [one.done_on for one in found if one.notice is Notice.INDIVIDUAL and one.law in told_under]

    told_under = (Law.HIPAA, Law.PART_2)
    assert told(given) == [date(2026, 3, 5), None]
    assert told(both) == [date(2026, 3, 5), date(2026, 3, 6)]


def test_its_letter_reveals_nothing(beside):
    told = beside(Law.PART_2, AS_OF, part_2=Part2(**OURS)).duties[0]

    assert told.how[-1] == "an envelope and a letter that reveal nothing of substance use treatment to others"


def test_a_qualified_service_organization_tells_its_program(beside):
    served = {"holder": Holder.QUALIFIED_SERVICE_ORGANIZATION}

    [told] = beside(Law.PART_2, AS_OF, part_2=Part2(**OURS | served)).duties

    assert (told.notice, told.to_whom) == (Notice.BUSINESS_ASSOCIATE, "the part 2 program it serves")
    assert (told.status, told.due_on) == (DutyStatus.RUNNING, date(2026, 4, 30))
    assert told.why.says.startswith("Part 2 records: Notify the part 2 program it serves without")


def test_what_is_missing_is_asked_for_among_the_facts_of_part_2(beside):
    found = beside(Law.PART_2, AS_OF, part_2=Part2(**OURS | {"total": None, "unreachable": None}))

    assert [one for one in found.missing if "affected." in one] == []
    assert any("(part_2.total)" in one for one in found.missing)
    assert any("(part_2.unreachable)" in one for one in found.missing)


def test_secured_records_need_no_notice(beside):
    kept = Protection(encrypted=True, key_breached=False, unlocked_when_accessed=False)

    found = beside(Law.PART_2, AS_OF, part_2=Part2(**OURS), protection=kept)

    assert (found.applies.value, [one.status for one in found.duties]) == (False, [DutyStatus.NOT_OWED])


def test_late_and_early_are_findings_of_part_2_too(beside):
    cut = Substitute(posted_on=AS_OF, removed_on=date(2026, 4, 1), toll_free="800", toll_free_from=AS_OF)
    facts = Part2(**OURS | {"unreachable": 10, "substitute": cut})

    says = [one.says for one in beside(Law.PART_2, date(2026, 5, 1), part_2=facts).findings]

    assert "Part 2 records: Individual notice: 1 day after the last day, and still not given" in says
    assert any(one.startswith("Part 2 records: The posting came down on 2026-04-01") for one in says)

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.hipaa.facts import Form, Given, Ground, Notice, Statement
from forthwith.law.hipaa.s164_412 import Hold, conservative, days_held, held_until, holds, tolled
from forthwith.law.kernel import Missing, walk

MARCH, APRIL, MAY, JUNE = 3, 4, 5, 6
DISCOVERED_ON = date(2026, 3, 1)  # its 60th day is 30 April
LAST_DAY = date(2026, 4, 30)
LATER = date(2027, 1, 1)

OFFICIAL: dict[str, Any] = {
    "by_law_enforcement_official": True,
    "ground": Ground.IMPEDE_CRIMINAL_INVESTIGATION,
}
DOCUMENTED: dict[str, Any] = {"documented": True, "official": "a sheriff's detective"}


def day(month, number):
    return date(2026, month, number)


def written(on, until=None, **facts):
    return Statement(on=on, form=Form.WRITTEN, until=until, **OFFICIAL | facts)


def oral(on, **facts):
    return Statement(on=on, form=Form.ORAL, **OFFICIAL | DOCUMENTED | facts)


def held(*statements, as_of=LATER):
    found = holds(statements, as_of=as_of)
    return [(one.first_on, one.last_on) for one in found.value]


@pytest.mark.parametrize(
    ("statements",                                                          "expected"),
    [
        pytest.param([written(day(APRIL, 1), day(JUNE, 30))],
                     [(day(APRIL, 1), day(JUNE, 30))],                      id="writing with a time, past day 60"),
        pytest.param([written(day(APRIL, 1), day(APRIL, 1))],
                     [(day(APRIL, 1), day(APRIL, 1))],                      id="writing for that one day"),
        pytest.param([written(day(APRIL, 1), day(MARCH, 31))],
                     [],                                                    id="writing whose time was over"),
        pytest.param([written(day(APRIL, 1))],
                     [(day(APRIL, 1), day(MAY, 1))],                        id="writing with no time: 30 days"),
        pytest.param([oral(day(APRIL, 1))],
                     [(day(APRIL, 1), day(MAY, 1))],                        id="oral, documented: 30 days"),
        pytest.param([oral(day(APRIL, 1), documented=False)],
                     [],                                                    id="oral, not documented"),
        pytest.param([oral(day(APRIL, 1), documented=None)],
                     [],                                                    id="oral, documentation not known"),
        pytest.param([oral(day(APRIL, 1), official=" ")],
                     [],                                                    id="oral, official not identified"),
        pytest.param([oral(day(APRIL, 1), ground=Ground.OTHER)],
                     [],                                                    id="a civil matter"),
        pytest.param([oral(day(APRIL, 1), ground=None)],
                     [],                                                    id="ground not known"),
        pytest.param([oral(day(APRIL, 1), ground=Ground.DAMAGE_NATIONAL_SECURITY)],
                     [(day(APRIL, 1), day(MAY, 1))],                        id="national security"),
        pytest.param([oral(day(APRIL, 1), by_law_enforcement_official=False)],
                     [],                                                    id="not a law enforcement official"),
        pytest.param([oral(day(APRIL, 1), by_law_enforcement_official=None)],
                     [],                                                    id="official or not: not known"),
        pytest.param([oral(day(APRIL, 1)), oral(day(APRIL, 20))],
                     [(day(APRIL, 1), day(MAY, 1))],                        id="second oral does not renew"),
        pytest.param([oral(day(APRIL, 1)), written(day(APRIL, 20))],
                     [(day(APRIL, 1), day(MAY, 1))],                        id="writing without time does not renew"),
        pytest.param([oral(day(APRIL, 1), documented=False), oral(day(APRIL, 20))],
                     [(day(APRIL, 20), day(MAY, 20))],                      id="first oral held nothing"),
        pytest.param([oral(day(APRIL, 1)), written(day(APRIL, 20), day(JUNE, 15))],
                     [(day(APRIL, 1), day(JUNE, 15))],                      id="oral, then writing within 30 days"),
        pytest.param([oral(day(APRIL, 1)), written(day(MAY, 1), day(JUNE, 15))],
                     [(day(APRIL, 1), day(JUNE, 15))],                      id="oral, then writing on day 30"),
        pytest.param([oral(day(APRIL, 1)), written(day(MAY, 2), day(JUNE, 15))],
                     [(day(APRIL, 1), day(JUNE, 15))],                      id="oral, then writing on day 31, no gap"),
        pytest.param([oral(day(APRIL, 1)), written(day(MAY, 3), day(JUNE, 15))],
                     [(day(APRIL, 1), day(MAY, 1)),
                      (day(MAY, 3), day(JUNE, 15))],                        id="oral lapsed: gap, then writing"),
        pytest.param([oral(day(APRIL, 1)), written(day(APRIL, 10), day(APRIL, 15))],
                     [(day(APRIL, 1), day(APRIL, 15))],                     id="a shorter writing replaces"),
        pytest.param([oral(day(APRIL, 1)), written(day(APRIL, 1), day(APRIL, 15))],
                     [(day(APRIL, 1), day(APRIL, 15))],                     id="writing on the same day rules"),
        pytest.param([oral(day(APRIL, 1)), written(day(APRIL, 9), day(APRIL, 12), ground=Ground.OTHER)],
                     [(day(APRIL, 1), day(MAY, 1))],                        id="a writing that does not qualify"),
        pytest.param([written(day(APRIL, 1), day(MAY, 10)), written(day(APRIL, 20), day(JUNE, 1))],
                     [(day(APRIL, 1), day(JUNE, 1))],                       id="overlapping writings are one"),
        pytest.param([written(day(APRIL, 1), day(JUNE, 1)), written(day(APRIL, 20), day(MAY, 1))],
                     [(day(APRIL, 1), day(JUNE, 1))],                       id="a writing within a writing"),
        pytest.param([written(day(MAY, 3), day(JUNE, 1)), oral(day(APRIL, 1))],
                     [(day(APRIL, 1), day(MAY, 1)),
                      (day(MAY, 3), day(JUNE, 1))],                         id="order on the page does not matter"),
        pytest.param([written(day(APRIL, 1), day(JUNE, 30), lifted_on=day(MAY, 10))],
                     [(day(APRIL, 1), day(MAY, 9))],                        id="writing, lifted before its time"),
        pytest.param([written(day(APRIL, 1), day(JUNE, 30), lifted_on=day(JUNE, 30))],
                     [(day(APRIL, 1), day(JUNE, 29))],                      id="writing, lifted on its last day"),
        pytest.param([written(day(APRIL, 1), day(JUNE, 30), lifted_on=date(2026, 7, 1))],
                     [(day(APRIL, 1), day(JUNE, 30))],                      id="writing, lifted after its time"),
        pytest.param([oral(day(APRIL, 1), lifted_on=day(APRIL, 11))],
                     [(day(APRIL, 1), day(APRIL, 10))],                     id="oral, lifted within the 30 days"),
        pytest.param([oral(day(APRIL, 1), lifted_on=day(APRIL, 1))],
                     [],                                                    id="oral, lifted on its own day"),
        pytest.param([oral(day(APRIL, 1), lifted_on=date(2027, 1, 2))],
                     [(day(APRIL, 1), day(MAY, 1))],                        id="oral, lifted on a day not seen yet"),
    ],
)  # fmt: skip
def test_a_statement_holds_the_notices(statements, expected):
    assert held(*statements) == expected


@pytest.mark.parametrize(
    ("statement",                                           "where"),
    [
        (oral(day(APRIL, 1), by_law_enforcement_official=None), "statements[0].by_law_enforcement_official"),
        (oral(day(APRIL, 1), ground=None),                      "statements[0].ground"),
        (oral(day(APRIL, 1), documented=None),                  "statements[0].documented"),
    ],
)  # fmt: skip
def test_what_would_make_it_a_hold_is_named(statement, where):
    reasons = walk(holds((statement,), as_of=LATER))

    assert [one.where for one in reasons if isinstance(one, Missing)] == [where]


def test_without_statements_there_is_nothing_to_say():
    assert holds((), as_of=LATER) is None
    assert holds((oral(day(APRIL, 2)),), as_of=day(APRIL, 1)) is None


HOLD_OVER_THE_LAST_DAY = (Hold(day(APRIL, 1), day(JUNE, 30)),)


@pytest.mark.parametrize(
    ("among",                                       "conservatively",  "if_tolled"),
    [
        pytest.param((),                            LAST_DAY,          LAST_DAY,          id="no hold"),
        pytest.param((Hold(day(APRIL, 1), day(APRIL, 11)),),
                                                    LAST_DAY,          day(MAY, 10),      id="over before the last day"),
        pytest.param((Hold(day(APRIL, 1), day(APRIL, 29)),),
                                                    LAST_DAY,          day(MAY, 28),      id="ends the day before"),
        pytest.param((Hold(day(APRIL, 1), day(APRIL, 30)),),
                                                    day(MAY, 1),       day(MAY, 29),      id="ends on the last day"),
        pytest.param(HOLD_OVER_THE_LAST_DAY,        day(JUNE + 1, 1),  day(JUNE + 1, 29), id="lasts past it"),
        pytest.param((Hold(day(APRIL, 30), day(MAY, 30)),),
                                                    day(MAY, 31),      day(MAY, 31),      id="begins on the last day"),
        pytest.param((Hold(day(MAY, 1), day(MAY, 31)),),
                                                    LAST_DAY,          LAST_DAY,          id="begins a day too late"),
        pytest.param((Hold(day(APRIL, 1), day(APRIL, 11)), Hold(day(MAY, 5), day(MAY, 15))),
                                                    LAST_DAY,          day(MAY, 20),      id="two, with a gap"),
        pytest.param((Hold(date(2026, 1, 1), day(MARCH, 11)),),
                                                    LAST_DAY,          day(MAY, 10),      id="began before discovery"),
        pytest.param((Hold(date(2026, 1, 1), day(MARCH, 1)),),
                                                    LAST_DAY,          LAST_DAY,          id="over at discovery"),
    ],
)  # fmt: skip
def test_the_last_day_is_counted_both_ways(among, conservatively, if_tolled):
    found = (conservative(LAST_DAY, among), tolled(LAST_DAY, DISCOVERED_ON, among))

    assert found == (conservatively, if_tolled)


@pytest.mark.parametrize(
    ("after",        "until",        "expected"),
    [
        pytest.param(day(MARCH, 1),  day(MARCH, 31), 0,  id="before the hold"),
        pytest.param(day(MARCH, 31), day(APRIL, 2),  1,  id="its first day"),
        pytest.param(day(APRIL, 1),  day(APRIL, 11), 9,  id="within it"),
        pytest.param(day(MARCH, 1),  day(7, 31),     91, id="all of it"),
        pytest.param(day(JUNE, 29),  day(7, 1),      1,  id="its last day"),
        pytest.param(day(JUNE, 30),  day(7, 31),     0,  id="after it"),
    ],
)  # fmt: skip
def test_the_days_held_between_two_days(after, until, expected):
    assert days_held(after, until, HOLD_OVER_THE_LAST_DAY) == expected


@pytest.mark.parametrize(
    ("on",            "expected"),
    [
        (day(MARCH, 31), None),
        (day(APRIL, 1),  day(JUNE, 30)),
        (day(JUNE, 30),  day(JUNE, 30)),
        (day(7, 1),      None),
    ],
)  # fmt: skip
def test_a_hold_is_in_force_from_its_first_day_to_its_last(on, expected):
    assert held_until(on, HOLD_OVER_THE_LAST_DAY) == expected


@pytest.mark.parametrize(
    ("as_of",          "status"),
    [
        (day(MARCH, 31),  DutyStatus.RUNNING),   # the statement has not been made
        (day(APRIL, 1),   DutyStatus.ON_HOLD),
        (day(JUNE, 30),   DutyStatus.ON_HOLD),
        (day(7, 1),       DutyStatus.RUNNING),   # the day after the hold is the last day
        (day(7, 2),       DutyStatus.OVERDUE),
    ],
)  # fmt: skip
def test_a_duty_waits_while_the_hold_lasts(duty, as_of, status):
    statements = (written(day(APRIL, 1), day(JUNE, 30)),)

    assert duty(Notice.INDIVIDUAL, as_of, statements=statements).status is status


def test_a_hold_reaches_every_notice_and_the_annual_log(decided):
    statements = (written(day(APRIL, 1), date(2027, 4, 1)),)

    duties = decided(day(APRIL, 2), statements=statements).duties

    owed = [one for one in duties if one.why.value]
    assert {one.due_on for one in owed} == {date(2027, 4, 2)}
    assert {one.hold_until for one in owed} == {date(2027, 4, 1)}
    assert {one.notice for one in owed} == {Notice.INDIVIDUAL, Notice.SECRETARY}


def test_a_hold_after_the_last_day_does_not_revive_it(duty):
    statements = (written(day(MAY, 10), day(JUNE, 30)),)

    found = duty(Notice.INDIVIDUAL, day(7, 5), statements=statements)

    assert (found.due_on, found.status) == (LAST_DAY, DutyStatus.OVERDUE)
    assert any(one.says.startswith("a hold stops notices while it lasts") for one in found.why.because)


def test_a_last_day_missed_before_the_hold_is_found_while_it_lasts(decided):
    statements = (written(day(MAY, 10), day(JUNE, 30)),)

    found = decided(day(MAY, 20), statements=statements)

    assert found.duties[0].status is DutyStatus.ON_HOLD
    assert "Individual notice: 20 days after the last day, and still not given" in [
        one.says for one in found.findings
    ]


@pytest.mark.parametrize(
    ("statement",                                            "if_tolled"),
    [
        pytest.param(written(day(APRIL, 1), day(MAY, 1)),    date(2027, 3, 1),  id="over before the year was"),
        pytest.param(written(day(12, 1), date(2027, 1, 15)), date(2027, 3, 16), id="over the end of the year"),
    ],
)  # fmt: skip
def test_the_clock_of_the_log_starts_at_the_end_of_the_year(duty, statement, if_tolled):
    found = duty(Notice.SECRETARY, LATER, statements=(statement,))

    assert (found.due_on, found.tolled_due_on) == (date(2027, 3, 1), if_tolled)


def test_a_notice_given_during_a_hold_is_found(decided):
    statements = (written(day(APRIL, 1), day(JUNE, 30)),)
    given_ = (Given(notice=Notice.INDIVIDUAL, on=day(APRIL, 15)),)

    found = decided(day(MAY, 1), statements=statements, given=given_).findings

    assert [one.says for one in found if one.value and "hold" in one.says] == [
        "Individual notice: given while a law-enforcement hold was in force"
    ]


days = st.dates(date(2026, 3, 1), date(2026, 8, 1))
any_statement = st.builds(
    Statement,
    on=days,
    form=st.sampled_from(Form),
    ground=st.sampled_from([*Ground, None]),
    by_law_enforcement_official=st.sampled_from([True, True, None]),
    official=st.sampled_from(["an officer", ""]),
    until=st.none() | days,
    documented=st.sampled_from([True, True, None]),
)


def replaces(statement):
    """A writing with a time takes the place of an oral hold, even where it ends sooner (reading 19)."""
    return statement.form is Form.WRITTEN and statement.until is not None


@given(st.lists(any_statement, max_size=4), any_statement)
def test_another_statement_never_shortens_a_hold_already_granted(statements, another):
    earlier = [one for one in statements if one.on <= another.on]
    before = holds(tuple(earlier), as_of=LATER)
    after = holds((*earlier, another), as_of=LATER)

    if before is not None and not replaces(another):
        assert days_of(before.value) <= days_of(after.value)


def days_of(among):
    return {
        one.first_on + timedelta(days=number)
        for one in among
        for number in range((one.last_on - one.first_on).days + 1)
    }


@given(st.lists(any_statement, max_size=4), st.dates(date(2026, 1, 1), date(2026, 6, 1)))
def test_the_last_day_is_never_within_a_hold_nor_before_the_limit(statements, due_on):
    found = holds(tuple(statements), as_of=LATER)
    among = () if found is None else found.value

    planned = conservative(due_on, among)

    assert due_on <= planned <= tolled(due_on, DISCOVERED_ON, among)
    assert held_until(planned, among) is None

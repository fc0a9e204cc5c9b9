"""The calendar of the access audits: the policy's months and days, kept on weekends, overdue the day after."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import Facts, Stood
from forthwith.duties.engine.program import Adopted, dues
from forthwith.policy.duty import Wing
from forthwith.policy.pack import DMH, installed

AUDITS = tuple(one for one in installed(DMH).duty if one.wing is Wing.ACCESS)
EVER = date(2000, 1, 1)
REGISTERED = Facts(stood=[Stood(kind=one.each, subject="entity", from_on=EVER) for one in AUDITS])
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def asked(first: date, last: date) -> list[Due]:
    return dues([Adopted(AUDITS, EVER)], REGISTERED, first=first, last=last, as_of=last)


def due(kind: str, year: int = 2026) -> list[str]:
    found = asked(date(year, 1, 1), date(year, 12, 31))
    return [f"{one.period} {one.due_on}" for one in found if one.duty == kind]


def test_providers_by_the_end_of_february_june_and_october():
    assert due("provider") == ["2026-02 2026-02-28", "2026-06 2026-06-30", "2026-10 2026-10-31"]
    assert due("provider", 2028)[0] == "2028-02 2028-02-29"


@pytest.mark.parametrize("kind", ["employee", "mainframe", "activity"])
def test_a_quarterly_audit_once_in_each_calendar_quarter(kind):
    assert due(kind) == [
        "2026-Q1 2026-03-31",
        "2026-Q2 2026-06-30",
        "2026-Q3 2026-09-30",
        "2026-Q4 2026-12-31",
    ]


def test_six_dates_that_no_weekend_moves():
    days = [line.split()[1] for line in due("ssa")]
    assert days == [f"2026-{month:02}-15" for month in (1, 3, 5, 7, 9, 11)]
    assert date(2026, 3, 15).weekday() == date(2026, 11, 15).weekday() == 6


def test_the_contract_audit_of_a_run_day_may_be_closed_until_its_month_ends():
    assert due("contract")[:2] == ["2026-01-15 2026-01-31", "2026-03-15 2026-03-31"]


@pytest.mark.parametrize(
    ("kind",     "on",               "period"),
    [
        ("provider", date(2026, 1, 31),  None),
        ("provider", date(2026, 2, 1),   "2026-02"),
        ("provider", date(2026, 2, 28),  "2026-02"),
        ("provider", date(2026, 3, 1),   None),
        ("employee", date(2026, 1, 1),   "2026-Q1"),
        ("employee", date(2026, 3, 31),  "2026-Q1"),
        ("employee", date(2026, 4, 1),   "2026-Q2"),
        ("ssa",      date(2026, 1, 14),  None),
        ("ssa",      date(2026, 1, 15),  "2026-01-15"),
        ("ssa",      date(2026, 1, 16),  None),
        ("contract", date(2026, 1, 31),  "2026-01-15"),
        ("contract", date(2026, 2, 1),   None),
        ("nothing",  date(2026, 1, 15),  None),
    ],
)  # fmt: skip
def test_the_period_a_day_belongs_to(kind, on, period):
    year = asked(date(on.year, 1, 1), date(on.year, 12, 31))
    found = [one.period for one in year if one.duty == kind and one.from_on <= on <= one.due_on]
    assert found == ([period] if period else [])


@settings(deadline=None)
@given(first=DAYS, days=st.integers(0, 800), cut=st.integers(0, 800))
def test_two_spans_hold_what_the_whole_holds(first, days, cut):
    last, middle = first + timedelta(days=days), first + timedelta(days=min(cut, days))
    whole = asked(first, last)
    parts = asked(first, middle) + asked(middle + timedelta(days=1), last)
    assert whole == parts
    assert all(one.from_on <= one.due_on for one in whole)
    assert len({(one.duty, one.period) for one in whole}) == len(whole)


@settings(deadline=None)
@given(on=DAYS)
def test_every_year_has_three_provider_audits_four_reviews_and_six_reports(on):
    after = on.replace(year=on.year + 1, day=1) - timedelta(days=1)
    counts: dict[str, int] = {}
    for one in asked(on.replace(day=1), after):
        counts[one.duty] = counts.get(one.duty, 0) + 1
    assert counts == {"provider": 3, "employee": 4, "mainframe": 4, "contract": 6, "activity": 4, "ssa": 6}

"""Rhythms: the period each last day closes, proofs that count for one period alone, days that never drift."""

from datetime import date

import pytest

from tests.duties.engine.made import asked, done, duty, on, stood, told

YEARLY = duty(rhythm="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", span="year", proof="proof")
HALVES = duty(rhythm="FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", span="half", proof="proof")
APRIL = duty(rhythm="FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1", span="month", proof="proof")
EACH = duty(rhythm="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", span="year", proof="proof", each="facility")

# duty,    proofs,                                           range,                        what is due
PERIODS = [
    (HALVES, [],                                             ("2026-01-01", "2026-12-31"), ["2026-H1 by 2026-06-30 done -", "2026-H2 by 2026-12-31 done -"]),
    (HALVES, [done("2026-01-01")],                           ("2026-01-01", "2026-06-30"), ["2026-H1 by 2026-06-30 done 2026-01-01"]),
    (HALVES, [done("2026-06-30")],                           ("2026-01-01", "2026-06-30"), ["2026-H1 by 2026-06-30 done 2026-06-30"]),
    (HALVES, [done("2026-07-01")],                           ("2026-01-01", "2026-12-31"), ["2026-H1 by 2026-06-30 done -", "2026-H2 by 2026-12-31 done 2026-07-01"]),
    (HALVES, [done("2026-07-01", period="2026-H1")],         ("2026-01-01", "2026-12-31"), ["2026-H1 by 2026-06-30 done 2026-07-01", "2026-H2 by 2026-12-31 done -"]),
    (HALVES, [done("2026-03-01"), done("2026-05-01")],       ("2026-01-01", "2026-12-31"), ["2026-H1 by 2026-06-30 done 2026-03-01", "2026-H2 by 2026-12-31 done -"]),
    (HALVES, [done("2026-06-30", period="2026-H2")],         ("2026-07-01", "2026-12-31"), ["2026-H2 by 2026-12-31 done -"]),
    (HALVES, [done("2026-07-01", period="2026-H2")],         ("2026-07-01", "2026-12-31"), ["2026-H2 by 2026-12-31 done 2026-07-01"]),
    (APRIL,  [done("2026-03-31", period="2026-04")],         ("2026-01-01", "2026-12-31"), ["2026-04 by 2026-04-30 done -"]),
    (YEARLY, [done("2027-01-02", period="2026")],            ("2026-01-01", "2027-12-31"), ["2026 by 2026-12-31 done 2027-01-02", "2027 by 2027-12-31 done -"]),
    (APRIL,  [done("2026-05-01")],                           ("2026-01-01", "2026-12-31"), ["2026-04 by 2026-04-30 done -"]),
    (APRIL,  [done("2026-03-31")],                           ("2026-01-01", "2026-12-31"), ["2026-04 by 2026-04-30 done -"]),
    (APRIL,  [done("2026-04-01")],                           ("2026-01-01", "2026-12-31"), ["2026-04 by 2026-04-30 done 2026-04-01"]),
    (YEARLY, [],                                             ("2026-12-31", "2026-12-31"), ["2026 by 2026-12-31 done -"]),
    (YEARLY, [],                                             ("2026-01-01", "2026-12-30"), []),
]  # fmt: skip


@pytest.mark.parametrize(("one", "proofs", "days", "says"), PERIODS)
def test_a_proof_counts_for_its_own_period_and_no_other(one, proofs, days, says):
    assert told(asked(one, *proofs, first=days[0], last=days[1])) == says


@pytest.mark.parametrize(
    ("adopted",          "first_due"),
    [
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1),   date(2027, 12, 31)),
    ],
)  # fmt: skip
def test_nothing_is_due_before_the_policy_was_adopted(adopted, first_due):
    assert asked(YEARLY, adopted=adopted)[0].due_on == first_due


@pytest.mark.parametrize(
    ("first",      "last",       "years"),
    [
        ("2025-12-31", "",           [2025, 2026]),
        ("2026-01-01", "",           [2026]),
        ("2024-01-01", "2026-12-31", [2024, 2025, 2026]),
        ("2024-01-01", "2026-12-30", [2024, 2025]),
    ],
)  # fmt: skip
def test_a_subject_owes_what_falls_due_while_it_exists(first, last, years):
    found = asked(EACH, stood("facility", first, last, subject="facility:FUL"), last="2026-12-31")
    assert [one.due_on.year for one in found] == years
    assert {one.facility for one in found} == {"FUL"}


def test_a_subject_that_comes_back_owes_again_and_nothing_for_the_time_between():
    days = (
        stood("facility", "2020-01-01", "2021-06-30", subject="facility:A"),
        stood("facility", "2023-03-01", subject="facility:A"),
    )
    assert [one.due_on.year for one in asked(EACH, *days, last="2024-12-31")] == [2020, 2023, 2024]


def test_a_run_day_may_be_proved_until_its_month_ends():
    run = duty(rhythm="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", span="day", until="month", proof="proof")
    for day, proved in (
        ("2026-01-14", False),
        ("2026-01-15", True),
        ("2026-01-31", True),
        ("2026-02-01", False),
    ):
        [due] = asked(run, done(day), first="2026-01-01", last="2026-12-31")
        assert (due.period, due.due_on) == ("2026-01-15", on("2026-01-31"))
        assert (due.done_on is not None) is proved


def test_a_rhythm_never_drifts_with_the_day_it_was_done():
    proofs = [done(f"{year}-01-0{year - 2019}") for year in range(2020, 2028)]
    assert {(one.due_on.month, one.due_on.day) for one in asked(YEARLY, *proofs)} == {(12, 31)}


def test_the_last_of_february_follows_the_leap_years():
    monthly = duty(rhythm="FREQ=MONTHLY;BYMONTHDAY=-1", span="month", proof="proof")
    found = asked(monthly, first="2027-02-01", last="2028-03-01")
    assert [one.due_on for one in found if one.due_on.month == 2] == [date(2027, 2, 28), date(2028, 2, 29)]


def test_what_is_under_way_is_where_the_duty_leads():
    begun = done("2026-02-01", kind="proof.begun", label="AS-1", href="/a/1/")
    [due] = asked(YEARLY, begun, first="2026-01-01", last="2026-12-31")
    assert (due.href, due.begun, due.done_on) == ("/a/1/", "AS-1", None)


def test_a_late_proof_keeps_its_reason_and_one_without_says_so():
    late = done("2027-01-02", period="2026", late_because="The server was off.")
    [due] = asked(YEARLY, late, first="2026-01-01", last="2026-12-31")
    assert due.late_because == "The server was off."
    assert any("The server was off." in reason.says for reason in due.why.because)
    [due] = asked(YEARLY, done("2027-01-02", period="2026"), first="2026-01-01", last="2026-12-31")
    assert any("no reason is recorded" in reason.says for reason in due.why.because)


@pytest.mark.parametrize(
    ("recorded", "label"),
    [("2021-12-31", "Visit"), ("2022-01-01", "Visit, recorded on 2022-01-01 only")],
)  # fmt: skip
def test_what_is_told_after_the_last_day_says_so_though_it_had_happened_in_time(recorded, label):
    proof = done("2021-06-01", label="Visit", recorded_on=date.fromisoformat(recorded))
    [due] = asked(YEARLY, proof, first="2021-01-01", last="2021-12-31")
    assert (due.proof.label, due.done_on) == (label, date(2021, 6, 1))
    assert any(label in reason.says for reason in due.why.because)

"""Whichever comes first: events and years, one duty for all that asks before a proof, years that start again."""

from datetime import date

import pytest

from forthwith.policy.pack import DMH, installed
from tests.duties.engine.made import asked, at, done, duty, stood, told

KINDS = ["change", "update", "rules", "technology", "codes"]
SYSTEM = duty(each="system", after=3, on=KINDS, within_days=30, proof="proof")
LIVES = stood("system", "2020-05-01", subject="system:A")


def it(kind: str, day: str, **more):
    return done(day, kind=kind, subject="system:A", **more)


# facts,                                                            what is due
FIRST = [
    ([],                                                              ["2020-05-01 by 2023-05-01 done -"]),
    ([it("proof", "2021-01-10")],                                     ["2020-05-01 by 2023-05-01 done 2021-01-10", "2021-01-10 by 2024-01-10 done -"]),
    ([it("change", "2023-03-31")],                                    ["2020-05-01 by 2023-04-30 done -"]),
    ([it("change", "2023-04-01")],                                    ["2020-05-01 by 2023-05-01 done -"]),
    ([it("change", "2023-04-02")],                                    ["2020-05-01 by 2023-05-01 done -"]),
    ([it("change", "2021-01-01"), it("codes", "2020-12-01")],         ["2020-05-01 by 2020-12-31 done -"]),
    ([it("change", "2021-01-01"), it("proof", "2021-01-31")],         ["2020-05-01 by 2021-01-31 done 2021-01-31", "2021-01-31 by 2024-01-31 done -"]),
    ([it("change", "2021-01-01"), it("proof", "2021-02-01")],         ["2020-05-01 by 2021-01-31 done 2021-02-01", "2021-02-01 by 2024-02-01 done -"]),
    ([it("proof", "2021-02-01"), it("change", "2021-02-02")],         ["2021-02-01 by 2021-03-04 done -", "2020-05-01 by 2023-05-01 done 2021-02-01"]),
    ([done("2021-01-01", kind="rules")],                              ["2020-05-01 by 2021-01-31 done -"]),
    ([done("2020-04-30", kind="rules")],                              ["2020-05-01 by 2023-05-01 done -"]),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "says"), FIRST)
def test_whichever_comes_first(facts, says):
    assert told(asked(SYSTEM, LIVES, *facts)) == says


@pytest.mark.parametrize("kind", KINDS)
def test_each_of_the_events_asks_alone(kind):
    assert told(asked(SYSTEM, LIVES, it(kind, "2021-06-01"))) == ["2020-05-01 by 2021-07-01 done -"]


def test_the_regulations_five_events_and_three_years_are_in_the_policy():
    [found] = [one for one in installed(DMH).duty if one.id == "system-assessment"]
    assert (found.after, len(found.on), found.each) == (3, 5, "system")


def test_several_events_before_one_proof_are_one_duty_with_every_reason():
    [due] = asked(SYSTEM, LIVES, *(it(kind, f"2021-06-0{at}") for at, kind in enumerate(KINDS, 1)))
    says = [reason.says for reason in due.why.because]
    assert due.due_on == date(2021, 7, 1)
    assert all(any(kind in line for line in says) for kind in KINDS)
    assert any("3 years after 2020-05-01" in line for line in says)


@pytest.mark.parametrize(
    ("asked_at",          "due_on"),
    [
        ("2021-06-01T08:00",  date(2024, 6, 1)),
        ("2021-06-01T09:00",  date(2024, 6, 1)),
        ("2021-06-01T09:01",  date(2021, 7, 1)),
    ],
)  # fmt: skip
def test_on_the_day_of_a_proof_what_was_recorded_before_it_is_covered(asked_at, due_on):
    proof = it("proof", "2021-06-01", recorded_at=at("2021-06-01T09:00"))
    event = it("change", "2021-06-01", recorded_at=at(asked_at))
    [waiting] = [one for one in asked(SYSTEM, LIVES, proof, event) if one.done_on is None]
    assert waiting.due_on == due_on


@pytest.mark.parametrize(
    ("last",         "due_on"),
    [("2024-02-28", date(2027, 2, 28)), ("2024-02-29", date(2027, 2, 28)), ("2024-03-01", date(2027, 3, 1))],
)  # fmt: skip
def test_three_years_from_a_leap_day_end_on_the_28th(last, due_on):
    assert asked(SYSTEM, LIVES, it("proof", last))[-1].due_on == due_on


def test_four_years_from_a_leap_day_end_on_the_next():
    four = duty(each="system", after=4, proof="proof")
    assert asked(four, LIVES, it("proof", "2024-02-29"))[-1].due_on == date(2028, 2, 29)


def test_what_was_due_before_the_policy_was_adopted_is_due_on_that_day():
    old = stood("system", "2010-01-01", subject="system:A")
    [due] = asked(SYSTEM, old, adopted=date(2021, 3, 1))
    assert (due.due_on, due.from_on) == (date(2021, 3, 1), date(2010, 1, 1))


def test_a_system_no_longer_in_use_when_it_falls_due_owes_nothing():
    assert asked(SYSTEM, stood("system", "2020-05-01", "2023-04-30", subject="system:A")) == []
    assert len(asked(SYSTEM, stood("system", "2020-05-01", "2023-05-01", subject="system:A"))) == 1


def test_a_new_system_is_assessed_as_its_project_begins_not_as_it_goes_live():
    new = duty(each="system", on=["project.initiated"], within_days=30, proof="proof")
    assert told(asked(new, LIVES, it("project.initiated", "2020-05-01"))) == [
        "2020-05-01 by 2020-05-31 done -"
    ]
    assert asked(new, LIVES) == []


def test_assessed_on_its_first_day_it_is_owed_again_after_the_years():
    assert told(asked(SYSTEM, LIVES, it("proof", "2020-05-01"))) == ["2020-05-01 by 2023-05-01 done -"]


def test_assessed_twice_in_a_day_it_is_owed_again_after_the_years():
    twice = [it("proof", "2021-01-10", label=label) for label in "ab"]
    assert told(asked(SYSTEM, LIVES, *twice))[1:] == ["2021-01-10 by 2024-01-10 done -"]


def test_an_event_answered_on_the_first_day_does_not_hide_what_is_open():
    found = asked(SYSTEM, LIVES, it("change", "2020-05-01"), it("proof", "2020-05-01"))
    assert told(found) == [
        "2020-05-01/1 by 2020-05-31 done 2020-05-01",
        "2020-05-01 by 2023-05-01 done -",
    ]


@pytest.mark.parametrize("of", ["entity", "system:A"])
def test_what_an_event_asks_for_outlives_the_policy_that_changes_its_number(of):
    from forthwith.duties.engine.facts import Facts
    from forthwith.duties.engine.program import Adopted, dues

    sooner = SYSTEM.model_copy(update={"within_days": 20})
    facts = Facts([done("2021-06-15", kind="rules", subject=of)], [LIVES])
    both = [
        Adopted((SYSTEM,), date(2020, 1, 1), date(2021, 6, 30)),
        Adopted((sooner,), date(2021, 7, 1)),
    ]
    found = dues(both, facts, first=date(2020, 1, 1), last=date(2030, 1, 1), as_of=date(2021, 7, 2))
    assert told(found) == ["2020-05-01 by 2021-07-05 done -"]


def test_an_event_withdrawn_asks_no_more():
    from forthwith.duties.engine.facts import Facts

    withdrawn = it("change", "2021-01-01", recorded_at=at("2021-01-01"), withdrawn_at=at("2021-01-05"))
    facts = Facts([withdrawn])
    assert facts.known(at("2021-01-01")).happened == ()
    assert len(facts.known(at("2021-01-05")).happened) == 1
    assert facts.known(at("2021-01-06")).happened == ()

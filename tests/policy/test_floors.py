"""A copy of the regulation's policy owes all that the regulation asks for, as often as it asks, whatever it leaves out."""

from datetime import date

import pytest

from forthwith.errors import Invalid
from forthwith.policy.duty import Duty
from forthwith.policy.floors import FLOORS
from forthwith.policy.pack import DMH, installed
from forthwith.policy.promises import check
from forthwith.policy.rarity import left_out, rarer

TODAY = date(2026, 11, 22)
COPY = installed(DMH)
CLAUSES = [one.id for one in COPY.clause]
# How we prove that a regulation is followed; the text does not ask for it.
OURS = {"maintenance-acknowledged", "restore-drill"}


def without(duty: str):
    return COPY.model_copy(update={"duty": tuple(one for one in COPY.duty if one.id != duty)})


def changed(duty: str, **values):
    made = [
        Duty.model_validate({**one.model_dump(), **values}) if one.id == duty else one for one in COPY.duty
    ]
    return COPY.model_copy(update={"duty": tuple(made)})


def faults(pack) -> list[str]:
    return [str(one) for one in rarer([one.id for one in pack.clause], pack.duty, on=TODAY)]


@pytest.mark.parametrize("duty", [one.id for one in COPY.duty])
def test_a_duty_left_out_is_refused_with_its_clause(duty):
    """Only what the text itself does not ask for may go; what another duty proves as well is owed still."""
    [one] = [one for one in COPY.duty if one.id == duty]
    found = faults(without(duty))
    assert bool(found) is (duty not in OURS)
    if found and not one.on:
        assert found[0].startswith(f"{one.clause}: ")
        with pytest.raises(Invalid, match="promises less"):
            check(without(duty), on=TODAY)


# duty,                     changed to,                                                         kept
LOOSER = [
    ("security-assessment", {"rhythm": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"},                  True),
    ("security-assessment", {"rhythm": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"},               True),
    ("security-assessment", {"rhythm": "DTSTART:20000101\nRRULE:FREQ=YEARLY;INTERVAL=2"},       False),
    ("vulnerability-assessment", {"rhythm": "FREQ=YEARLY;BYMONTH=6,7;BYMONTHDAY=1"},            True),
    ("vulnerability-assessment", {"rhythm": "FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=1"},            False),
    ("employee",            {"rhythm": "FREQ=MONTHLY;BYMONTHDAY=1"},                            True),
    ("employee",            {"rhythm": "FREQ=YEARLY;BYMONTH=3,6,9,11;BYMONTHDAY=1"},            True),
    ("employee",            {"rhythm": "FREQ=YEARLY;BYMONTH=1,2,3,4;BYMONTHDAY=1"},             False),
    ("employee",            {"rhythm": "FREQ=YEARLY;BYMONTH=3,6,9;BYMONTHDAY=1"},               False),
    ("employee",            {"each": "entity"},                                                 False),
    ("contract",            {"rhythm": "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=1"},       True),
    ("provider",            {"rhythm": "FREQ=YEARLY;BYMONTH=1,5,9;BYMONTHDAY=-1"},              False),
    ("april-closing",       {"rhythm": "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15"},                  True),
    ("april-closing",       {"rhythm": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=15"},                  False),
    ("system-assessment",   {"after": 2},                                                       True),
    ("system-assessment",   {"after": 4},                                                       False),
    ("system-assessment",   {"on": ("system.major_update",)},                                   False),
    ("policy-review",       {"after": 3},                                                       True),
    ("policy-review",       {"after": 4},                                                       False),
    ("review-after-breach", {"within_days": 90},                                                True),
    ("review-after-breach", {"on": ("policy.published",)},                                      False),
    ("site-visit",          {"rhythm": "DTSTART:20000101\nRRULE:FREQ=YEARLY;INTERVAL=5"},       True),
    ("site-visit",          {"each": "facility:FUL"},                                           False),
    ("inventory",           {"owner": "security_officer"},                                      True),
]  # fmt: skip


@pytest.mark.parametrize(("duty", "values", "kept"), LOOSER)
def test_a_duty_may_be_stricter_and_never_looser_than_its_clause(duty, values, kept):
    assert (faults(changed(duty, **values)) == []) is kept


def test_a_duty_may_be_added_and_a_clause_shared_between_duties():
    more = COPY.duty[0].model_copy(update={"id": "another", "holds": "officer.another"})
    assert faults(COPY.model_copy(update={"duty": (*COPY.duty, more)})) == []
    [one] = [one for one in COPY.duty if one.id == "system-assessment"]
    years = one.model_copy(update={"id": "years", "on": (), "within_days": None})
    events = one.model_copy(update={"id": "events", "after": None})
    rest = tuple(duty for duty in COPY.duty if duty.id != one.id)
    assert faults(COPY.model_copy(update={"duty": (*rest, years, events)})) == []


def test_the_policy_names_every_clause_that_asks_for_something():
    assert {floor.clause for floor in FLOORS} <= set(CLAUSES)
    assert list(left_out(CLAUSES)) == []
    assert [fault.where for fault in left_out([one for one in CLAUSES if one != "dmh.2.E"])] == ["dmh.2.E"]
    assert list(left_out(["x.1"])) == []

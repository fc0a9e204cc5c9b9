"""How a duty's standing is said side by side, also where its law names no last day."""

from datetime import date

import pytest

from forthwith.breach.case.moved import moved_duties
from forthwith.law.hipaa.decision import Duty, DutyStatus
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.law.kernel import Cite, Finding
from forthwith.law.states.holds import UNTIL_LIFTED

HELD, RUNS = DutyStatus.ON_HOLD, DutyStatus.RUNNING
MAY_9, JUNE_1 = date(2026, 5, 9), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("status", "days", "law", "says"),
    [
        (HELD, {"hold_until": UNTIL_LIFTED}, Law.MICHIGAN, "On hold until law enforcement lifts it"),
        (HELD, {"hold_until": MAY_9}, Law.MICHIGAN, "On hold until May 9, 2026"),
        (
            HELD,
            {"hold_until": MAY_9, "due_on": JUNE_1},
            Law.HIPAA,
            "On hold until May 9, 2026; last day June 1, 2026",
        ),
        (RUNS, {}, Law.MISSOURI, "Owed without unreasonable delay"),
        (RUNS, {}, Law.HIPAA, "Owed, no last day yet"),
    ],
)
def test_where_a_duty_would_stand_is_said_in_words(status, days, law, says):
    why: Finding[bool | None] = Finding(True, "owed", Cite("the law"))
    duty = Duty(notice=Notice.INDIVIDUAL, to_whom="each", status=status, why=why, law=law, **days)

    [move] = moved_duties((), (duty,), lambda one: one.to_whom)

    assert move.then == says

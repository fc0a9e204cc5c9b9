"""Where what is due stands, in words and in an order of gravity: color alone says nothing."""

from collections.abc import Iterable

from forthwith.duties.domain import STATUS
from forthwith.law.hipaa.decision import DutyStatus

# The gravest first: where several stand together, the gravest is drawn.
GRAVEST_FIRST = (
    DutyStatus.OVERDUE,
    DutyStatus.DONE_LATE,
    DutyStatus.UNDECIDED,
    DutyStatus.ON_HOLD,
    DutyStatus.RUNNING,
    DutyStatus.DONE,
    DutyStatus.NOT_OWED,
)
# Inside a sentence: 3 done, 1 overdue.
WORDS = {one: STATUS[one].text.lower() for one in DutyStatus} | {DutyStatus.RUNNING: "to come"}


def gravest(standings: Iterable[DutyStatus]) -> DutyStatus:
    """The gravest of several."""
    return min(standings, key=GRAVEST_FIRST.index)
